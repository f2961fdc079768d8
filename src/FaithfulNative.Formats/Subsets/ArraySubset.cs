using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Formats.Subsets;

/// <summary>Rows of an array, byte for byte.</summary>
internal static unsafe class ArraySubset
{
    /// <summary>Writes the rows with a header; returns the number of rows in the file.</summary>
    public static int Copy(DataPath path, SortedSet<int> rows, Stream into, CancellationToken cancellation)
    {
        using RawArray array = RawArray.Open(path);
        ArrayLayout layout = array.Layout;
        layout.CheckBytes(array.File, array.Block.Length - array.Start);
        int size = layout.Element.Size;
        long[] offsets = layout.ColumnOffsets();
        long step = layout.Fortran ? 1 : layout.Columns;
        byte[] line = new byte[(long)layout.Columns * size];
        into.Write(path.Format == DataFormat.Idx ? IdxReader.Header(layout, rows.Count) : NpyHeader.Write(layout, rows.Count));
        foreach (int row in rows.Where(row => row < layout.Rows))
        {
            cancellation.ThrowIfCancellationRequested();
            byte* first = array.Block.Pointer + array.Start + (row * step * size);
            for (int column = 0; column < offsets.Length; column++)
            {
                new ReadOnlySpan<byte>(first + (offsets[column] * size), size).CopyTo(line.AsSpan(column * size));
            }

            into.Write(line);
        }

        return layout.Rows;
    }
}
