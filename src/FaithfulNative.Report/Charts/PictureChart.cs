using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Markup;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace FaithfulNative.Report.Charts;

/// <summary>Real and synthetic rows in their plane, each kind by colour and shape, with the outline of the real rows.</summary>
internal static class PictureChart
{
    // Rows far off would squeeze the others into a spot: the plane is cut so far beyond the others, in shares of their
    // range, and rows beyond lie on its edge.
    private const double Beyond = 0.4;
    private const double Cut = 0.002;
    private const double Margin = 0.09;

    public static Html Draw(PictureFigure figure, string name)
    {
        (double Low, double High) x = Range(figure, layer => layer.X);
        (double Low, double High) y = Range(figure, layer => layer.Y);
        PlotModel model = SvgChart.Model();
        model.Axes.Add(Axis(AxisPosition.Bottom, Words.Of($"first direction, {figure.Explained[0]:P0} of the variance"), x));
        model.Axes.Add(Axis(AxisPosition.Left, Words.Of($"second direction, {figure.Explained[1]:P0}"), y));
        foreach (PointLayer layer in figure.Layers.Where(layer => layer.X.Count > 0))
        {
            model.Series.Add(Points(layer, x, y));
        }

        if (RealOutline.Of(figure, x, y) is { } outline)
        {
            model.Series.Add(outline);
        }

        return SvgChart.Draw(model, "picture", name, 540, 450);
    }

    private static ScatterSeries Points(PointLayer layer, (double Low, double High) x, (double Low, double High) y)
    {
        (string ink, MarkerType marker, double size) = LookOf(layer.Kind);
        // Where the many lie on each other, the dense parts must show.
        byte opacity = layer.Kind is PointKind.Covered or PointKind.Typical ? (byte)190 : (byte)255;
        ScatterSeries points = new()
        {
            MarkerType = marker,
            MarkerSize = size,
            MarkerFill = OxyColor.FromAColor(opacity, Ink.Of(ink)),
            // Crosses have no inside.
            MarkerStroke = marker is MarkerType.Cross or MarkerType.Plus ? Ink.Of(ink) : OxyColors.Undefined,
            MarkerStrokeThickness = 1.1,
        };
        points.Points.AddRange(layer.X.Zip(layer.Y, (px, py) =>
            new ScatterPoint(Within(px, x), Within(py, y))));
        return points;
    }

    // Far enough from the edge that a point on it is seen whole.
    private static double Within(double value, (double Low, double High) range)
    {
        double edge = (range.High - range.Low) / 80;
        return Math.Clamp(value, range.Low + edge, range.High - edge);
    }

    private static (string Ink, MarkerType Marker, double Size) LookOf(PointKind kind) => kind switch
    {
        PointKind.Covered => ("real", MarkerType.Circle, 2),
        PointKind.Typical => ("typical", MarkerType.Circle, 2),
        PointKind.NotCovered => ("missed", MarkerType.Cross, 2.1),
        PointKind.OffSupport => ("off", MarkerType.Triangle, 2.4),
        _ => ("copy", MarkerType.Diamond, 2.2),
    };

    private static LinearAxis Axis(AxisPosition position, string title, (double Low, double High) range)
    {
        LinearAxis axis = SvgChart.Axis(position, title, range.Low, range.High);
        axis.MajorGridlineStyle = LineStyle.None;
        // Numbers along a direction that mixes all columns say nothing.
        axis.LabelFormatter = _ => "";
        axis.MajorTickSize = 0;
        return axis;
    }

    private static (double Low, double High) Range(PictureFigure figure, Func<PointLayer, IReadOnlyList<float>> along)
    {
        float[] near = [.. figure.Layers.Where(layer => layer.Kind != PointKind.OffSupport).SelectMany(along).Order()];
        double low = near[(int)(Cut * (near.Length - 1))];
        double high = near[(int)Math.Ceiling((1 - Cut) * (near.Length - 1))];
        double range = high > low ? high - low : 1;
        float[] all = [.. figure.Layers.SelectMany(along)];
        return (
            Math.Max(low - (Beyond * range), Math.Min(low, all.Min())) - (Margin * range),
            Math.Min(high + (Beyond * range), Math.Max(high, all.Max())) + (Margin * range));
    }
}
