using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report.Charts;
using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>The curves of each metric that has one.</summary>
internal static class CurveSection
{
    private const int TableSteps = 10;

    public static Html Of(ReportModel model) => Html.Of($"""
        <section id="curves" aria-labelledby="curves-title">
        <h2 id="curves-title">Curves: where the two sets agree</h2>
        <div class="pair">{model.Evidence.Curves.Select(figure => Figure(figure, Headline(figure, model)))}</div>
        </section>
        """);

    private static HeadlineDefinition Headline(CurveFigure figure, ReportModel model) =>
        model.Catalogue.Named(figure.Metric, figure.Lines[0].Support);

    private static Html Figure(CurveFigure figure, HeadlineDefinition headline)
    {
        string band = figure.Band is null
            ? ""
            : Words.Of($", and the whole curve of fresh real rows would stay in the band in {100 * figure.Confidence:0.#} of 100 audits");
        string above = headline.IsOneSided ? "rows crowd the core, which costs nothing here" : "rows crowd the core";
        (string judged, string reference) = headline.Judged == JudgedRows.Synthetic ? ("synthetic", "real") : ("real", "synthetic");
        return Html.Of($"""
            <figure>
            <figcaption><h3>{headline.Title}</h3>
            <p class="read">How to read it: the curve is the share of {judged} rows within the most typical part of the {reference} data
            that holds
            the share on the axis below; on the diagonal the two sets agree, above it {above},
            below it they lie too far out{band}.</p></figcaption>
            {CurveChart.Draw(figure, headline, $"{headline.Title} curve; the numbers follow in a table")}
            <ul class="legend">{figure.Lines.Select(Entry)}{Ideal(figure)}</ul>
            {Numbers(figure)}
            </figure>
            """);
    }

    private static Html Entry(CurveLine line, int number) =>
        Html.Of($"""<li><i class="line l{number}" style="color:var(--{CurveChart.InkOf(line, number)})"></i>{NameOf(line, number)}</li>""");

    private static Html Ideal(CurveFigure figure)
    {
        string band = figure.Band is null ? "" : " and band of fresh rows";
        return Html.Of($"""<li><i class="line band" style="color:var(--ideal)"></i>ideal{band}</li>""");
    }

    private static string NameOf(CurveLine line, int number) => line.Rows == "holdout"
        ? "hold-out rows"
        : line.Support + (number == 0 ? ", the headline" : "");

    private static Html Numbers(CurveFigure figure)
    {
        int last = figure.Lines[0].Shares.Count - 1;
        IEnumerable<Html> rows = Enumerable.Range(0, TableSteps + 1).Select(step => Html.Of($"""
            <tr><th scope="row">{step / (double)TableSteps:0.0}</th>
            {figure.Lines.Select(line => Html.Of($"<td>{Words.Score(line.Shares[step * last / TableSteps])}</td>"))}</tr>
            """));
        return Html.Of($"""
            <details><summary>The numbers</summary><div class="wide"><table>
            <thead><tr><th scope="col">level</th>
            {figure.Lines.Select((line, number) => Html.Of($"""<th scope="col">{NameOf(line, number)}</th>"""))}</tr></thead>
            <tbody>{rows}</tbody></table></div></details>
            """);
    }
}
