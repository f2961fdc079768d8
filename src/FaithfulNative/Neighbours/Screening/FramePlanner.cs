using System.Numerics.Tensors;
using FaithfulNative.Data;
using FaithfulNative.Embedding;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>Chooses on a sample of the rows whether turning them pays, and how many directions the tiles get.</summary>
internal static unsafe class FramePlanner
{
    // Below this many coordinates a tile of all of them costs no more than a turned one.
    private const int SmallDimension = 24;
    private const double SmallWork = 5e9;

    // Rows to plan on: as many as pay, which takes a few per cent of a full dense pass.
    private const int FewRows = 256;
    private const int ManyRows = 2560;
    private const double FlopsPerRow = 1e9;
    private const int Queries = 48;
    private const int Others = 1024;
    private const int Directions = 255;

    // The question before: with few directions found on few rows, does a fair part of the pairs fall away?
    private const int FirstDirections = 31;
    private const double FirstSurvivors = 0.5;

    // What a pair that survives the tiles costs, in multiply-adds of a tile.
    private const double SurvivorCost = 8000;
    private static readonly int[] s_candidates = [7, 11, 15, 23, 31, 47, 63, 95];

    public static ScreeningFrame Plan(NeighbourRequest request, SweepSettings settings, ParallelOptions parallel)
    {
        VectorSet real = request.Real;
        int threads = parallel.MaxDegreeOfParallelism;
        double[] centre = Centre.Mean(real, threads);
        double ball = Ball([.. Centre.Distances(real, centre, threads), .. Centre.Distances(request.Synthetic, centre, threads)]);
        ScreeningFrame plain = new(centre, ball);
        int dimension = real.Dimension;
        bool small = dimension <= SmallDimension || SweepPlan.Flops(request) < SmallWork;
        if (settings.Coarse == 0 || dimension < 3 || (settings.Coarse is null && small) || real.Count + request.Synthetic.Count < 4)
        {
            return plain;
        }

        if (settings.Coarse is null)
        {
            using RowSample fitted = SampleOf(FewRows), others = SampleOf(FewRows, between: true);
            if (!MayPay(fitted, others, parallel))
            {
                return plain;
            }
        }

        using RowSample sample = SampleOf(Math.Clamp(SweepPlan.Flops(request) / FlopsPerRow, FewRows, ManyRows));
        Rotation rotation = Rotation.Of(sample, Math.Min(Directions, dimension - 1), parallel);
        int coarse = settings.Coarse ?? Cheapest(sample, rotation, dimension, parallel);
        plain.Dispose();
        return coarse == 0 ? new ScreeningFrame(centre, ball) : new ScreeningFrame(centre, ball, rotation, Math.Min(coarse, rotation.Directions.Length) - 1 | 1);

        RowSample SampleOf(double rows, bool between = false)
        {
            int step = Math.Max(1, (int)(((double)real.Count + request.Synthetic.Count) / rows));
            return new RowSample([real, request.Synthetic], step, first: between ? step / 2 : 0, plain);
        }
    }

    /// <summary>
    /// Whether planning may be worth its time, which is more than the twentieth of a short search. Where half the pairs
    /// survive the first few directions the rows have no directions that stand out, and more of them cost what they save. That is
    /// asked of other rows than those the directions were fitted to: few rows lie along any directions fitted to them.
    /// </summary>
    private static bool MayPay(RowSample fitted, RowSample others, ParallelOptions parallel)
    {
        Rotation rotation = Rotation.Of(fitted, Math.Min(FirstDirections, fitted.Dimension - 1), parallel);
        float[][] turned = Turned(others, others.Count, rotation, parallel);
        int[] queries = Queried(turned);

        // In all coordinates: the few directions see too little of a row to tell how far its nearest one is.
        int survivors = queries.Sum(query => Survivors(
            turned, query, FirstDirections, Reach(query, others.Count, other => TensorPrimitives.Distance<double>(others.Row(query), others.Row(other)))));
        return survivors < FirstSurvivors * queries.Length * turned.Length;
    }

    private static int[] Queried(float[][] turned) =>
        [.. Enumerable.Range(0, turned.Length).Where(i => i % Math.Max(1, turned.Length / Queries) == 0)];

    /// <summary>All rows, unless a few are so far out that a ball around them all would leave the others no precision.</summary>
    private static double Ball(double[] norms)
    {
        double largest = norms.Max();
        double common = norms.Order().ElementAt((int)(0.99 * (norms.Length - 1)));
        return common > 0 ? Math.Min(largest, 4 * common) : largest;
    }

    /// <summary>The number of directions with the least predicted cost a pair; 0 when all coordinates as they are cost less.</summary>
    private static int Cheapest(RowSample sample, Rotation rotation, int dimension, ParallelOptions parallel)
    {
        float[][] turned = Turned(sample, Math.Min(sample.Count, Others), rotation, parallel);
        int[] queries = Queried(turned);
        long[] survivors = new long[s_candidates.Length];
        Parallel.For(0, queries.Length, parallel, q =>
        {
            float[] row = turned[queries[q]];
            float reach = Reach(queries[q], turned.Length, other => TensorPrimitives.Distance<float>(row, turned[other]));
            for (int candidate = 0; candidate < s_candidates.Length; candidate++)
            {
                Interlocked.Add(ref survivors[candidate], Survivors(turned, queries[q], s_candidates[candidate], reach));
            }
        });
        (int best, double least) = (0, (double)dimension);
        for (int candidate = 0; candidate < s_candidates.Length && s_candidates[candidate] < rotation.Directions.Length; candidate++)
        {
            double cost = s_candidates[candidate] + 1 + (SurvivorCost * survivors[candidate] / ((double)queries.Length * turned.Length));
            (best, least) = cost < least ? (s_candidates[candidate], cost) : (best, least);
        }

        return best;
    }

    /// <summary>So many rows of the sample, evenly spread, turned.</summary>
    private static float[][] Turned(RowSample sample, int count, Rotation rotation, ParallelOptions parallel)
    {
        float[][] turned = new float[count][];
        Parallel.For(0, count, parallel, i => turned[i] = Turned(sample.Row((int)((long)i * sample.Count / count)), rotation));
        return turned;
    }

    /// <summary>Coordinates along all directions, then the norm of what they leave out.</summary>
    private static float[] Turned(ReadOnlySpan<double> row, Rotation rotation)
    {
        double[] turned = new double[rotation.Directions.Length];
        for (int d = 0; d < turned.Length; d++)
        {
            turned[d] = TensorPrimitives.Dot(row, rotation.Directions[d]);
        }

        return [.. turned.Select(v => (float)v), (float)ScreeningFrame.Tail(TensorPrimitives.SumOfSquares(row), turned, turned.Length)];
    }

    /// <summary>The squared distance from a query to the nearest other row.</summary>
    private static float Reach(int query, int rows, Func<int, double> distance)
    {
        double least = double.PositiveInfinity;
        for (int other = 0; other < rows; other++)
        {
            least = other == query ? least : Math.Min(least, distance(other));
        }

        return (float)(least * least);
    }

    /// <summary>Sample rows that the tiles would not tell from one within the query's reach.</summary>
    private static int Survivors(float[][] turned, int query, int coarse, float reach)
    {
        ReadOnlySpan<float> x = turned[query];
        coarse = Math.Min(coarse, x.Length - 1);
        float tail = TensorPrimitives.Norm(x[coarse..]);
        int survivors = 0;
        foreach (ReadOnlySpan<float> y in turned)
        {
            float near = TensorPrimitives.Distance(x[..coarse], y[..coarse]);
            float gap = tail - TensorPrimitives.Norm(y[coarse..]);
            survivors += (near * near) + (gap * gap) <= reach ? 1 : 0;
        }

        return survivors;
    }
}
