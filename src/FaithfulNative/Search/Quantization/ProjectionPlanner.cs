using System.Numerics.Tensors;
using FaithfulNative.Data;

namespace FaithfulNative.Search.Quantization;

/// <summary>Decides on a sample of the rows whether to project them on principal directions (PCA), and on how many.</summary>
internal static class ProjectionPlanner
{
    // A projection saves nothing where rows have no more coordinates than this.
    private const int SmallDimension = 24;

    // A search with less work or fewer pairs than this ends before a plan for it is made.
    private const double SmallWork = 5e9;
    private const double FewPairs = 4.5e6;

    // Sizes of the sample and of the basis. Planning takes a few per cent of the time of a search without a plan. The cost of
    // principal directions grows with the square of their number, as the number of pairs grows with the square of the rows.
    private const int LeastRows = 256;
    private const int ManyRows = 2560;
    private const double FlopsPerRow = 1e9;
    private const int Directions = 255;
    private const double RowsPerDirection = 100;
    private const int Queries = 48;
    private const int Others = 1024;

    // A first, cheap trial decides whether to plan at all: few directions, fitted to few rows, must prune a fair part of the pairs.
    private const int FirstRows = 128;
    private const int FirstQueries = 24;
    private const int FirstDirections = 31;
    private const double FirstSurvivors = 0.5;

    // The cost of a pair that the tiles do not prune, in multiply-adds of a tile.
    private const double SurvivorCost = 8000;
    private static readonly int[] s_candidates = [7, 11, 15, 23, 31, 47, 63, 95];

    public static ProjectionAndScale Plan(NeighbourRequest request, SweepSettings settings, ParallelOptions parallel)
    {
        VectorSet real = request.Real;
        CodeEmbedding? codes = CodeEmbeddingPlanner.Plan(request, settings.CodeCoordinates);
        double[] centre = codes?.Mean(real, parallel) ?? Centre.Mean(real, parallel);
        double ball = Ball([.. Norms(real), .. Norms(request.Synthetic)]);
        ProjectionAndScale plain = new(centre, ball, codes: codes);
        int dimension = plain.Dimension;
        double work = SearchWork.Flops(request), pairs = SearchWork.Pairs(request);
        bool small = dimension <= SmallDimension || work < SmallWork || pairs < FewPairs;
        if (settings.Coarse == 0 || dimension < 3 || (settings.Coarse is null && small) || real.Count + request.Synthetic.Count < 4)
        {
            return plain;
        }

        int directions = Math.Min(Directions, dimension - 1);
        if (settings.Coarse is null)
        {
            directions = Math.Min(directions, (int)(Math.Sqrt(2 * pairs) / RowsPerDirection));
            using RowSample fitted = SampleOf(FirstRows), others = SampleOf(FirstRows, between: true);
            if (!MayPay(fitted, others, parallel))
            {
                return plain;
            }
        }

        using RowSample sample = SampleOf(Math.Clamp(work / FlopsPerRow, LeastRows, ManyRows));
        Rotation rotation = Rotation.Of(sample, directions, parallel);
        int coarse = settings.Coarse ?? Cheapest(sample, rotation, dimension, parallel);
        plain.Dispose();
        return coarse == 0
            ? new ProjectionAndScale(centre, ball, codes: codes)
            : new ProjectionAndScale(centre, ball, rotation, Math.Min(coarse, rotation.Directions.Length) - 1 | 1, codes);

        double[] Norms(VectorSet set) => codes?.Distances(set, centre, parallel) ?? Centre.Distances(set, centre, parallel);

        RowSample SampleOf(double rows, bool between = false)
        {
            int step = Math.Max(1, (int)(((double)real.Count + request.Synthetic.Count) / rows));
            return new RowSample([real, request.Synthetic], step, first: between ? step / 2 : 0, plain);
        }
    }

    /// <summary>
    /// Whether planning may be worth its time, which is more than a twentieth of a short search. Where half the pairs survive the
    /// first few directions, the rows have no principal directions that stand out, and more directions cost what they save. The
    /// trial uses rows that the directions were not fitted to, because directions always suit the few rows they were fitted to.
    /// </summary>
    private static bool MayPay(RowSample fitted, RowSample others, ParallelOptions parallel)
    {
        Rotation rotation = Rotation.Of(fitted, Math.Min(FirstDirections, fitted.Dimension - 1), parallel);
        RotatedSample turned = new(others, others.Count, rotation, [FirstDirections], parallel);

        // Distances to nearest rows are taken in all coordinates: a few directions do not show them.
        return turned.Survivors(
            FirstQueries, (row, other) =>
                TensorPrimitives.Distance<double>(others.Row(row), others.Row(other)), parallel)[0] < FirstSurvivors;
    }

    /// <summary>
    /// The radius of the ball that is quantized: it holds all rows, unless a few far ones would leave the others no precision.
    /// </summary>
    private static double Ball(double[] norms)
    {
        double largest = norms.Max();
        double common = norms.Order().ElementAt((int)(0.99 * (norms.Length - 1)));
        return common > 0 ? Math.Min(largest, 4 * common) : largest;
    }

    /// <summary>The number of directions with the least predicted cost per pair; 0 where no projection costs less.</summary>
    private static int Cheapest(RowSample sample, Rotation rotation, int dimension, ParallelOptions parallel)
    {
        int[] candidates = [.. s_candidates.Where(candidate => candidate < rotation.Directions.Length)];
        RotatedSample turned = new(sample, Math.Min(sample.Count, Others), rotation, candidates, parallel);
        double[] survivors = turned.Survivors(Queries, turned.Distance, parallel);
        (int best, double least) = (0, (double)dimension);
        for (int candidate = 0; candidate < candidates.Length; candidate++)
        {
            double cost = candidates[candidate] + 1 + (SurvivorCost * survivors[candidate]);
            (best, least) = cost < least ? (candidates[candidate], cost) : (best, least);
        }

        return best;
    }
}
