using FaithfulNative.Numerics;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// A plane that splits a set of rows in two. It is orthogonal to the line between the two centres of k-means and lies in the widest
/// gap along that line. Half of a sample fits it and the other half judges it, so that a set without a gap does not seem to have one.
/// </summary>
internal sealed class SplitPlane
{
    private const int Sample = 1000;
    private const int Iterations = 6;

    // The gap is the widest interval that holds the first share of the rows. Each side of it holds at least the second share.
    private const double InGap = 0.01;
    private const double BesideGap = 0.025;

    // A gap is clear when it holds at most this share of the held-back rows that an equally wide interval on either side holds.
    private const double Rarer = 0.25;
    private const int LeastBeside = 10;

    private readonly double[] _normal;
    private readonly double _offset;

    private SplitPlane(double[] normal, double offset) => (_normal, _offset) = (normal, offset);

    /// <summary>Whether there is a clear gap around the plane.</summary>
    public bool IsClear { get; private init; }

    /// <summary>The best of a few cuts; null when the rows are equal.</summary>
    /// <param name="pooled">All rows.</param>
    /// <param name="rows">Those to cut, in the order of their hashes.</param>
    /// <param name="starts">How many cuts to try.</param>
    public static SplitPlane? Of(PooledRows pooled, int[] rows, int starts)
    {
        int[] sample = rows[..Math.Min(rows.Length, Sample)];
        int[] fit = [.. sample.Where((_, place) => place % 2 == 0)];
        int[] judge = [.. sample.Where((_, place) => place % 2 == 1)];
        (double Within, double[] A, double[] B) best = (double.PositiveInfinity, [], []);
        for (int start = 0; start < starts; start++)
        {
            (double Within, double[] A, double[] B) found = TwoMeans(pooled, fit, start);
            best = found.Within < best.Within ? found : best;
        }

        double[] normal = [.. best.A.Zip(best.B, (a, b) => b - a)];
        if (normal.All(v => v == 0))
        {
            return null;
        }

        SplitPlane through = new(normal, 0);
        (double from, double to) = WidestGap(through.Sorted(pooled, fit));
        return new SplitPlane(normal, (from + to) / 2) { IsClear = Clear(through.Sorted(pooled, judge), from, to) };
    }

    /// <summary>The same plane, moved so that it halves the sample; for clouds of which k-means splits off a few rows.</summary>
    public SplitPlane Halving(PooledRows pooled, int[] rows)
    {
        double[] sides = Sorted(pooled, rows[..Math.Min(rows.Length, Sample)]);
        return new SplitPlane(_normal, _offset + sides[sides.Length / 2]);
    }

    /// <summary>Below 0 on one side, above on the other.</summary>
    public double Side(ReadOnlySpan<float> row) => SquaredDistance.Dot(row, _normal) - _offset;

    public double Side(double[] row)
    {
        double sum = -_offset;
        for (int c = 0; c < row.Length; c++)
        {
            sum += row[c] * _normal[c];
        }

        return sum;
    }

    private static (double Within, double[] A, double[] B) TwoMeans(PooledRows pooled, int[] rows, int start)
    {
        // From a row and the farthest of the ten that follow it: far apart, but no single outlier at any price.
        double[] a = FloatClusters.Point(pooled.Row(rows[start * 11 % rows.Length]));
        double[] b = Enumerable.Range(1, 10)
            .Select(step => FloatClusters.Point(pooled.Row(rows[((start * 11) + step) % rows.Length]))).MaxBy(p => Squared(a, p))!;
        double[][] centres = [a, b];
        FloatClusters clusters = new(rows.Length, row => pooled.Row(rows[row]), centres);
        KMeans.Run(clusters, Iterations, pooled.Parallel.CancellationToken, stopsAtEmpty: true);
        return (clusters.Within, centres[0], centres[1]);
    }

    private double[] Sorted(PooledRows pooled, int[] rows)
    {
        double[] sides = Array.ConvertAll(rows, row => Side(pooled.Row(row)));
        Array.Sort(sides);
        return sides;
    }

    private static (double From, double To) WidestGap(double[] sorted)
    {
        int within = Math.Max(2, (int)(InGap * sorted.Length)), beside = (int)(BesideGap * sorted.Length);
        int best = sorted.Length / 2;
        double widest = -1;
        for (int place = beside; place + within < sorted.Length - beside; place++)
        {
            double width = sorted[place + within] - sorted[place];
            (best, widest) = width > widest ? (place, width) : (best, widest);
        }

        return (sorted[best], sorted[Math.Min(best + within, sorted.Length - 1)]);
    }

    private static bool Clear(double[] sorted, double from, double to)
    {
        double width = to - from;
        int beside = Math.Min(Between(from - width, from), Between(to, to + width));
        return beside >= LeastBeside && Between(from, to) <= Rarer * beside;

        int Between(double low, double high) => sorted.Count(side => side >= low && side < high);
    }

    private static double Squared(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();
}
