using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;

namespace FaithfulNative.Data;

/// <content>Rows of arrays that know how many values a row has.</content>
public sealed unsafe partial class VectorSet
{
    /// <summary>Wraps an array of rows x dimension. The array is pinned, not copied.</summary>
    /// <param name="rows">One row of the set in each row of the array.</param>
    /// <param name="name">What messages call the set; null for its role in an audit.</param>
    /// <exception cref="AuditException">There is no row or no column.</exception>
    public static VectorSet From(float[,] rows, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        PinnedArray pin = new(rows);
        try
        {
            return new VectorSet(name, pin.Pointer, rows.GetLength(0), rows.GetLength(1), rows.GetLength(1), new Counted(pin));
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    /// <summary>Copies rows, such as a float[][] or what a query gives. They are gone through once.</summary>
    /// <param name="rows">The rows, of one length.</param>
    /// <param name="name">What messages call the set; null for its role in an audit.</param>
    /// <exception cref="AuditException">There is no row, a row is null, or rows have other lengths.</exception>
    public static VectorSet From(IEnumerable<float[]> rows, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        float[]?[] all = [.. rows];
        for (int row = 0; row < all.Length; row++)
        {
            if (all[row]?.Length != all[0]?.Length || all[row] is null)
            {
                throw new AuditException(all[row] is { } other
                    ? $"{name ?? Unnamed}, row {row}: found {other.Length} values; row 0 has {all[0]!.Length}, and rows must have as many"
                    : $"{name ?? Unnamed}, row {row}: found null; values are needed");
            }
        }

        return Create(all.Length, all.Length == 0 ? 1 : all[0]!.Length, name, (row, values) => all[row].CopyTo(values));
    }

    /// <summary>Copies rows of two-dimensional memory, such as a part of a larger array.</summary>
    /// <param name="rows">One row of the set in each row.</param>
    /// <param name="name">What messages call the set; null for its role in an audit.</param>
    /// <exception cref="AuditException">There is no row or no column.</exception>
    public static VectorSet From(ReadOnlySpan2D<float> rows, string? name = null)
    {
        NativeBuffer<float> buffer = new(rows.Length);
        for (int row = 0; row < rows.Height; row++)
        {
            rows.GetRowSpan(row).CopyTo(new Span<float>(buffer.Pointer + ((long)row * rows.Width), rows.Width));
        }

        return Own(buffer, rows.Height, rows.Width, name);
    }

    /// <summary>Copies a tensor of 2 axes or more: the first counts the rows, the values of a row lie along the others.</summary>
    /// <param name="rows">The tensor.</param>
    /// <param name="name">What messages call the set; null for its role in an audit.</param>
    /// <exception cref="AuditException">It has one axis, there is no row or no value a row.</exception>
    public static VectorSet From(Tensor<float> rows, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Rank < 2)
        {
            throw new AuditException(
                $"{name ?? Unnamed}: the tensor has {rows.Rank} axes; rows are needed: at least 2, the first of which counts the rows");
        }

        int count = checked((int)rows.Lengths[0]), values = checked((int)rows.FlattenedLength);
        NativeBuffer<float> buffer = new(values);
        rows.FlattenTo(new Span<float>(buffer.Pointer, values));
        return Own(buffer, count, count == 0 ? 1 : values / count, name);
    }

    /// <summary>The set that owns a filled buffer.</summary>
    private static VectorSet Own(NativeBuffer<float> buffer, int count, int dimension, string? name)
    {
        try
        {
            return new VectorSet(name, buffer.Pointer, count, dimension, dimension, new Counted(buffer));
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Keeps an array in place; freed once, by whoever comes first.</summary>
    private sealed class PinnedArray : IDisposable
    {
        private readonly Array _array;
        private GCHandle _handle;

        public PinnedArray(Array array) => (_array, _handle) = (array, GCHandle.Alloc(array, GCHandleType.Pinned));

        ~PinnedArray() => Free();

        public float* Pointer => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));

        public void Dispose()
        {
            Free();
            GC.SuppressFinalize(this);
        }

        private void Free()
        {
            if (_handle.IsAllocated)
            {
                _handle.Free();
            }
        }
    }
}
