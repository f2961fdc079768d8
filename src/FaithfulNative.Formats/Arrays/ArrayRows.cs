using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>The rows of an array, or of several.</summary>
/// <param name="Set">The rows.</param>
/// <param name="Mapped">The mapped file that they lie in; null for rows that were copied.</param>
internal sealed record ArrayRows(VectorSet Set, MappedFile? Mapped)
{
    /// <summary>
    /// Rows of float32: in place where they already are that, else copied. The arrays are released with them, or at once.
    /// </summary>
    /// <param name="parts">The arrays.</param>
    /// <param name="name">Name of the set.</param>
    /// <param name="columns">The wanted columns; null for all.</param>
    /// <param name="real">The real rows, whose offsets are subtracted; null where these are the real rows, and theirs are found.</param>
    /// <exception cref="AuditException">An array is cut off, or a value is beyond float32.</exception>
    public static ArrayRows Of(RawArray[] parts, string name, ColumnNumbers? columns, VectorSet? real) =>
        Of(parts, name, columns, real is null, real?.Offsets);

    /// <summary>The same, with offsets that are known, or found where these are the real rows.</summary>
    public static ArrayRows Of(RawArray[] parts, string name, ColumnNumbers? columns, bool fit, ColumnOffsets? offsets)
    {
        bool inPlace = false;
        try
        {
            int[]? chosen = parts.Select(part => columns?.Resolve(part.File, part.Layout.Columns)).Last();
            RawRows rows = RawRows.Of(parts, chosen);
            inPlace = chosen is null && offsets is null && IsInPlace(parts);
            VectorSet set = inPlace ? InPlace(parts[0], name) : Copy(rows, name, fit && rows.MayRound ? ColumnOffsets.Fit(rows) : offsets);
            set.RowShape = chosen is null && parts[0].Layout.RowShape is { Count: > 1 } shape ? shape : [];
            return new ArrayRows(set, inPlace ? parts[0].Block.Mapped : null);
        }
        finally
        {
            if (!inPlace)
            {
                Array.ForEach(parts, part => part.Dispose());
            }
        }
    }

    private static unsafe bool IsInPlace(RawArray[] parts) =>
        parts is [var one] && one.Layout.Element.IsNativeFloat32 && one.Layout.IsRowMajor
        && (nuint)(one.Block.Pointer + one.Start) % sizeof(float) == 0;

    private static unsafe VectorSet InPlace(RawArray array, string name) => VectorSet.FromPointer(
        (float*)(array.Block.Pointer + array.Start), array.Layout.Rows, array.Layout.Columns, array.Layout.Columns, name,
        array.Block.Owner);

    private static VectorSet Copy(RawRows rows, string name, ColumnOffsets? offsets) => rows.MayRound || offsets is not null
        ? VectorSet.FromWide(rows, offsets, name)
        : VectorSet.Create(rows.Count, rows.Dimension, name, rows.Read);
}
