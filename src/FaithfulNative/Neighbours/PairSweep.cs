using FaithfulNative.Neighbours.Kernels;
using FaithfulNative.Neighbours.Screening;

namespace FaithfulNative.Neighbours;

/// <summary>
/// One pass over the pairs of two sides, or over half the pairs of one side with itself: blocks whose boxes are too far
/// apart are left out, tiles are screened, survivors are looked at more finely and then decided in double.
/// </summary>
internal sealed unsafe class PairSweep
{
    // Blocks of the second side that one task takes: small enough to balance and to stop soon.
    private const int Chunk = 64;

    private readonly SweepSide _a;
    private readonly SweepSide _b;
    private readonly IReadOnlyList<BallFact> _facts;
    private readonly TileKernel _kernel;
    private readonly bool _self;

    public PairSweep(SweepSide a, SweepSide b, IReadOnlyList<BallFact> facts, TileKernel kernel) =>
        (_a, _b, _facts, _kernel, _self) = (a, b, facts, kernel, ReferenceEquals(a, b));

    private ScreeningFrame Frame => _a.Rows.Frame;

    /// <summary>Runs the pass; <paramref name="done"/> is told the pairs of every task.</summary>
    public void Run(int threads, Action<long> done, CancellationToken cancellation)
    {
        Workers.Run(threads, _a.Rows.Blocks, () => WarmUp(_a, _b), cancellation);
        if (!_self)
        {
            Workers.Run(threads, _b.Rows.Blocks, () => WarmUp(_b, _a), cancellation);
        }

        int chunks = (_b.Rows.Blocks + Chunk - 1) / Chunk;
        Workers.Run(threads, (long)_a.Rows.Blocks * chunks, () =>
        {
            Worker worker = new(this);
            return (task, stop) =>
            {
                int block = (int)(task / chunks);
                int first = Math.Max((int)(task % chunks) * Chunk, _self ? block : 0);
                int last = Math.Min(((int)(task % chunks) + 1) * Chunk, _b.Rows.Blocks);
                for (int other = first; other < last && !stop(); other++)
                {
                    worker.Pair(block, other);
                }

                if (first < last)
                {
                    done(PairsOf(block, first, last));
                }
            };
        }, cancellation);
    }

    private long PairsOf(int block, int first, int last)
    {
        long Rows(ScreenedSet set, int from, int to) => Math.Min(set.Count, (long)to * ScreenedSet.Block) - ((long)from * ScreenedSet.Block);
        long rows = Rows(_a.Rows, block, block + 1);
        long pairs = rows * Rows(_b.Rows, first, last);
        return _self && first == block ? pairs - (rows * (rows + 1) / 2) : pairs;
    }

    /// <summary>
    /// Offers each row the rows that look nearest among those that share its place in the order, so that the reaches are
    /// short before the bulk begins.
    /// </summary>
    private Action<long, Func<bool>> WarmUp(SweepSide side, SweepSide other)
    {
        if (side.Table is null)
        {
            return (_, _) => { };
        }

        NearestInBlock nearest = new(side.Rows, other.Rows, side.Table.K);
        return (task, _) =>
        {
            int block = (int)task;
            int otherBlock = _self ? block : PlaceOf(side.Rows.Leaves[block * ScreenedSet.Block], other.Rows) / ScreenedSet.Block;
            for (int place = block * ScreenedSet.Block; place < Math.Min(side.Rows.Count, (block + 1) * ScreenedSet.Block); place++)
            {
                foreach (int candidate in nearest.Find(place, otherBlock, _self))
                {
                    double squared = SquaredDistance.Of(side.Rows.Row(place), other.Rows.Row(candidate), Frame.Dimension);
                    side.Offer(place, other.Rows.Rows[candidate], squared);
                }
            }

            side.Rows.UpdateBlock(block);
        };
    }

    /// <summary>The first place whose leaf is not before <paramref name="leaf"/>.</summary>
    private static int PlaceOf(int leaf, ScreenedSet rows)
    {
        (int low, int high) = (0, rows.Count - 1);
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = rows.Leaves[middle] < leaf ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>What one thread needs; it allocates nothing once it is made.</summary>
    private sealed class Worker(PairSweep sweep)
    {
        private readonly SweepSide _a = sweep._a;
        private readonly SweepSide _b = sweep._b;
        private readonly ScreenedSet _x = sweep._a.Rows;
        private readonly ScreenedSet _y = sweep._b.Rows;
        private readonly (int Place, int Other, double Squared)[] _found = new (int, int, double)[ScreenedSet.Block * ScreenedSet.Block];
        private int _count;

        public void Pair(int block, int other)
        {
            if (!BlockBoxes.MayMatter(_x, block, _y, other))
            {
                return;
            }

            ulong* masks = stackalloc ulong[Tile.Rows];
            int depth = sweep.Frame.Depth;
            for (int yPanel = 2 * other; yPanel < (2 * other) + 2; yPanel++)
            {
                int column = yPanel * Tile.Panel;
                Bars ys = new(_y.HalfNorms + column, _y.Bars + column);
                for (int row = block * ScreenedSet.Block; row < (block + 1) * ScreenedSet.Block && row < _x.Count; row += Tile.Rows)
                {
                    float* x = _x.Panel(row / Tile.Panel) + (row % Tile.Panel);
                    if (sweep._kernel(x, _y.Panel(yPanel), depth, new Bars(_x.HalfNorms + row, _x.Bars + row), ys, masks) != 0)
                    {
                        Decide(row, column, masks);
                    }
                }
            }

            if (_count > 0)
            {
                Keep(block, other);
            }
        }

        private void Decide(int row, int column, ulong* masks)
        {
            for (int i = row; i < row + Tile.Rows; i++)
            {
                for (ulong mask = masks[i - row]; mask != 0; mask &= mask - 1)
                {
                    int j = column + System.Numerics.BitOperations.TrailingZeroCount(mask);
                    if (i >= _x.Count || j >= _y.Count || (sweep._self && i >= j) || !FineLevel.MayMatter(_x, i, _y, j))
                    {
                        continue;
                    }

                    double squared = SquaredDistance.Of(_x.Row(i), _y.Row(j), _x.Frame.Dimension);
                    if (squared <= Math.Max(_a.Limit(i), _b.Limit(j)))
                    {
                        _found[_count++] = (i, j, squared);
                    }
                }
            }
        }

        private void Keep(int block, int other)
        {
            if (sweep._facts.Count > 0)
            {
                lock (_a.LockOf(block))
                {
                    lock (_b.LockOf(other))
                    {
                        Visit();
                    }
                }
            }

            lock (_a.LockOf(block))
            {
                for (int f = 0; f < _count; f++)
                {
                    (int place, int otherPlace, double squared) = _found[f];
                    _a.Offer(place, _y.Rows[otherPlace], squared);
                }

                _x.UpdateBlock(block);
            }

            lock (_b.LockOf(other))
            {
                for (int f = 0; f < _count; f++)
                {
                    (int place, int otherPlace, double squared) = _found[f];
                    _b.Offer(otherPlace, _x.Rows[place], squared);
                }

                _y.UpdateBlock(other);
            }

            _count = 0;
        }

        private void Visit()
        {
            for (int f = 0; f < _count; f++)
            {
                (int place, int otherPlace, double squared) = _found[f];
                (int row, int otherRow) = (_x.Rows[place], _y.Rows[otherPlace]);
                if (squared <= Math.Max(_a.Radius(row), _b.Radius(otherRow)))
                {
                    foreach (BallFact fact in sweep._facts)
                    {
                        fact.Visit(row, otherRow, squared);
                    }
                }
            }
        }
    }
}
