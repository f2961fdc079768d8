using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaithfulNative.Data;
using FaithfulNative.Numerics;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.InvertedLists;

/// <summary>
/// Rows of one side meet the rows of the lists they visit: the queries of a list are gathered and scanned against it as
/// dense tiles. Every pair that is met is decided as in the exact sweep and offered to both sides.
/// </summary>
/// <param name="queries">The side that visits.</param>
/// <param name="listed">The side whose lists are probed; the same object for a set with itself.</param>
/// <param name="lists">The rows of <paramref name="listed"/>.</param>
/// <param name="accumulators">Told of pairs within a ball. A pair may be met from both sides: accumulators must not count.</param>
/// <param name="queriesAreReal">Which side of an accumulator the queries are.</param>
/// <param name="kernel">Of the tiles.</param>
internal sealed unsafe class JoinSweep(
    SweepOperand queries, SweepOperand listed, ListedSet lists, IReadOnlyList<RangeAccumulator> accumulators, bool queriesAreReal,
    TileKernel kernel)
{
    // Queries that one task takes: small enough to balance and to stop soon.
    private const int Chunk = 20 * Tile.Panel;

    /// <summary>Runs the visits; <paramref name="done"/> is told the pairs of every task.</summary>
    public void Run(ListQueries byList, int threads, Action<long> done, CancellationToken cancellation)
    {
        using AnyOrder order = new(queries.Rows.Set, listed.Rows.Set);
        long[] tasks = new long[byList.Lists + 1];
        for (int list = 0; list < byList.Lists; list++)
        {
            tasks[list + 1] = tasks[list] + (lists.Size(list) == 0 ? 0 : (byList.Count(list) + Chunk - 1) / Chunk);
        }

        Workers.Run(threads, tasks[^1], () =>
        {
            Worker worker = new(queries, listed, accumulators, queriesAreReal, kernel);
            return (task, stop) =>
            {
                int list = ListOf(tasks, task);
                long first = (task - tasks[list]) * Chunk;
                int count = (int)Math.Min(Chunk, byList.Count(list) - first);
                for (int i = 0; i < count && !stop(); i += Tile.Panel)
                {
                    worker.Meet(byList.Of(list, first + i, Math.Min(Tile.Panel, count - i)), lists.Start(list), lists.Start(list + 1));
                }

                done((long)count * lists.Size(list));
            };
        }, cancellation);
    }

    /// <summary>The last list whose tasks begin at or before this one.</summary>
    private static int ListOf(long[] tasks, long task)
    {
        (int low, int high) = (0, tasks.Length - 1);
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = tasks[middle] <= task ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>What one thread needs; it allocates nothing once it is made.</summary>
    private sealed class Worker(
        SweepOperand a, SweepOperand b, IReadOnlyList<RangeAccumulator> accumulators, bool aIsReal, TileKernel kernel)
    {
        private readonly bool _self = ReferenceEquals(a, b);
        private readonly int _pairs = a.Rows.Panels.Words;

        // A panel of queries, with their half norms and reaches.
        private readonly int[] _gathered = GC.AllocateArray<int>(Tile.Panel * a.Rows.Panels.Words, pinned: true);
        private readonly int[] _halfNorms = GC.AllocateArray<int>(Tile.Panel, pinned: true);
        private readonly int[] _pruneRadii = GC.AllocateArray<int>(Tile.Panel, pinned: true);
        private readonly (int, int)[] _close = new (int, int)[(Tile.Panel * Tile.Panel) + CandidateFilter.Together];

        /// <summary>At most a panel of queries meets the rows from one place to before another.</summary>
        public void Meet(ReadOnlySpan<int> places, int start, int end)
        {
            Gather(places);
            ulong* masks = stackalloc ulong[Tile.Rows];
            ScreenedSet listed = b.Rows;
            for (int column = start / Tile.Panel * Tile.Panel; column < end; column += Tile.Panel)
            {
                // A panel may hold rows of the lists before and after.
                ulong within = Below(end - column) & ~Below(start - column);
                PruneThresholds ys = new(listed.Panels.HalfNorms + column, listed.PruneRadii + column);
                int close = 0;
                for (int row = 0; row < places.Length; row += Tile.Rows)
                {
                    PruneThresholds xs = new(Pointer(_halfNorms) + row, Pointer(_pruneRadii) + row);
                    if (kernel(Pointer(_gathered) + row, listed.Panels.Row(column), _pairs, xs, ys, masks) != 0)
                    {
                        close = LookCloser(places[row..Math.Min(places.Length, row + Tile.Rows)], column, masks, within, close);
                    }
                }

                if (close > 0)
                {
                    Decide(close);
                    Refresh(places);
                }
            }
        }

        private void Gather(ReadOnlySpan<int> places)
        {
            for (int i = 0; i < Tile.Panel; i++)
            {
                if (i >= places.Length)
                {
                    _halfNorms[i] = ScreeningBound.Absent;
                    _pruneRadii[i] = ScreeningBound.Nothing;
                    continue;
                }

                int* source = a.Rows.Panels.Row(places[i]);
                for (int p = 0; p < _pairs; p++)
                {
                    _gathered[(p * Tile.Panel) + i] = source[p * Tile.Panel];
                }

                _halfNorms[i] = a.Rows.Panels.HalfNorms[places[i]];
            }

            Refresh(places);
        }

        private void Refresh(ReadOnlySpan<int> places)
        {
            for (int i = 0; i < places.Length; i++)
            {
                _pruneRadii[i] = a.Rows.PruneRadii[places[i]];
            }
        }

        private int LookCloser(ReadOnlySpan<int> places, int column, ulong* masks, ulong within, int close)
        {
            fixed ((int, int)* kept = _close)
            {
                int found = close;
                for (int i = 0; i < places.Length; i++)
                {
                    ulong mask = masks[i] & within;
                    if (_self && (uint)(places[i] - column) < Tile.Panel)
                    {
                        mask &= ~(1UL << (places[i] - column));
                    }

                    found += CandidateFilter.List(places[i], column, mask, kept + found);
                }

                return close + CandidateFilter.Keep(a.Rows.Fine, b.Rows.Fine, kept + close, found - close);
            }
        }

        private void Decide(int close)
        {
            RowMetric metric = a.Rows.Set.Metric;
            for (int c = 0; c < close; c++)
            {
                (int i, int j) = _close[c];
                float* x = a.Rows.Row(i);
                float* y = b.Rows.Row(j);
                double limit = Math.Max(a.Limit(i), b.Limit(j));
                double squared = metric.Within(x, y, limit);
                if (squared <= limit)
                {
                    Keep(i, j, squared);
                }
            }
        }

        private void Keep(int i, int j, double squared)
        {
            (int row, int other) = (a.Rows.Rows[i], b.Rows.Rows[j]);
            lock (a.LockOf(i / ScreenedSet.Block))
            {
                a.Offer(i, other, squared);
            }

            lock (b.LockOf(j / ScreenedSet.Block))
            {
                b.Offer(j, row, squared);
            }

            if (accumulators.Count > 0 && squared <= Math.Max(a.Radius(row), b.Radius(other)))
            {
                Accumulate(i, j, aIsReal ? row : other, aIsReal ? other : row, squared);
            }
        }

        /// <summary>Real rows are locked first, so that no two workers wait for each other.</summary>
        private void Accumulate(int i, int j, int real, int synthetic, double squared)
        {
            Lock first = aIsReal ? a.LockOf(i / ScreenedSet.Block) : b.LockOf(j / ScreenedSet.Block);
            Lock second = aIsReal ? b.LockOf(j / ScreenedSet.Block) : a.LockOf(i / ScreenedSet.Block);
            lock (first)
            {
                lock (second)
                {
                    foreach (RangeAccumulator accumulator in accumulators)
                    {
                        accumulator.Add(real, synthetic, squared);
                    }
                }
            }
        }

        private static int* Pointer(int[] pinned) => (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));

        private static ulong Below(int bit) => bit <= 0 ? 0 : bit >= 64 ? ulong.MaxValue : (1UL << bit) - 1;
    }
}
