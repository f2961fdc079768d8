using System.Runtime.Intrinsics;
using FaithfulNative.Numerics;

namespace FaithfulNative.Data;

/// <summary>The mean of a set and distances to it, in double.</summary>
internal static unsafe class Centre
{
    // Rows summed by one worker at a time. Fixed, so that the mean has the same bits for every number of threads.
    private const int Block = 4096;

    /// <summary>The mean of a set's numbers.</summary>
    public static double[] Mean(VectorSet set, ParallelOptions parallel) => Mean(new CoordinateRows(set, null), parallel);

    /// <summary>The mean of a set's coordinates.</summary>
    public static double[] Mean(CoordinateRows set, ParallelOptions parallel)
    {
        int blocks = (set.Count + Block - 1) / Block;
        double[][] sums = new double[blocks][];
        Parallel.For(0, blocks, parallel, b =>
        {
            double[] sum = new double[set.Dimension];
            for (int row = b * Block; row < Math.Min(set.Count, (b + 1) * Block); row++)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                ReadOnlySpan<float> values = set.Row(row);
                int c = 0;
                for (; c <= sum.Length - Vector512<double>.Count; c += Vector512<double>.Count)
                {
                    (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.Create(values[c..]));
                    (Vector512.Create(sum, c) + Vector512.Create(low, high)).CopyTo(sum, c);
                }

                for (; c < sum.Length; c++)
                {
                    sum[c] += values[c];
                }
            }

            sums[b] = sum;
        });
        double[] mean = new double[set.Dimension];
        for (int c = 0; c < mean.Length; c++)
        {
            double sum = 0;
            foreach (double[] block in sums)
            {
                sum += block[c];
            }

            mean[c] = sum / set.Count;
        }

        return mean;
    }

    /// <summary>Distance of every row to the centre.</summary>
    public static double[] Distances(VectorSet set, double[] centre, ParallelOptions parallel)
    {
        double[] distances = new double[set.Count];
        Parallel.For(0, (set.Count + Block - 1) / Block, parallel, b =>
        {
            fixed (double* c = centre)
            {
                for (int row = b * Block; row < Math.Min(set.Count, (b + 1) * Block); row++)
                {
                    parallel.CancellationToken.ThrowIfCancellationRequested();
                    distances[row] = Math.Sqrt(SquaredDistance.Of(set.RowPointer(row), c, set.Dimension));
                }
            }
        });
        return distances;
    }
}
