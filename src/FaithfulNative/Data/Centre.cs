using FaithfulNative.Numerics;

namespace FaithfulNative.Data;

/// <summary>The mean of a set and distances to it, in double.</summary>
internal static unsafe class Centre
{
    // Rows summed by one worker at a time. Fixed, so that the mean has the same bits for every number of threads.
    private const int Block = 4096;

    /// <summary>The mean of a set's numbers: the same, to the last bit, for every order of the rows.</summary>
    public static double[] Mean(VectorSet set, ParallelOptions parallel) => Mean(new CoordinateRows(set, null), parallel);

    /// <summary>The mean of a set's coordinates.</summary>
    public static double[] Mean(CoordinateRows set, ParallelOptions parallel)
    {
        int blocks = (set.Count + Block - 1) / Block;
        CompensatedSums[] sums = new CompensatedSums[blocks];
        Parallel.For(0, blocks, parallel, b =>
        {
            sums[b] = new CompensatedSums(set.Dimension);
            for (int row = b * Block; row < Math.Min(set.Count, (b + 1) * Block); row++)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                sums[b].Add(set.Row(row));
            }
        });
        CompensatedSums all = new(set.Dimension);
        foreach (CompensatedSums block in sums)
        {
            all.Add(block);
        }

        return Array.ConvertAll(all.Totals(), sum => sum / set.Count);
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
