using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;

namespace FaithfulNative.CApi.Auditing;

/// <summary>The caller's matrix as a set of rows: in place where it is float32 without gaps inside a row, else copied.</summary>
internal static unsafe class Matrix
{
    /// <summary>The set; the caller disposes it before the matrix may change.</summary>
    /// <param name="matrix">What the caller gave.</param>
    /// <param name="name">Its role.</param>
    /// <param name="real">The real rows, whose offsets are subtracted; null where these are the real rows.</param>
    public static VectorSet Rows(MatrixStruct* matrix, string name, VectorSet? real = null) =>
        Rows(matrix, name, real is null, real?.Offsets);

    /// <summary>Rows that are scored with a profile: less its offsets.</summary>
    public static VectorSet Rows(MatrixStruct* matrix, string name, RealProfile profile) => Rows(matrix, name, fit: false, profile.Offsets);

    /// <summary>The rows of a set that lies without gaps, as a matrix.</summary>
    public static MatrixStruct Of(VectorSet set) =>
        new() { Dtype = MatrixRows.Float32, Data = set.RowPointer(0), Rows = set.Count, Columns = set.Dimension };

    private static VectorSet Rows(MatrixStruct* matrix, string name, bool fit, ColumnOffsets? offsets)
    {
        MatrixStruct given = SizedStruct.Read(matrix, name);
        int size = MatrixRows.SizeOf(given.Dtype, name);
        if (given.Data is null)
        {
            throw new StatusException(Status.InvalidArgument, $"{name}: data is NULL");
        }

        int rows = Count(given.Rows, "rows");
        int columns = Count(given.Columns, "columns");
        long columnStride = given.ColumnStride == 0 ? size : given.ColumnStride;
        CheckExtent(columns, columnStride, name);
        long rowStride = given.RowStride == 0 ? columns * Math.Abs(columnStride) : given.RowStride;
        CheckExtent(rows, rowStride, name);
        bool inPlace = offsets is null && given.Dtype == MatrixRows.Float32 && columnStride == sizeof(float)
            && rowStride >= (long)columns * sizeof(float) && rowStride % sizeof(float) == 0 && (nuint)given.Data % sizeof(float) == 0;
        if (inPlace)
        {
            return VectorSet.FromPointer((float*)given.Data, rows, columns, rowStride / sizeof(float), name);
        }

        MatrixRows wide = new((byte*)given.Data, given.Dtype, rows, columns, rowStride, columnStride);
        return VectorSet.FromWide(wide, fit && wide.MayRound ? ColumnOffsets.Fit(wide) : offsets, name);

        int Count(long count, string what) => count is >= 1 and <= int.MaxValue
            ? (int)count
            : throw Choice.Outside($"{name}: {what}", count, $"1 to {int.MaxValue}");
    }

    // Products of strides and counts are addresses' differences; beyond half the address space they are mistakes.
    private static void CheckExtent(int count, long stride, string name)
    {
        if (Int128.Abs((Int128)stride * count) > long.MaxValue / 2)
        {
            throw new StatusException(Status.InvalidArgument, $"{name}: {count} steps of {stride} bytes leave the address space");
        }
    }
}
