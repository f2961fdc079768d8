using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Metrics.Companions;

/// <summary>Cells of space: nearest of a few centres, found by k-means from seeded rows far apart.</summary>
internal sealed unsafe class Clusters
{
    private const int Iterations = 20;
    private const ulong Starts = 0x43656E74726573;

    private readonly double[][] _centres;

    private Clusters(double[][] centres) => _centres = centres;

    public static Clusters Of(VectorSet rows, int count, int seed, ParallelOptions parallel)
    {
        Clusters clusters = new([Point(rows, SplitMix.Of(seed, Starts, 0).Below(rows.Count))]);
        while (clusters._centres.Length < count)
        {
            // The row that is farthest from its centre among a few: far apart, but no single outlier at any price.
            SplitMix random = SplitMix.Of(seed, Starts, clusters._centres.Length);
            int[] few = [.. Enumerable.Range(0, 10).Select(_ => random.Below(rows.Count))];
            int start = few.MaxBy(row => clusters.Nearest(rows.RowPointer(row), rows.Dimension).Squared);
            clusters = new Clusters([.. clusters._centres, Point(rows, start)]);
        }

        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            clusters = clusters.Moved(rows, parallel);
        }

        return clusters;
    }

    /// <summary>The cell of each row.</summary>
    public int[] Of(VectorSet rows, ParallelOptions parallel)
    {
        int[] cells = new int[rows.Count];
        Parallel.For(0, cells.Length, parallel, row => cells[row] = Nearest(rows.RowPointer(row), rows.Dimension).Cell);
        return cells;
    }

    private static double[] Point(VectorSet rows, int row) => Array.ConvertAll(rows.Row(row).ToArray(), value => (double)value);

    private (int Cell, double Squared) Nearest(float* row, int dimension)
    {
        (int Cell, double Squared) best = (0, double.PositiveInfinity);
        for (int cell = 0; cell < _centres.Length; cell++)
        {
            fixed (double* centre = _centres[cell])
            {
                double squared = SquaredDistance.Of(row, centre, dimension);
                best = squared < best.Squared ? (cell, squared) : best;
            }
        }

        return best;
    }

    /// <summary>Every centre at the mean of its rows; one without rows stays.</summary>
    private Clusters Moved(VectorSet rows, ParallelOptions parallel)
    {
        int[] cells = Of(rows, parallel);
        double[][] sums = Array.ConvertAll(_centres, centre => new double[centre.Length]);
        int[] counts = new int[sums.Length];
        for (int row = 0; row < cells.Length; row++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<float> values = rows.Row(row);
            double[] sum = sums[cells[row]];
            counts[cells[row]]++;
            for (int c = 0; c < sum.Length; c++)
            {
                sum[c] += values[c];
            }
        }

        return new Clusters([.. _centres.Select((centre, cell) => counts[cell] == 0 ? centre : Array.ConvertAll(sums[cell], sum => sum / counts[cell]))]);
    }
}
