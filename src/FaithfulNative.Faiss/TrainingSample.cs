using FaithfulNative.Data;

namespace FaithfulNative.Faiss;

/// <summary>The rows that centroids are learned from.</summary>
internal static class TrainingSample
{
    // FAISS looks at no more rows than this for each centroid; taking them here saves copying the others.
    private const int RowsPerCentroid = 256;

    /// <summary>Rows spread evenly over the set, without gaps in memory as training needs them.</summary>
    public static VectorSet Take(VectorSet rows, int centroids)
    {
        int count = (int)Math.Min(rows.Count, (long)centroids * RowsPerCentroid);
        return VectorSet.Create(
            count, rows.Dimension, rows.Name, (i, row) => rows.Row((int)((long)i * rows.Count / count)).CopyTo(row));
    }
}
