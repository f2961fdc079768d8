using System.Runtime.CompilerServices;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;

namespace FaithfulNative.CApi.Auditing;

/// <summary>The rows of a caller's matrix as they lie in memory.</summary>
internal sealed unsafe class MatrixRows(
    byte* data, int dtype, int rows, int columns, long rowStride, long columnStride) : WideRows(rows, columns)
{
    public const int Float32 = 1;
    private const int Float64 = 2;
    private const int Float16 = 3;
    private const int Int64 = 4;
    private const int UInt64 = 5;

    /// <summary>Whether float32 may not hold a value of the type.</summary>
    public bool MayRound => dtype is Float64 or Int64 or UInt64;

    /// <summary>Bytes a value.</summary>
    public static int SizeOf(int dtype, string name) => dtype switch
    {
        Float32 => sizeof(float),
        Float64 => sizeof(double),
        Float16 => sizeof(Half),
        Int64 or UInt64 => sizeof(long),
        _ => throw Choice.Outside($"{name}: dtype", dtype, "1 (float32), 2 (float64), 3 (float16), 4 (int64) or 5 (uint64)"),
    };

    public override void Read(int row, int column, Span<double> values, Span<double> rests)
    {
        rests.Clear();
        byte* first = data + (row * rowStride) + (column * columnStride);
        for (int i = 0; i < values.Length; i++)
        {
            byte* at = first + (i * columnStride);
            switch (dtype)
            {
                case Float32:
                    values[i] = Unsafe.ReadUnaligned<float>(at);
                    break;
                case Float64:
                    values[i] = Unsafe.ReadUnaligned<double>(at);
                    break;
                case Float16:
                    values[i] = (double)Unsafe.ReadUnaligned<Half>(at);
                    break;
                case Int64:
                    (values[i], rests[i]) = Whole(Unsafe.ReadUnaligned<long>(at));
                    break;
                default:
                    (values[i], rests[i]) = Whole(Unsafe.ReadUnaligned<ulong>(at));
                    break;
            }
        }
    }

    private static (double Value, double Left) Whole(Int128 value)
    {
        double rounded = (double)value;
        return (rounded, (double)(value - (Int128)rounded));
    }
}
