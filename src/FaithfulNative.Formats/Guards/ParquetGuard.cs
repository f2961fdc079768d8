using System.Buffers.Binary;
using Parquet;

namespace FaithfulNative.Formats.Guards;

/// <summary>
/// Opens Parquet files for a library that believes them: a wrong length in a header makes it read for ever, make room for what
/// is not there, or take other bytes for values. Nothing is handed to it before it was held against the file.
/// </summary>
internal static class ParquetGuard
{
    // Footer: its contents, their length in 4 bytes, and the magic that the file begins with too.
    private const int Tail = 8;

    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>The reader of a file whose footer and page headers go together.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="InvalidDataException">They do not; what is wrong is the message.</exception>
    /// <exception cref="EndOfStreamException">The file ends too early.</exception>
    public static async Task<ParquetReader> OpenAsync(Stream file)
    {
        long end = CheckFooter(file);
        ChunkStream stream = new(file);
        ParquetReader reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        stream.Part(ParquetChunks.Of(reader.Metadata!, file, end));
        return reader;
    }

    /// <summary>Goes through the footer; returns where it begins.</summary>
    private static long CheckFooter(Stream file)
    {
        byte[] head = new byte[Magic.Length];
        byte[] tail = new byte[Tail];
        file.Position = 0;
        file.ReadExactly(head);
        file.Position = Math.Max(0, file.Length - Tail);
        file.ReadExactly(tail);
        if (!Magic.SequenceEqual(head) || !Magic.SequenceEqual(tail.AsSpan(4)))
        {
            throw new InvalidDataException("it does not begin and end with PAR1");
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        long start = file.Length - Tail - length;
        if (length < 1 || start < Magic.Length)
        {
            throw new InvalidDataException($"its footer is to have {length} bytes, and the file has {file.Length}");
        }

        byte[] footer = new byte[length];
        file.Position = start;
        file.ReadExactly(footer);
        SchemaDepth depth = new();
        new ThriftWalk(footer, depth.See).Structure("FileMetaData");
        depth.Check();
        return start;
    }
}
