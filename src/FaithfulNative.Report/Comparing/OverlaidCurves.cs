using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report.Charts;
using FaithfulNative.Report.Markup;
using OxyPlot;
using OxyPlot.Series;

namespace FaithfulNative.Report.Comparing;

/// <summary>The headline's curves of all sets in one plot for each metric.</summary>
internal static class OverlaidCurves
{
    private const int Steps = 200;

    public static Html Of(ComparisonModel model) => Html.Of($"""
        <section id="curves" aria-labelledby="curves-title">
        <h2 id="curves-title">Curves: how the sets differ</h2>
        <div class="pair">{Curves(model).Select(headline => Figure(model, headline))}</div>
        </section>
        """);

    /// <summary>The first headline of each metric that has a curve.</summary>
    private static IEnumerable<HeadlineDefinition> Curves(ComparisonModel model) =>
        model.First.Select(headline => headline.Definition).Where(headline => headline.HasCurve);

    private static Html Figure(ComparisonModel model, HeadlineDefinition headline)
    {
        SupportScore[] scores = [.. model.Sets.Select(set => headline.Curve(set.Result.Scores)!)];
        return Html.Of($"""
            <figure>
            <figcaption><h3>{headline.Title}, {headline.SupportName}</h3>
            <p class="read">How to read it: on the diagonal a set agrees with the real rows; above it rows crowd the core, below it they
            lie too far out.
            Lines that lie on each other are sets that do the same.</p></figcaption>
            {Draw(scores, headline)}
            <ul class="legend">{model.Sets.Select((set, number) => Entry(set.Name, number))}<li><i class="line"
            style="color:var(--ideal)"></i>ideal</li></ul>
            {Numbers(model, scores)}
            </figure>
            """);
    }

    private static Html Entry(string name, int set) => Html.Of(
        $"""<li><i class="line" style="color:var(--{SetLook.Ink(set)});border-top-style:{SetLook.Border(set)}"></i>{name}</li>""");

    private static Html Draw(SupportScore[] scores, HeadlineDefinition headline)
    {
        PlotModel plot = SvgChart.Model();
        CurveChart.AddAxes(plot, headline);
        plot.Series.Add(Line(level => level, "ideal", 1.4, LineStyle.Solid));
        for (int set = scores.Length - 1; set >= 0; set--)
        {
            plot.Series.Add(Line(scores[set].Curve.ShareAt, SetLook.Ink(set), 2.2, SetLook.Line(set)));
        }

        string name = $"{headline.Title} curves of {scores.Length} sets; the numbers follow in a table";
        return SvgChart.Draw(plot, headline.Metric.Key, name, 460, 380);
    }

    private static LineSeries Line(Func<double, double> share, string ink, double thickness, LineStyle style)
    {
        LineSeries line = new() { Color = Charts.Ink.Of(ink), StrokeThickness = thickness, LineStyle = style, LineJoin = LineJoin.Round };
        line.Points.AddRange(
            Enumerable.Range(0, Steps + 1).Select(step => new DataPoint(step / (double)Steps, share(step / (double)Steps))));
        return line;
    }

    private static Html Numbers(ComparisonModel model, SupportScore[] scores) => Html.Of($"""
        <details><summary>The numbers</summary><div class="wide"><table>
        <thead><tr><th scope="col">level</th>{model.Sets.Select(set => Html.Of($"""<th scope="col">{set.Name}</th>"""))}</tr></thead>
        <tbody>{Enumerable.Range(0, 11).Select(step => Html.Of($"""
            <tr><th scope="row">{step / 10.0:0.0}</th>
            {scores.Select(score => Html.Of($"<td>{Words.Score(score.Curve.ShareAt(step / 10.0))}</td>"))}</tr>
            """))}</tbody></table></div></details>
        """);
}
