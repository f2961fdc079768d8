using FaithfulNative.Data;

namespace FaithfulNative.Transforms;

/// <summary>
/// Rows scaled to length 1, so that Euclidean neighbours are neighbours by cosine: |x - y|^2 = 2 - 2 cos(x, y).
/// </summary>
internal static class UnitSphere
{
    /// <param name="set">The rows.</param>
    /// <param name="dense">The coordinates of rows with codes; null for rows of numbers.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static VectorSet Of(VectorSet set, DenseForm? dense, CancellationToken cancellation)
    {
        float[] coordinates = new float[dense?.Dimension ?? set.Dimension];
        return VectorSet.Create(set.Count, dense?.Dimension ?? set.Dimension, set.Name, (row, target) =>
        {
            cancellation.ThrowIfCancellationRequested();
            dense?.Write(set.Row(row), set.Codes(row), coordinates);
            if (!TryScale(dense is null ? Restored(set.Row(row), set.Offsets, coordinates) : coordinates, target))
            {
                throw new AuditException($"{set.Name}, row {row}: all values are 0, so the row has no direction and cannot be normalised");
            }
        });
    }

    /// <summary>A row with its offsets added back: directions are seen from 0.</summary>
    /// <param name="row">Numbers less offsets.</param>
    /// <param name="offsets">The offsets; null for none.</param>
    /// <param name="room">Where the row goes if there are any; it may be the row itself.</param>
    public static ReadOnlySpan<float> Restored(ReadOnlySpan<float> row, ColumnOffsets? offsets, Span<float> room)
    {
        if (offsets is null)
        {
            return row;
        }

        for (int column = 0; column < row.Length; column++)
        {
            room[column] = (float)(row[column] + offsets.Values[column]);
        }

        return room[..row.Length];
    }

    /// <summary>Scales one row; false where all its values are 0.</summary>
    public static bool TryScale(ReadOnlySpan<float> source, Span<float> target)
    {
        double squared = 0;
        foreach (float value in source)
        {
            squared += (double)value * value;
        }

        if (squared == 0)
        {
            return false;
        }

        double length = Math.Sqrt(squared);
        for (int c = 0; c < source.Length; c++)
        {
            target[c] = (float)(source[c] / length);
        }

        return true;
    }
}
