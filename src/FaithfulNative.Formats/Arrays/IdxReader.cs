using System.Buffers.Binary;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>
/// Reads IDX files, the format of MNIST, Fashion-MNIST and their kin, plain or gzip. Values are given as they are in the
/// file (pixels 0 to 255, not scaled); images are flattened to one row each.
/// </summary>
public static class IdxReader
{
    /// <summary>Reads the array of an IDX file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What messages call the set.</param>
    /// <param name="real">The real rows that these are compared with, whose offsets are subtracted; null for real rows.</param>
    /// <returns>The rows, in memory.</returns>
    /// <exception cref="AuditException">The file cannot be read or is damaged.</exception>
    public static VectorSet Read(string path, string name, VectorSet? real = null) => Open(path).Read(name, real);

    /// <summary>Reads a file of labels: one whole number a row.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The labels in the order of the file.</returns>
    /// <exception cref="AuditException">The file cannot be read, is damaged, or holds more than one value a row.</exception>
    public static int[] ReadLabels(string path)
    {
        using VectorSet rows = Read(path, path);
        if (rows.Dimension != 1)
        {
            throw new AuditException($"{path}: labels have one value a row, this file has {rows.Dimension}");
        }

        int[] labels = new int[rows.Count];
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = (int)rows.CopyRestoredRow(row)[0];
        }

        return labels;
    }

    internal static RawArray Open(string path)
    {
        try
        {
            using Stream stream = Gzip.Open(path);
            ArrayLayout layout = ReadHeader(stream, path);
            if (stream.CanSeek)
            {
                layout.CheckBytes(path, stream.Length - stream.Position);
            }

            layout.CheckRoom(path, Gzip.MostBytes(stream));

            ByteBlock block = ByteBlock.Allocate(layout.Bytes);
            try
            {
                layout.CheckBytes(path, block.Fill(stream) + stream.Read(new byte[1]));
                return new RawArray(block, 0, layout, path);
            }
            catch
            {
                block.Dispose();
                throw;
            }
        }
        catch (InvalidDataException e)
        {
            throw new AuditException($"{path}: the gzip data are damaged: {e.Message}", e);
        }
    }

    // Two zero bytes, the element type, the number of dimensions, then each extent as a big-endian integer.
    private static ArrayLayout ReadHeader(Stream stream, string path)
    {
        Span<byte> magic = stackalloc byte[4];
        int got = stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        ElementType? element = got < 4 || magic[0] != 0 || magic[1] != 0 ? null : ElementOf(magic[2]);
        if (element is null)
        {
            throw new AuditException(got == 0
                ? $"{path}: the file is empty (0 bytes)"
                : $"{path}: this is not an IDX file: it begins with {Convert.ToHexString(magic[..got])}, expected 0000, a type of 08 to 0E "
                    + "and the number of dimensions");
        }

        byte[] extents = new byte[4 * magic[3]];
        if (stream.ReadAtLeast(extents, extents.Length, throwOnEndOfStream: false) < extents.Length)
        {
            throw new AuditException($"{path}: the file is cut off inside its header");
        }

        long[] shape = [.. Enumerable.Range(0, magic[3]).Select(i => (long)BinaryPrimitives.ReadUInt32BigEndian(extents.AsSpan(4 * i)))];
        return new ArrayLayout(path, element, false, shape);
    }

    private static ElementType? ElementOf(byte code) => code switch
    {
        0x08 => ElementType.Find('u', 1, true),
        0x09 => ElementType.Find('i', 1, true),
        0x0B => ElementType.Find('i', 2, true),
        0x0C => ElementType.Find('i', 4, true),
        0x0D => ElementType.Find('f', 4, true),
        0x0E => ElementType.Find('f', 8, true),
        _ => null,
    };

    /// <summary>The front of a file that holds so many rows of an array that was read from one.</summary>
    internal static byte[] Header(ArrayLayout layout, int rows)
    {
        byte code = Array.Find<byte>([0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E], c => ElementOf(c)!.Name == layout.Element.Name);
        int[] shape = [rows, .. layout.RowShape];
        byte[] header = new byte[4 + (4 * shape.Length)];
        (header[2], header[3]) = (code, (byte)shape.Length);
        for (int i = 0; i < shape.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), shape[i]);
        }

        return header;
    }
}
