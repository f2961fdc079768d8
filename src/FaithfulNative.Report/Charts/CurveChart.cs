using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Markup;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace FaithfulNative.Report.Charts;

/// <summary>Curves of one metric over the level, with the diagonal and the band in which fresh rows stay.</summary>
internal static class CurveChart
{
    private static readonly string[] s_inks = ["synthetic", "second", "third"];

    public static Html Draw(CurveFigure figure, HeadlineDefinition headline, string name)
    {
        PlotModel model = SvgChart.Model();
        AddAxes(model, headline);
        if (figure.Band is { } band)
        {
            model.Series.Add(Band(band));
        }

        model.Series.Add(Line([0, 1], "ideal", 1.4, LineStyle.Solid));
        foreach ((CurveLine line, int number) in figure.Lines.Select((line, number) => (line, number)).Reverse())
        {
            model.Series.Add(Line(line.Shares, InkOf(line, number), number == 0 ? 2.6 : 1.6, StyleOf(line, number)));
        }

        return SvgChart.Draw(model, figure.Metric, name, 460, 380);
    }

    /// <summary>The axes of the curves of a headline.</summary>
    public static void AddAxes(PlotModel model, HeadlineDefinition headline)
    {
        model.Axes.Add(SvgChart.Axis(AxisPosition.Bottom, $"level {headline.LevelSymbol}".TrimEnd(), 0, 1));
        model.Axes.Add(SvgChart.Axis(AxisPosition.Left, $"share of {headline.Judged.ToString().ToLowerInvariant()} rows within it", 0, 1));
    }

    /// <summary>The colour of a line, for the legend too.</summary>
    public static string InkOf(CurveLine line, int number) => line.Rows == "holdout" ? "holdout" : s_inks[number];

    private static LineStyle StyleOf(CurveLine line, int number) =>
        number == 0 || line.Rows == "holdout" ? LineStyle.Solid : number == 1 ? LineStyle.LongDash : LineStyle.Dot;

    private static AreaSeries Band(double half)
    {
        AreaSeries area = new() { Color = OxyColors.Transparent, Fill = OxyColor.FromAColor(60, Ink.Of("ideal")) };
        foreach (double level in (ReadOnlySpan<double>)[0, half, 1 - half, 1])
        {
            area.Points.Add(new DataPoint(level, Math.Min(1, level + half)));
            area.Points2.Add(new DataPoint(level, Math.Max(0, level - half)));
        }

        return area;
    }

    private static LineSeries Line(IReadOnlyList<double> shares, string ink, double thickness, LineStyle style)
    {
        LineSeries line = new() { Color = Ink.Of(ink), StrokeThickness = thickness, LineStyle = style, LineJoin = LineJoin.Round };
        line.Points.AddRange(shares.Select((share, step) => new DataPoint(step / (shares.Count - 1.0), share)));
        return line;
    }
}
