using System.Runtime.InteropServices;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Writes numpy's .npy files.</summary>
public static class NpyWriter
{
    /// <summary>Writes rows as an array (rows, values) of little-endian float32 in C order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="stream">Where to; it is left open.</param>
    public static void Write(VectorSet rows, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(stream);
        ArrayLayout layout = new(
            "array", ElementType.Find('f', sizeof(float), bigEndian: false)!, fortran: false, [rows.Count, rows.Dimension]);
        stream.Write(NpyHeader.Write(layout, rows.Count));
        float[] values = new float[rows.Dimension];
        for (int row = 0; row < rows.Count; row++)
        {
            rows.CopyRow(row, values);
            stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        }
    }
}
