using FaithfulNative.Data;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Search.Approximate;

/// <summary>Exact neighbours of a few rows among all rows of a set: what approximate answers are held against.</summary>
internal static class ExactRows
{
    /// <summary>The k nearest, by the exact sweep; a table with a row for each of <paramref name="rows"/>.</summary>
    /// <param name="set">The set of the few rows.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="all">All rows of the set to search.</param>
    /// <param name="k">How many neighbours; all has as many, and one more where a row does not count as its own.</param>
    /// <param name="within">Whether both sets are one, so that a row is not its own neighbour.</param>
    /// <param name="run">Kernel and threads.</param>
    public static NearestTable Search(VectorSet set, int[] rows, ScreenedSet all, int k, bool within, ExactRun run)
    {
        using NearestTable found = new(rows.Length, within ? k + 1 : k);
        Sweep(set, rows, all, found, null, [], run);
        NearestTable table = new(rows.Length, k);
        for (int i = 0; i < rows.Length; i++)
        {
            // The row itself is left out; where k + 1 copies of it have lower numbers it is not among them.
            int kept = 0;
            for (int rank = 0; rank < found.K && kept < k; rank++)
            {
                if (!within || found.Ids(i)[rank] != rows[i])
                {
                    kept += table.Offer(i, found.Ids(i)[rank], found.Squared(i, rank)) ? 1 : 0;
                }
            }
        }

        return table;
    }

    /// <summary>Every pair of the few rows and the others within a ball is shown to an accumulator, by the rows' own numbers.</summary>
    /// <param name="set">The real set.</param>
    /// <param name="rows">Which of its rows.</param>
    /// <param name="all">All synthetic rows.</param>
    /// <param name="radii">Squared radii of the few rows.</param>
    /// <param name="accumulator">Gathers.</param>
    /// <param name="run">Kernel and threads.</param>
    public static void Accumulate(
        VectorSet set, int[] rows, ScreenedSet all, NativeBuffer<double> radii, RangeAccumulator accumulator, ExactRun run) =>
        Sweep(set, rows, all, null, radii, [new Renumbered(accumulator, rows)], run);

    private static void Sweep(
        VectorSet set, int[] rows, ScreenedSet all, NearestTable? table, NativeBuffer<double>? radii,
        IReadOnlyList<RangeAccumulator> accumulators, ExactRun run)
    {
        if (rows.Length == 0)
        {
            return;
        }

        using ScreenedSet few = new(set.Select(rows), .., all.Projection, run.Parallel);
        new PairSweep(new SweepOperand(few, table, radii), new SweepOperand(all, null, null), accumulators, run.Kernel)
            .Run(run.Threads, run.Done, run.Parallel.CancellationToken);
    }

    private sealed class Renumbered(RangeAccumulator accumulator, int[] rows) : RangeAccumulator
    {
        public override void Add(int real, int synthetic, double squared) => accumulator.Add(rows[real], synthetic, squared);
    }
}

/// <summary>What the steps of a join share.</summary>
/// <param name="Kernel">Of the tiles.</param>
/// <param name="Parallel">Threads, and what ends the work early.</param>
/// <param name="Done">Told the pairs that are done.</param>
internal sealed record ExactRun(TileKernel Kernel, ParallelOptions Parallel, Action<long> Done)
{
    public int Threads => Parallel.MaxDegreeOfParallelism;
}
