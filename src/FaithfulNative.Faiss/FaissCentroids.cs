using FaithfulNative.Data;
using FaithfulNative.Faiss.Interop;

namespace FaithfulNative.Faiss;

/// <summary>Centres of groups of near rows, by k-means.</summary>
public static unsafe class FaissCentroids
{
    /// <summary>Learns the centroids from at most 64 rows for each, spread evenly over the set.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="count">Number of centroids, 1 to the number of rows.</param>
    /// <param name="iterations">Rounds of k-means, 1 to 1000.</param>
    /// <param name="seed">Where the first centroids come from.</param>
    /// <param name="threads">Threads to use, 0 for all.</param>
    public static VectorSet Find(VectorSet rows, int count, int iterations, int seed, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, rows.Count);
        float[] centroids = new float[checked(count * rows.Dimension)];
        using VectorSet sample = TrainingSample.Take(rows, count);
        Span<byte> error = stackalloc byte[FaissStatus.ErrorCapacity];
        FaissStatus.Check(
            FaissNative.KMeans(
                sample.RowPointer(0), sample.Count, sample.Dimension, count, iterations, seed, threads, centroids, error, error.Length),
            error);
        return VectorSet.FromMemory(centroids, rows.Dimension, "centroids");
    }
}
