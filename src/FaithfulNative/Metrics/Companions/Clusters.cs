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
        RowCentre[] centres = [Point(rows, SplitMix.Of(seed, Starts, 0).Below(rows.Count), parallel)];
        while (centres.Length < count)
        {
            // The row that is farthest from its centre among a few: far apart, but no single outlier at any price.
            SplitMix random = SplitMix.Of(seed, Starts, centres.Length);
            int[] few = [.. Enumerable.Range(0, 10).Select(_ => random.Below(rows.Count))];
            int start = few.MaxBy(row => Nearest(centres, rows, row).Squared);
            centres = [.. centres, Point(rows, start, parallel)];
        }

        KMeans.Run(new Assignment(rows, centres, parallel), Iterations, parallel.CancellationToken);
        return new Clusters(centres);
    }

    /// <summary>The cell of each row.</summary>
    public int[] Of(VectorSet rows, ParallelOptions parallel) => new Assignment(rows, _centres, parallel).Assign();

    private static RowCentre Point(VectorSet rows, int row, ParallelOptions parallel) =>
        new(Array.ConvertAll(rows.Row(row).ToArray(), value => (double)value), CodeShares.Of(rows.Select([row]), null, parallel));

    private static (int Cell, double Squared) Nearest(RowCentre[] centres, VectorSet rows, int row)
    {
        (int Cell, double Squared) best = (0, double.PositiveInfinity);
        for (int cell = 0; cell < centres.Length; cell++)
        {
            double squared = centres[cell].Squared(rows.Row(row), rows.Codes(row), ofTheSet: false);
            best = squared < best.Squared ? (cell, squared) : best;
        }

        return best;
    }

    /// <summary>Rows of a set around centres, which move.</summary>
    private sealed class Assignment(VectorSet rows, RowCentre[] centres, ParallelOptions parallel) : IKMeansRows<double>
    {
        private int[] _cells = [];

        public int Dimension => centres[0].Mean.Length;

        public int Centres => centres.Length;

        public int[] Assign()
        {
            int[] cells = new int[rows.Count];
            Parallel.For(0, cells.Length, parallel, row => cells[row] = Nearest(centres, rows, row).Cell);
            return _cells = cells;
        }

        public void AddTo(Span<double> sum, int row)
        {
            ReadOnlySpan<float> values = rows.Row(row);
            for (int c = 0; c < sum.Length; c++)
            {
                sum[c] += values[c];
            }
        }

        public void Move(int centre, ReadOnlySpan<double> sum, int count)
        {
            CodeShares? shares = rows.CodeColumns is null
                ? null
                : CodeShares.Of(rows.Select([.. Enumerable.Range(0, _cells.Length).Where(row => _cells[row] == centre)]), null, parallel);
            centres[centre] = new RowCentre(Array.ConvertAll(sum.ToArray(), value => value / count), shares);
        }
    }
}
