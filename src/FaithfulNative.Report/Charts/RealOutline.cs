using FaithfulNative.Report.Evidence;
using OxyPlot;
using OxyPlot.Series;

namespace FaithfulNative.Report.Charts;

/// <summary>
/// The edge of the least region of the plane that holds 95 % of the real rows: a contour of their density by Gaussian
/// kernels.
/// </summary>
internal static class RealOutline
{
    public const double Share = 0.95;

    private const int Cells = 90;
    private const int LeastRows = 20;

    // Of Scott's width, which is meant for one hill; real data have several.
    private const double Narrower = 0.7;

    /// <summary>Null when the rows are too few, or lie in a line.</summary>
    public static ContourSeries? Of(PictureFigure figure, (double Low, double High) x, (double Low, double High) y)
    {
        // Kinds are drawn in unequal shares; weights bring them back to their own.
        (double X, double Y, double Weight)[] rows = [.. figure.Layers
            .Where(layer => layer.Kind is PointKind.Covered or PointKind.NotCovered)
            .SelectMany(layer => layer.X.Zip(layer.Y, (px, py) => ((double)px, (double)py, layer.Total / (double)layer.X.Count)))];
        (double X, double Y) width = (Width(rows, row => row.X), Width(rows, row => row.Y));
        if (rows.Length < LeastRows || width.X == 0 || width.Y == 0)
        {
            return null;
        }

        double[] columns = Grid(x);
        double[] lines = Grid(y);
        // A kernel is the product of one along each axis.
        double[][] across =
            Array.ConvertAll(columns, column => Array.ConvertAll(rows, row => row.Weight * Bell((column - row.X) / width.X)));
        double[][] along = Array.ConvertAll(lines, line => Array.ConvertAll(rows, row => Bell((line - row.Y) / width.Y)));
        double[,] density = new double[columns.Length, lines.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            for (int j = 0; j < lines.Length; j++)
            {
                density[i, j] = Sum(across[i], along[j]);
            }
        }

        return new ContourSeries
        {
            ColumnCoordinates = columns,
            RowCoordinates = lines,
            Data = density,
            ContourLevels = [Level(rows, width)],
            Color = Ink.Of("text"),
            StrokeThickness = 1.4,
            LabelStep = int.MaxValue,
        };
    }

    /// <summary>The density that 95 % of the rows have at least.</summary>
    private static double Level((double X, double Y, double Weight)[] rows, (double X, double Y) width)
    {
        (double Density, double Weight)[] sorted =
            [.. rows.Select(row => (Density(rows, row.X, row.Y, width), row.Weight)).OrderBy(row => row.Item1)];
        double below = (1 - Share) * rows.Sum(row => row.Weight);
        double sum = 0;
        return sorted.First(row => (sum += row.Weight) >= below).Density;
    }

    private static double Density((double X, double Y, double Weight)[] rows, double x, double y, (double X, double Y) width)
    {
        double sum = 0;
        foreach ((double px, double py, double weight) in rows)
        {
            (double dx, double dy) = ((x - px) / width.X, (y - py) / width.Y);
            sum += weight * Math.Exp(-((dx * dx) + (dy * dy)) / 2);
        }

        return sum;
    }

    private static double Bell(double deviation) => Math.Exp(-deviation * deviation / 2);

    private static double Sum(double[] first, double[] second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }

    private static double Width((double X, double Y, double Weight)[] rows, Func<(double X, double Y, double Weight), double> along)
    {
        double total = rows.Sum(row => row.Weight);
        double mean = rows.Sum(row => row.Weight * along(row)) / total;
        double variance = rows.Sum(row => row.Weight * Math.Pow(along(row) - mean, 2)) / total;
        double effective = total * total / rows.Sum(row => row.Weight * row.Weight);
        return Narrower * Math.Sqrt(variance) * Math.Pow(effective, -1.0 / 6);
    }

    private static double[] Grid((double Low, double High) range) =>
        [.. Enumerable.Range(0, Cells + 1).Select(i => range.Low + (i * (range.High - range.Low) / Cells))];
}
