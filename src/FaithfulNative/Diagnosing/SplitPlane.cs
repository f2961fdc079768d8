using System.Numerics.Tensors;
using FaithfulNative.Numerics;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// A plane that cuts a cloud of rows in two, across the line between two centres of k-means, where the rows leave the widest gap.
/// Fitted on every other one of the first rows and judged on the rest of those, so that a cloud without a gap does not look
/// as if it had one.
/// </summary>
internal sealed class SplitPlane
{
    private const int Sample = 1000;
    private const int Iterations = 6;

    // A gap is the widest stretch with this part of the rows in it; either side of it has at least so many more.
    private const double InGap = 0.01;
    private const double BesideGap = 0.025;

    // It is clear when the rows that did not choose it are so much rarer there than in as wide a stretch on either side.
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
        double[] a = Point(pooled, rows[start * 11 % rows.Length]);
        double[] b = Enumerable.Range(1, 10).Select(step => Point(pooled, rows[((start * 11) + step) % rows.Length])).MaxBy(p => Squared(a, p))!;
        double within = double.PositiveInfinity;
        double[] buffer = new double[a.Length];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            (double[] sumA, double[] sumB, int countA) = (new double[a.Length], new double[a.Length], 0);
            within = 0;
            foreach (int row in rows)
            {
                ReadOnlySpan<float> values = pooled.Row(row);
                (double toA, double toB) = (SquaredDistance.Of(values, a), SquaredDistance.Of(values, b));
                within += Math.Min(toA, toB);
                countA += toA <= toB ? 1 : 0;
                double[] sum = toA <= toB ? sumA : sumB;
                TensorPrimitives.ConvertTruncating(values, buffer);
                TensorPrimitives.Add(sum, buffer, sum);
            }

            if (countA == 0 || countA == rows.Length)
            {
                break;
            }

            int countB = rows.Length - countA;
            (a, b) = (Array.ConvertAll(sumA, v => v / countA), Array.ConvertAll(sumB, v => v / countB));
        }

        return (within, a, b);
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

    private static double[] Point(PooledRows pooled, int row) => Array.ConvertAll(pooled.Row(row).ToArray(), v => (double)v);

    private static double Squared(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();
}
