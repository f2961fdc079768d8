using FaithfulNative.Data;
using FaithfulNative.Numerics;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Search.Exact;

/// <summary>
/// One pass over the pairs of rows of two operands, or over half the pairs of one operand with itself. Bounding boxes prune pairs
/// of blocks, tile kernels prune pairs of rows, the candidate filter prunes more of them, and exact distances decide the rest.
/// </summary>
internal sealed unsafe class PairSweep
{
    private const int BlocksOfGroup = ScreenedSet.Group / ScreenedSet.Block;

    // Size of a task: a band of blocks of the first operand that fits in the cache of a core, and a chunk of whole groups of the
    // second, small enough to balance threads and to stop soon.
    private const int Band = 8;
    private const int Chunk = 2 * BlocksOfGroup;

    // Number of pairs between the fetch of two rows and their exact distance.
    private const int Ahead = 4;

    // Pairs that matter, kept at a time: few enough for a short-lived array.
    private const int Found = 4096;

    private readonly SweepOperand _a;
    private readonly SweepOperand _b;
    private readonly IReadOnlyList<RangeAccumulator> _accumulators;
    private readonly TileKernel _kernel;
    private readonly bool _self;

    public PairSweep(SweepOperand a, SweepOperand b, IReadOnlyList<RangeAccumulator> accumulators, TileKernel kernel) =>
        (_a, _b, _accumulators, _kernel, _self) = (a, b, accumulators, kernel, ReferenceEquals(a, b));

    /// <summary>Runs the pass; <paramref name="done"/> is told the pairs of every task.</summary>
    public void Run(int threads, Action<long> done, CancellationToken cancellation)
    {
        using AnyOrder order = new(_a.Rows.Set, _b.Rows.Set);
        Workers.Run(threads, _a.Rows.Blocks, () => WarmUp(_a, _b), cancellation);
        if (!_self)
        {
            Workers.Run(threads, _b.Rows.Blocks, () => WarmUp(_b, _a), cancellation);
        }

        SweepTasks tasks = new(
            _a.Rows, Band, _b.Rows, Chunk, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation });
        Workers.Run(threads, tasks.Count, () =>
        {
            Worker worker = new(this);
            return (task, stop) =>
            {
                (int band, int chunk) = tasks[task];
                Range blocks = Part(band, Band, _a.Rows.Blocks);
                Range others = Part(chunk, tasks.Chunk, _b.Rows.Blocks);
                worker.Blocks(blocks, others, stop);
                done(PairsOf(blocks, others));
            };
        }, cancellation);
    }

    private static Range Part(int number, int size, int all) => (number * size)..Math.Min((number + 1) * size, all);

    private long PairsOf(Range blocks, Range others)
    {
        long pairs = 0;
        for (int block = blocks.Start.Value; block < blocks.End.Value; block++)
        {
            int first = Math.Max(others.Start.Value, _self ? block : 0);
            if (first < others.End.Value)
            {
                long rows = Rows(_a.Rows, block, block + 1);
                pairs += rows * Rows(_b.Rows, first, others.End.Value);
                pairs -= _self && first == block ? rows * (rows + 1) / 2 : 0;
            }
        }

        return pairs;

        static long Rows(ScreenedSet set, int from, int to) =>
            Math.Min(set.Count, (long)to * ScreenedSet.Block) - ((long)from * ScreenedSet.Block);
    }

    /// <summary>
    /// Offers each row the rows that look nearest in the blocks whose centres are nearest to its own block's, so that
    /// the prune radii are short before the bulk begins.
    /// </summary>
    private Action<long, Func<bool>> WarmUp(SweepOperand side, SweepOperand other)
    {
        if (side.Table is null)
        {
            return (_, _) => { };
        }

        NearestInPanels blocks = new(other.Rows.Centres, other.Rows.WarmUpBlocks);
        NearestInPanels nearest = new(other.Rows.Panels, side.Table.K);
        RowMetric metric = side.Rows.Set.Metric;
        return (task, _) =>
        {
            int block = (int)task;
            blocks.Clear();
            blocks.Search(side.Rows.Centres.Row(block), 0, other.Rows.Blocks, except: -1);
            for (int place = block * ScreenedSet.Block; place < Math.Min(side.Rows.Count, (block + 1) * ScreenedSet.Block); place++)
            {
                int* row = side.Rows.Panels.Row(place);
                nearest.Clear();
                foreach (int near in blocks.Found)
                {
                    nearest.Search(
                        row, near * ScreenedSet.Block, Math.Min(other.Rows.Count, (near + 1) * ScreenedSet.Block), _self ? place : -1);
                }

                foreach (int candidate in nearest.Found)
                {
                    double squared = metric.Squared(side.Rows.Row(place), other.Rows.Row(candidate));
                    side.OfferLater(place, other.Rows.Rows[candidate], squared);
                }
            }

            side.UpdateBlock(block);
        };
    }

    /// <summary>What one thread needs; it allocates nothing once it is made.</summary>
    private sealed class Worker(PairSweep sweep)
    {
        private readonly SweepOperand _a = sweep._a;
        private readonly SweepOperand _b = sweep._b;
        private readonly ScreenedSet _x = sweep._a.Rows;
        private readonly ScreenedSet _y = sweep._b.Rows;
        private readonly (int Place, int Other, double Squared)[] _found = new (int, int, double)[Math.Min(Found, PairsOfBlocks(sweep))];
        private readonly (int, int)[] _close = new (int, int)[PairsOfBlocks(sweep) + CandidateFilter.Together];
        private int _count;

        private static int PairsOfBlocks(PairSweep sweep) =>
            Math.Min(ScreenedSet.Block, sweep._a.Rows.Count) * Math.Min(ScreenedSet.Block, sweep._b.Rows.Count);

        /// <summary>Meets each of the other blocks, whole groups of them, with all of the band's while it is in cache.</summary>
        public void Blocks(Range blocks, Range others, Func<bool> stop)
        {
            (int start, int end) = (blocks.Start.Value, blocks.End.Value);
            Span<bool> near = stackalloc bool[Band];
            for (int first = others.Start.Value; first < others.End.Value && !stop(); first += BlocksOfGroup)
            {
                bool any = false;
                for (int block = start; block < end; block++)
                {
                    any |= near[block - start] = _x.BlockBoxes.MayMatter(block, _y.GroupBoxes, first / BlocksOfGroup);
                }

                for (int other = first; any && other < Math.Min(first + BlocksOfGroup, others.End.Value); other++)
                {
                    for (int block = start; block < (sweep._self ? Math.Min(end, other + 1) : end); block++)
                    {
                        if (near[block - start] && _x.BlockBoxes.MayMatter(block, _y.BlockBoxes, other))
                        {
                            Pair(block, other);
                            if (stop())
                            {
                                return;
                            }
                        }
                    }
                }
            }
        }

        private void Pair(int block, int other)
        {
            int close = 0;
            ulong* masks = stackalloc ulong[Tile.Rows];
            int end = Math.Min((block + 1) * ScreenedSet.Block, _x.Count);
            for (
                int column = other * ScreenedSet.Block; column < (other + 1) * ScreenedSet.Block && column < _y.Count; column += Tile.Panel)
            {
                PruneThresholds ys = new(_y.Panels.Offsets + column, _y.TilePruneRadii + column);
                for (int row = block * ScreenedSet.Block; row < end; row += Tile.Rows)
                {
                    if (!_x.TileBoxes.MayMatter(row / Tile.Rows, _y.PanelBoxes, column / Tile.Panel))
                    {
                        continue;
                    }

                    PruneThresholds xs = new(_x.Panels.HalfNorms + row, _x.TilePruneRadii + row);
                    if (sweep._kernel(_x.Panels.Row(row), _y.Panels.Row(column), _x.Panels.Words, xs, ys, masks) != 0)
                    {
                        close = LookCloser(row, Math.Min(end - row, Tile.Rows), column, masks, close);
                    }
                }
            }

            Decide(close, block, other);
            if (_count > 0)
            {
                Keep(block, other);
            }
        }

        private int LookCloser(int row, int rows, int column, ulong* masks, int close)
        {
            fixed ((int, int)* kept = _close)
            {
                int found = close;
                for (int i = 0; i < rows; i++)
                {
                    // Of a set with itself, only the pairs above the diagonal.
                    int past = sweep._self ? row + i + 1 - column : 0;
                    ulong mask = past <= 0 ? masks[i] : past < 64 ? masks[i] >> past << past : 0;
                    found += CandidateFilter.List(row + i, column, mask, kept + found);
                }

                return close + CandidateFilter.Keep(_x.Fine, _y.Fine, kept + close, found - close);
            }
        }

        private void Decide(int close, int block, int other)
        {
            RowMetric metric = _x.Set.Metric;
            for (int c = 0; c < close; c++)
            {
                (int i, int j) = _close[c];
                if (c + Ahead < close)
                {
                    // Rows of a candidate pair lie far apart in memory. Fetching them ahead hides the wait.
                    (int k, int l) = _close[c + Ahead];
                    metric.Fetch(_x.Row(k), _y.Row(l));
                }

                float* x = _x.Row(i);
                float* y = _y.Row(j);
                double limit = Math.Max(_a.Limit(i), _b.Limit(j));
                double squared = metric.Within(x, y, limit);
                if (squared <= limit)
                {
                    _found[_count++] = (i, j, squared);
                    if (_count == _found.Length)
                    {
                        Keep(block, other);
                    }
                }
            }
        }

        private void Keep(int block, int other)
        {
            if (sweep._accumulators.Count > 0)
            {
                lock (_a.LockOf(block))
                {
                    lock (_b.LockOf(other))
                    {
                        Accumulate();
                    }
                }
            }

            lock (_a.LockOf(block))
            {
                for (int f = 0; f < _count; f++)
                {
                    (int place, int otherPlace, double squared) = _found[f];
                    _a.OfferLater(place, _y.Rows[otherPlace], squared);
                }

                _a.UpdateBlock(block);
            }

            lock (_b.LockOf(other))
            {
                for (int f = 0; f < _count; f++)
                {
                    (int place, int otherPlace, double squared) = _found[f];
                    _b.OfferLater(otherPlace, _x.Rows[place], squared);
                }

                _b.UpdateBlock(other);
            }

            _count = 0;
        }

        private void Accumulate()
        {
            for (int f = 0; f < _count; f++)
            {
                (int place, int otherPlace, double squared) = _found[f];
                (int row, int otherRow) = (_x.Rows[place], _y.Rows[otherPlace]);
                if (squared <= Math.Max(_a.Radius(row), _b.Radius(otherRow)))
                {
                    foreach (RangeAccumulator accumulator in sweep._accumulators)
                    {
                        accumulator.Add(row, otherRow, squared);
                    }
                }
            }
        }
    }
}
