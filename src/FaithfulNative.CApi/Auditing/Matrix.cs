using System.Runtime.CompilerServices;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;

namespace FaithfulNative.CApi.Auditing;

/// <summary>The caller's matrix as a set of rows: in place where it is float32 without gaps inside a row, else copied.</summary>
internal static unsafe class Matrix
{
    private const int Float32 = 1;
    private const int Float64 = 2;
    private const int Float16 = 3;

    /// <summary>The set; the caller disposes it before the matrix may change.</summary>
    /// <param name="matrix">What the caller gave.</param>
    /// <param name="name">Its role.</param>
    public static VectorSet Rows(MatrixStruct* matrix, string name)
    {
        MatrixStruct given = SizedStruct.Read(matrix, name);
        int size = given.Dtype switch
        {
            Float32 => sizeof(float),
            Float64 => sizeof(double),
            Float16 => sizeof(Half),
            _ => throw Choice.Outside($"{name}: dtype", given.Dtype, "1 (float32), 2 (float64) or 3 (float16)"),
        };
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
        bool inPlace = given.Dtype == Float32 && columnStride == sizeof(float)
            && rowStride >= (long)columns * sizeof(float) && rowStride % sizeof(float) == 0 && (nuint)given.Data % sizeof(float) == 0;
        return inPlace
            ? VectorSet.FromPointer((float*)given.Data, rows, columns, rowStride / sizeof(float), name)
            : Copy((byte*)given.Data, given.Dtype, rows, columns, rowStride, columnStride, name);

        int Count(long count, string what) => count is >= 1 and <= int.MaxValue
            ? (int)count
            : throw Choice.Outside($"{name}: {what}", count, $"1 to {int.MaxValue}");
    }

    /// <summary>The rows of a set that lies without gaps, as a matrix.</summary>
    public static MatrixStruct Of(VectorSet set) =>
        new() { Dtype = Float32, Data = set.RowPointer(0), Rows = set.Count, Columns = set.Dimension };

    private static VectorSet Copy(byte* data, int dtype, int rows, int columns, long rowStride, long columnStride, string name) =>
        VectorSet.Create(rows, columns, name, (row, into) =>
        {
            byte* first = data + (row * rowStride);
            for (int i = 0; i < into.Length; i++)
            {
                byte* at = first + (i * columnStride);
                into[i] = dtype switch
                {
                    Float32 => Unsafe.ReadUnaligned<float>(at),
                    Float64 => Narrow(Unsafe.ReadUnaligned<double>(at), row, i, name),
                    _ => (float)Unsafe.ReadUnaligned<Half>(at),
                };
            }
        });

    private static float Narrow(double value, int row, int column, string name)
    {
        float narrow = (float)value;
        return float.IsInfinity(narrow) && double.IsFinite(value)
            ? throw new AuditException(FormattableString.Invariant(
                $"{name}: row {row}, column {column}: {value:R} is beyond single precision; at most {float.MaxValue:G3} in size is allowed"))
            : narrow;
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
