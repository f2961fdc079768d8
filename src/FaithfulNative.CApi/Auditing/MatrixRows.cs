using System.Numerics;
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
    private const int Int8 = 6;
    private const int UInt8 = 7;
    private const int Int16 = 8;
    private const int UInt16 = 9;
    private const int Int32 = 10;
    private const int UInt32 = 11;

    /// <summary>Whether float32 may not hold a value of the type.</summary>
    public bool MayRound => dtype is Float64 or Int64 or UInt64 or Int32 or UInt32;

    /// <summary>Bytes a value.</summary>
    public static int SizeOf(int dtype, string name) => dtype switch
    {
        Int8 or UInt8 => 1,
        Float16 or Int16 or UInt16 => 2,
        Float32 or Int32 or UInt32 => 4,
        Float64 or Int64 or UInt64 => 8,
        _ => throw Choice.Outside(
            $"{name}: dtype",
            dtype,
            "1 (float32), 2 (float64), 3 (float16), 4 (int64), 5 (uint64), 6 (int8), 7 (uint8), 8 (int16), 9 (uint16), 10 (int32) or "
                + "11 (uint32)"),
    };

    public override void Read(int row, int column, Span<double> values, Span<double> rests)
    {
        rests.Clear();
        byte* first = data + (row * rowStride) + (column * columnStride);
        switch (dtype)
        {
            case Float32: Read<float>(first, values); break;
            case Float64: Read<double>(first, values); break;
            case Float16: Read<Half>(first, values); break;
            case Int8: Read<sbyte>(first, values); break;
            case UInt8: Read<byte>(first, values); break;
            case Int16: Read<short>(first, values); break;
            case UInt16: Read<ushort>(first, values); break;
            case Int32: Read<int>(first, values); break;
            case UInt32: Read<uint>(first, values); break;
            case Int64: ReadWhole<long>(first, values, rests); break;
            default: ReadWhole<ulong>(first, values, rests); break;
        }
    }

    private void Read<T>(byte* first, Span<double> values) where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = double.CreateTruncating(Unsafe.ReadUnaligned<T>(first + (i * columnStride)));
        }
    }

    // double does not hold all of these.
    private void ReadWhole<T>(byte* first, Span<double> values, Span<double> rests) where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            (values[i], rests[i]) = Whole(Int128.CreateTruncating(Unsafe.ReadUnaligned<T>(first + (i * columnStride))));
        }
    }

    private static (double Value, double Left) Whole(Int128 value)
    {
        double rounded = (double)value;
        return (rounded, (double)(value - (Int128)rounded));
    }
}
