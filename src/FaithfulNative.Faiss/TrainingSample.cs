using FaithfulNative.Data;

namespace FaithfulNative.Faiss;

/// <summary>The rows that centroids are learned from.</summary>
internal static class TrainingSample
{
    // FAISS looks at up to 256 and warns below 39; k-means costs as much as all the rest of a build, and more rows hardly improve it.
    private const int RowsPerCentroid = 64;

    /// <summary>How many of some rows are taken.</summary>
    public static int Count(int rows, int centroids) => (int)Math.Min(rows, (long)centroids * RowsPerCentroid);

    /// <summary>Rows spread evenly over the set, without gaps in memory as training needs them.</summary>
    public static VectorSet Take(VectorSet rows, int centroids)
    {
        int count = Count(rows.Count, centroids);
        using HeldRows held = rows.Hold();
        rows = held.Rows;
        return VectorSet.Create(
            count, rows.Dimension, rows.Name, (i, row) => rows.Row((int)((long)i * rows.Count / count)).CopyTo(row));
    }
}
