using System.Numerics.Tensors;
using FaithfulNative.Data;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>Chooses on a sample of images whether 8 bits a value do for the tiles, how many values, and what a unit stands for.</summary>
internal static class BytePlanner
{
    // Rows to plan on: so many that it takes a per cent or two of the sweep, and none for a short one.
    private const double LeastWork = 1e9;
    private const double FlopsPerRow = 3e8;
    private const int FewRows = 64;
    private const int ManyRows = 768;
    private const int Queries = 48;

    // Tiles of fewer coordinates are soon done with either.
    private const int LeastDepth = 32;

    // What a pair that survives the tiles costs, in multiplications of 16 bits: a look at a whole image, or at the rows themselves.
    private const double LookCost = 2000;
    private const double DecisionCost = 8000;

    // The cube holds nearly all values: a smaller one makes finer steps, and what is moved into it loses distance. Rounding may move
    // rows a little farther than it moved any of the sample, and as far as it moves values that lie anywhere.
    private const double Held = 0.997;
    private const double RoundingRoom = 1.05;

    private static readonly int[] s_mixedDepths = [32, 64, 128, 256];

    public static ByteLevel? Plan(NeighbourRequest request, ScreeningFrame frame, SweepSettings settings, ParallelOptions parallel)
    {
        double work = SweepPlan.Flops(request);
        int plain = (frame.Dimension + 3) / 4 * 4;
        if (settings.Bytes == 0 || plain > ByteLevel.MostDepth || (settings.Bytes is null && (work < LeastWork || frame.Depth < LeastDepth)))
        {
            return null;
        }

        short[][] images = Sample(request, frame, (int)Math.Clamp(work / FlopsPerRow, FewRows, ManyRows), parallel);
        if (settings.Bytes is int forced)
        {
            return Level(images, frame, frame.IsRotated ? forced : plain);
        }

        Looks looks = new(images, Queries);
        double survivor = frame.IsRotated ? LookCost : DecisionCost;
        (ByteLevel? best, double least) = (null, frame.Depth + (survivor * looks.Share(frame.IsRotated ? frame.Coarse : frame.Dimension, 0)));
        foreach (int depth in frame.IsRotated ? s_mixedDepths.Where(depth => depth <= frame.Directions + 1) : [plain])
        {
            ByteLevel level = Level(images, frame, depth);
            double cost = (depth / 2.0) + (survivor * looks.Share(frame.IsRotated ? depth - 1 : depth, 2 * level.Rounding * level.Step));
            (best, least) = cost < least ? (level, cost) : (best, least);
        }

        return best;
    }

    private static short[][] Sample(NeighbourRequest request, ScreeningFrame frame, int rows, ParallelOptions parallel)
    {
        return [.. Of(request.Real), .. Of(request.Synthetic)];

        short[][] Of(VectorSet set)
        {
            int count = Math.Min(set.Count, (rows / 2) + 1);
            using VectorSet some = set.Select([.. Enumerable.Range(0, count).Select(i => (int)((long)i * set.Count / count))]);
            using RowImages images = new(some, .., frame, parallel);
            return [.. Enumerable.Range(0, count).Select(row => images.Whole(row).ToArray())];
        }
    }

    /// <summary>A level of that many values whose step and rounding suit the sample.</summary>
    private static ByteLevel Level(short[][] images, ScreeningFrame frame, int depth)
    {
        bool mixed = frame.IsRotated;
        double[] values = new double[depth];
        double[] sizes = new double[(long)images.Length * depth];
        for (int row = 0; row < images.Length; row++)
        {
            ByteLevel.Lay(images[row], mixed, values);
            TensorPrimitives.Abs(values, sizes.AsSpan(row * depth, depth));
        }

        Array.Sort(sizes);
        double largest = sizes[(int)(Held * (sizes.Length - 1))] / (mixed ? Math.Sqrt(depth) : 1);
        double step = Math.Max(largest / ByteLevel.Most, 1);
        double most = Math.Sqrt(depth) / 2;
        ByteLevel exact = new(frame.Bound, depth, mixed, step, most);
        sbyte[] bytes = new sbyte[depth];
        double moved = images.Max(image => exact.Moved(image, values, bytes));
        return new ByteLevel(frame.Bound, depth, mixed, step, Math.Min(most, Math.Max(moved * RoundingRoom, Math.Sqrt(depth / 12.0))));
    }

    /// <summary>Some rows of the sample and how far their nearest ones are.</summary>
    private sealed class Looks
    {
        private readonly float[][] _rows;
        private readonly (int Row, float Reach)[] _queries;

        public Looks(short[][] images, int queries)
        {
            _rows = [.. images.Select(image => Array.ConvertAll(image, value => (float)value))];
            int step = Math.Max(1, _rows.Length / queries);
            _queries = [.. Enumerable.Range(0, _rows.Length / step).Select(query => (query * step, Nearest(query * step)))];
        }

        /// <summary>The share of pairs that a look at the leading values, and at the norm of the others, does not tell from one that matters.</summary>
        /// <param name="leading">How many values.</param>
        /// <param name="slack">How much nearer than they are rows may seem.</param>
        public double Share(int leading, double slack)
        {
            float[] rests = [.. _rows.Select(row => leading < row.Length ? TensorPrimitives.Norm<float>(row.AsSpan(leading)) : 0)];
            long kept = 0;
            foreach ((int query, float reach) in _queries)
            {
                ReadOnlySpan<float> x = _rows[query].AsSpan(0, Math.Min(leading, _rows[query].Length));
                for (int other = 0; other < _rows.Length; other++)
                {
                    float near = TensorPrimitives.Distance(x, _rows[other].AsSpan(0, x.Length));
                    float gap = rests[query] - rests[other];
                    kept += other != query && Math.Sqrt((near * near) + (gap * gap)) <= reach + slack ? 1 : 0;
                }
            }

            return kept / ((double)_queries.Length * _rows.Length);
        }

        private float Nearest(int query)
        {
            float least = float.PositiveInfinity;
            for (int other = 0; other < _rows.Length; other++)
            {
                least = other == query ? least : Math.Min(least, TensorPrimitives.Distance<float>(_rows[query], _rows[other]));
            }

            return least;
        }
    }
}
