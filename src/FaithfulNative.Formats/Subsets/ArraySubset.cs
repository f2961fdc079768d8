using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Handlers;

namespace FaithfulNative.Formats.Subsets;

/// <summary>Rows of an array, byte for byte.</summary>
internal static unsafe class ArraySubset
{
    /// <summary>Writes the rows with a header; returns the number of rows in the files.</summary>
    public static int Copy(
        ArrayHandler handler, IReadOnlyList<DataPath> paths, SortedSet<int> rows, Stream into, CancellationToken cancellation)
    {
        int first = 0;
        for (int part = 0; part < paths.Count; part++)
        {
            using RawArray array = RawArray.Open(paths[part]);
            ArrayLayout layout = array.Layout;
            if (part == 0)
            {
                into.Write(handler.Header(layout, rows.Count));
            }

            Copy(array, [.. rows.Where(row => row >= first && row - first < layout.Rows).Select(row => row - first)], into, cancellation);
            first += layout.Rows;
        }

        return first;
    }

    private static void Copy(RawArray array, int[] rows, Stream into, CancellationToken cancellation)
    {
        ArrayLayout layout = array.Layout;
        layout.CheckBytes(array.File, array.Block.Length - array.Start);
        int size = layout.Element.Size;
        long[] offsets = layout.ColumnOffsets();
        long step = layout.Fortran ? 1 : layout.Columns;
        byte[] line = new byte[(long)layout.Columns * size];
        foreach (int row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            byte* first = array.Block.Pointer + array.Start + (row * step * size);
            for (int column = 0; column < offsets.Length; column++)
            {
                new ReadOnlySpan<byte>(first + (offsets[column] * size), size).CopyTo(line.AsSpan(column * size));
            }

            into.Write(line);
        }
    }
}
