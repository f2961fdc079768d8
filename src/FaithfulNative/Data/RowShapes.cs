namespace FaithfulNative.Data;

/// <summary>How the values of a row were arranged before they were flattened.</summary>
internal static class RowShapes
{
    /// <summary>Refuses rows with other axes, whose values are others; either side may have been flattened.</summary>
    /// <param name="real">The extents of a real row.</param>
    /// <param name="realName">What messages call the real rows.</param>
    /// <param name="other">The other rows.</param>
    /// <exception cref="AuditException">Both are known and differ.</exception>
    public static void Check(IReadOnlyList<int> real, string realName, VectorSet other)
    {
        if (real.Count > 1 && other.RowShape.Count > 1 && !real.SequenceEqual(other.RowShape))
        {
            throw new AuditException(
                $"{other.Name} has rows of shape ({string.Join(", ", other.RowShape)}), {realName} ({string.Join(", ", real)}); "
                + "they must have the same axes in the same order (transpose one)");
        }
    }
}
