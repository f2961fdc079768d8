using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Markup;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace FaithfulNative.Report.Charts;

/// <summary>How the margins of synthetic rows are spread, as bars, over how those of fresh rows are, as an outline.</summary>
internal static class MarginChart
{
    // Room above the bars for the words at the line.
    private const double Headroom = 1.14;

    /// <summary>Two drawings, of which the page shows the one that fits: shrunk to a phone, the wide one could not be read.</summary>
    public static Html Draw(MarginFigure figure, string name) =>
        Html.Of($"""{Draw(figure, name, "margins", 760, 360, "on-wide")}{Draw(figure, name, "margins-narrow", 400, 320, "on-narrow")}""");

    private static Html Draw(MarginFigure figure, string name, string id, int width, int height, string style)
    {
        double[] synthetic = Shares(figure.Synthetic);
        double[] fresh = Shares(figure.Fresh);
        PlotModel model = SvgChart.Model();
        LinearAxis margin = SvgChart.Axis(AxisPosition.Bottom, "margin", 0, figure.BinWidth * synthetic.Length);
        LinearAxis share = SvgChart.Axis(AxisPosition.Left, "% of rows in each bin", 0, Headroom * 100 * synthetic.Concat(fresh).Max());
        margin.MajorGridlineStyle = LineStyle.None;
        model.Axes.Add(margin);
        model.Axes.Add(share);

        RectangleBarSeries bars = new() { FillColor = Ink.Of("synthetic"), StrokeColor = Ink.Of("card"), StrokeThickness = 0.6 };
        for (int bin = 0; bin < synthetic.Length; bin++)
        {
            bars.Items.Add(new RectangleBarItem(bin * figure.BinWidth, 0, (bin + 1) * figure.BinWidth, 100 * synthetic[bin]));
        }

        model.Series.Add(bars);
        model.Series.Add(Outline(fresh, figure.BinWidth));
        model.Annotations.Add(new LineAnnotation
        {
            Type = LineAnnotationType.Vertical,
            X = 1,
            Color = Ink.Of("muted"),
            LineStyle = LineStyle.Dash,
            Text = "\u00a01: a real row's own spacing",
            TextColor = Ink.Of("muted"),
            TextOrientation = AnnotationTextOrientation.Horizontal,
            TextHorizontalAlignment = HorizontalAlignment.Left,
            TextLinePosition = 0.97,
        });
        return SvgChart.Draw(model, id, name, width, height, style);
    }

    private static LineSeries Outline(double[] shares, double width)
    {
        LineSeries line = new() { Color = Ink.Of("ideal"), StrokeThickness = 2.4, LineJoin = LineJoin.Miter };
        for (int bin = 0; bin < shares.Length; bin++)
        {
            line.Points.Add(new DataPoint(bin * width, 100 * shares[bin]));
            line.Points.Add(new DataPoint((bin + 1) * width, 100 * shares[bin]));
        }

        return line;
    }

    private static double[] Shares(IReadOnlyList<int> counts)
    {
        double rows = counts.Sum(count => (long)count);
        return [.. counts.Select(count => count / rows)];
    }
}
