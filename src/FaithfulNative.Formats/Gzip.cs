using System.IO.Compression;

namespace FaithfulNative.Formats;

/// <summary>Opens a file that may be compressed: told by its first bytes, since names are not always right.</summary>
internal static class Gzip
{
    // Deflate writes at most 258 bytes for 2 bits.
    private const int MostBytesForOne = 1032;

    /// <summary>The contents of the file. Reading throws <see cref="InvalidDataException"/> where compressed data are damaged.</summary>
    public static Stream Open(string path)
    {
        FileStream file = DataPath.Open(path);
        Span<byte> magic = stackalloc byte[2];
        int got = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return got == 2 && magic[0] == 0x1F && magic[1] == 0x8B ? new GzipMembers(file) : file;
    }

    /// <summary>What is wrong with the compressed data of a file, read to its end; null where they are whole, or there are none.</summary>
    public static string? DamageOf(string path)
    {
        using Stream stream = Open(path);
        try
        {
            byte[] block = new byte[1 << 16];
            while (stream is GzipMembers && stream.Read(block) > 0)
            {
            }

            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    /// <summary>The most bytes that so many bytes of deflated data can become.</summary>
    public static Int128 MostBytes(long deflated) => (Int128)deflated * MostBytesForOne;

    /// <summary>The most bytes that can come from a stream that <see cref="Open"/> returned and nobody has read to its end.</summary>
    public static Int128 MostBytes(Stream opened) =>
        opened is GzipMembers members ? MostBytes(members.FileLength) : opened.Length - opened.Position;
}

/// <summary>
/// All members of a gzip file as one stream (RFC 1952), each held against its CRC-32 and its size. The decompressor takes a
/// file that ends inside a member, or goes on with something else, for a whole one; so a member of known contents is put
/// behind the file, and only a whole file lets it through.
/// </summary>
internal sealed class GzipMembers(FileStream file) : ReadOnlyStream
{
    private static readonly byte[] Mark = [.. "the end of a file"u8];
    private static readonly byte[] MarkMember = Compressed(Mark);

    private readonly GZipStream _inner = new(new Followed(file), CompressionMode.Decompress);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    public long FileLength => file.Length;

    public override int Read(Span<byte> buffer)
    {
        // The last bytes stay back until it is known whether they are the mark.
        while (!buffer.IsEmpty && _end - _start <= Mark.Length)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            int read = _inner.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            if (read == 0)
            {
                return _buffer.AsSpan(.._end).SequenceEqual(Mark)
                    ? 0
                    : throw new InvalidDataException("they are cut off, or something that is not gzip follows them");
            }
        }

        int count = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _buffer.AsSpan(_start, Math.Max(count, 0)).CopyTo(buffer);
        _start += Math.Max(count, 0);
        return Math.Max(count, 0);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using MemoryStream member = new();
        using (GZipStream stream = new(member, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return member.ToArray();
    }

    /// <summary>The file and the member of the mark behind it.</summary>
    private sealed class Followed(FileStream file) : ReadOnlyStream
    {
        private int _given;

        public override int Read(Span<byte> buffer)
        {
            int read = file.Read(buffer);
            if (read > 0 || buffer.IsEmpty)
            {
                return read;
            }

            read = Math.Min(buffer.Length, MarkMember.Length - _given);
            MarkMember.AsSpan(_given, read).CopyTo(buffer);
            _given += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
