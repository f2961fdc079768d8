using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Metrics.Companions;

/// <summary>Cells of space: nearest of a few centres, found by k-means from seeded rows far apart.</summary>
internal sealed class Clusters
{
    private const int Iterations = 20;
    private const ulong Starts = 0x43656E74726573;

    private readonly RowCentre[] _centres;

    private Clusters(RowCentre[] centres) => _centres = centres;

    public static Clusters Of(VectorSet rows, int count, int seed, ParallelOptions parallel)
    {
        Clusters clusters = new([Point(rows, SplitMix.Of(seed, Starts, 0).Below(rows.Count), parallel)]);
        while (clusters._centres.Length < count)
        {
            // The row that is farthest from its centre among a few: far apart, but no single outlier at any price.
            SplitMix random = SplitMix.Of(seed, Starts, clusters._centres.Length);
            int[] few = [.. Enumerable.Range(0, 10).Select(_ => random.Below(rows.Count))];
            int start = few.MaxBy(row => clusters.Nearest(rows, row).Squared);
            clusters = new Clusters([.. clusters._centres, Point(rows, start, parallel)]);
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
        Parallel.For(0, cells.Length, parallel, row => cells[row] = Nearest(rows, row).Cell);
        return cells;
    }

    private static RowCentre Point(VectorSet rows, int row, ParallelOptions parallel) =>
        new(Array.ConvertAll(rows.Row(row).ToArray(), value => (double)value), CodeShares.Of(rows.Select([row]), null, parallel));

    private (int Cell, double Squared) Nearest(VectorSet rows, int row)
    {
        (int Cell, double Squared) best = (0, double.PositiveInfinity);
        for (int cell = 0; cell < _centres.Length; cell++)
        {
            double squared = _centres[cell].Squared(rows.Row(row), rows.Codes(row), ofTheSet: false);
            best = squared < best.Squared ? (cell, squared) : best;
        }

        return best;
    }

    /// <summary>Every centre at the mean of its rows; one without rows stays.</summary>
    private Clusters Moved(VectorSet rows, ParallelOptions parallel)
    {
        int[] cells = Of(rows, parallel);
        double[][] sums = Array.ConvertAll(_centres, centre => new double[centre.Mean.Length]);
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

        return new Clusters([.. _centres.Select((centre, cell) => counts[cell] == 0 ? centre
            : new RowCentre(Array.ConvertAll(sums[cell], sum => sum / counts[cell]), Shares(cell)))]);

        CodeShares? Shares(int cell) => rows.CodeColumns is null
            ? null
            : CodeShares.Of(rows.Select([.. Enumerable.Range(0, cells.Length).Where(row => cells[row] == cell)]), null, parallel);
    }
}
