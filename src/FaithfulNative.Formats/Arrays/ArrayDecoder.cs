using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Bytes of an array -> rows of float32: in place where they already are that, else converted once.</summary>
internal static unsafe class ArrayDecoder
{
    /// <summary>Makes the set and takes over the block: it is released with the set, or at once when the values were copied.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="start">Where the values begin in the block.</param>
    /// <param name="layout">What the values are.</param>
    /// <param name="columns">The wanted columns; null for all.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="name">Name of the set.</param>
    public static VectorSet Decode(ByteBlock block, long start, ArrayLayout layout, int[]? columns, string file, string name)
    {
        try
        {
            layout.CheckBytes(file, block.Length - start);
            byte* values = block.Pointer + start;
            if (columns is null && layout.Element.IsNativeFloat32 && layout.IsRowMajor && (nuint)values % sizeof(float) == 0)
            {
                return VectorSet.FromPointer((float*)values, layout.Rows, layout.Columns, layout.Columns, name, block);
            }

            VectorSet copy = Convert(values, layout, columns, file, name);
            block.Dispose();
            return copy;
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    private static VectorSet Convert(byte* values, ArrayLayout layout, int[]? columns, string file, string name)
    {
        long[] offsets = layout.ColumnOffsets();
        if (columns is not null)
        {
            offsets = Array.ConvertAll(columns, column => offsets[column]);
        }

        int size = layout.Element.Size;
        long step = layout.Fortran ? 1 : layout.Columns;
        delegate*<byte*, double> read = layout.Element.Read;
        return VectorSet.Create(layout.Rows, offsets.Length, name, (row, into) =>
        {
            byte* first = values + (row * step * size);
            for (int i = 0; i < into.Length; i++)
            {
                double value = read(first + (offsets[i] * size));
                float narrow = (float)value;
                if (float.IsInfinity(narrow) && double.IsFinite(value))
                {
                    throw new AuditException(FormattableString.Invariant(
                        $"{file}: row {row}, column {columns?[i] ?? i}: {value:R} is beyond single precision; at most {float.MaxValue:G3} in size is allowed"));
                }

                into[i] = narrow;
            }
        });
    }
}
