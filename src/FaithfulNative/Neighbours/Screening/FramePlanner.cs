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
    private const int SampleRows = 1024;
    private const int Directions = 127;

    // What a pair that survives the tiles costs, in multiply-adds of a tile.
    private const double SurvivorCost = 2000;
    private static readonly int[] s_candidates = [7, 11, 15, 23, 31, 47, 63, 95];

    public static ScreeningFrame Plan(NeighbourRequest request, SweepSettings settings, int threads, CancellationToken cancellation)
    {
        VectorSet real = request.Real;
        double[] centre = Centre.Mean(real, threads);
        double ball = Ball([.. Centre.Distances(real, centre, threads), .. Centre.Distances(request.Synthetic, centre, threads)]);
        ScreeningFrame plain = new(centre, ball);
        int dimension = real.Dimension;
        bool small = dimension <= SmallDimension || SweepPlan.Of(request).Flops < SmallWork;
        if (settings.Coarse == 0 || dimension < 3 || (settings.Coarse is null && small) || real.Count + request.Synthetic.Count < 4)
        {
            return plain;
        }

        cancellation.ThrowIfCancellationRequested();
        double[][] sample = [.. Sample(real, plain), .. Sample(request.Synthetic, plain)];
        Rotation rotation = Rotation.Of(sample, Math.Min(Directions, dimension - 1), threads, cancellation);
        int coarse = settings.Coarse ?? Cheapest(sample, rotation, dimension);
        plain.Dispose();
        return coarse == 0 ? new ScreeningFrame(centre, ball) : new ScreeningFrame(centre, ball, rotation, Math.Min(coarse, rotation.Directions.Length) - 1 | 1);
    }

    /// <summary>All rows, unless a few are so far out that a ball around them all would leave the others no precision.</summary>
    private static double Ball(double[] norms)
    {
        double largest = norms.Max();
        double common = norms.Order().ElementAt((int)(0.99 * (norms.Length - 1)));
        return common > 0 ? Math.Min(largest, 4 * common) : largest;
    }

    private static double[][] Sample(VectorSet set, ScreeningFrame frame)
    {
        int step = Math.Max(1, set.Count / (SampleRows / 2));
        double[][] sample = new double[(set.Count + step - 1) / step][];
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = new double[set.Dimension];
            frame.Centre(set.RowPointer(i * step), sample[i]);
        }

        return sample;
    }

    /// <summary>The number of directions with the least predicted cost a pair; 0 when all coordinates as they are cost less.</summary>
    private static int Cheapest(double[][] sample, Rotation rotation, int dimension)
    {
        const int Queries = 64;
        double[][] turned = Array.ConvertAll(sample, row => Array.ConvertAll(rotation.Directions, d => TensorPrimitives.Dot<double>(row, d)));
        double[] norms = Array.ConvertAll(sample, row => TensorPrimitives.SumOfSquares<double>(row));
        int[] queries = [.. Enumerable.Range(0, sample.Length).Where(i => i % Math.Max(1, sample.Length / Queries) == 0)];
        double[] reaches = Array.ConvertAll(queries, q => sample.Where((_, i) => i != q).Min(row => Squared(row, sample[q], dimension)));
        (int best, double least) = (0, (double)dimension);
        foreach (int coarse in s_candidates.Where(c => c < rotation.Directions.Length))
        {
            double[] tails = [.. turned.Select((t, i) => ScreeningFrame.Tail(norms[i], t, coarse))];
            long survivors = 0;
            for (int q = 0; q < queries.Length; q++)
            {
                for (int i = 0; i < sample.Length; i++)
                {
                    double gap = tails[queries[q]] - tails[i];
                    survivors += Squared(turned[queries[q]], turned[i], coarse) + (gap * gap) <= reaches[q] ? 1 : 0;
                }
            }

            double pairs = (double)queries.Length * sample.Length;
            double cost = coarse + 1 + (SurvivorCost * survivors / pairs);
            (best, least) = cost < least ? (coarse, cost) : (best, least);
        }

        return best;
    }

    private static double Squared(double[] x, double[] y, int count)
    {
        double sum = 0;
        for (int c = 0; c < count; c++)
        {
            sum += (x[c] - y[c]) * (x[c] - y[c]);
        }

        return sum;
    }
}
