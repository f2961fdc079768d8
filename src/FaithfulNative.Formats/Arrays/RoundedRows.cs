using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Tells of rows that differ in their file and are equal once their values are rounded to float32.</summary>
internal static unsafe class RoundedRows
{
    /// <summary>Hashes of the rows as they lie in the file.</summary>
    /// <param name="array">The array.</param>
    /// <param name="columns">The wanted columns; null for all.</param>
    public static ulong[] Hashes(RawArray array, int[]? columns)
    {
        ArrayLayout layout = array.Layout;
        layout.CheckBytes(array.File, array.Block.Length - array.Start);
        long[] offsets = layout.ColumnOffsets();
        offsets = columns is null ? offsets : Array.ConvertAll(columns, column => offsets[column]);
        int size = layout.Element.Size;
        long step = layout.Fortran ? 1 : layout.Columns;
        ulong[] hashes = new ulong[layout.Rows];
        byte[] line = new byte[(long)offsets.Length * size];
        for (int row = 0; row < hashes.Length; row++)
        {
            byte* first = array.Block.Pointer + array.Start + (row * step * size);
            for (int column = 0; column < offsets.Length; column++)
            {
                new ReadOnlySpan<byte>(first + (offsets[column] * size), size).CopyTo(line.AsSpan(column * size));
            }

            hashes[row] = XxHash3.HashToUInt64(line);
        }

        return hashes;
    }

    /// <summary>The warning where rows were merged; none otherwise.</summary>
    public static IEnumerable<string> Note(ArrayRows rows)
    {
        if (rows.Given is null)
        {
            yield break;
        }

        int given = rows.Given.Distinct().Count();
        int rounded = Enumerable.Range(0, rows.Set.Count).Select(row => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(rows.Set.Row(row)))).Distinct().Count();
        if (rounded < given)
        {
            yield return $"WARNING: {rows.Set.Name}: {given} different rows become {rounded} when their values are rounded to single precision, so rows count as copies that are none; " +
                "subtract an offset from each column of all files, or write the columns as a table";
        }
    }
}
