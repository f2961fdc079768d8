using System.IO.Compression;
using System.IO.Hashing;
using CommunityToolkit.HighPerformance;
using CommunityToolkit.HighPerformance.Buffers;
using K4os.Compression.LZ4;
using Parquet.Meta;

namespace FaithfulNative.Formats.Guards;

/// <summary>
/// Holds the data of a page against its checksum, and against the size that they are said to have. The parquet library makes
/// room for that size, and where the data give less it takes what was in that memory before for values.
/// </summary>
internal static class ParquetCompression
{
    // A block of Zstandard that repeats one byte has 4 bytes and becomes 128 KiB.
    private const long MostOfZstandard = 1 << 17;

    /// <summary>Refuses a page whose data cannot become as many bytes as its header gives.</summary>
    public static void CheckSize(ParquetPage page, CompressionCodec codec)
    {
        long most = codec switch
        {
            _ when !page.IsCompressed => page.Packed,
            CompressionCodec.UNCOMPRESSED => page.Packed,
            CompressionCodec.SNAPPY => 64L * (page.Packed + 1L),
            CompressionCodec.GZIP => (long)Gzip.MostBytes(page.Packed),
            CompressionCodec.LZ4 or CompressionCodec.LZ4_RAW => 256L * page.Packed,
            CompressionCodec.ZSTD => MostOfZstandard * page.Packed,
            CompressionCodec.BROTLI => int.MaxValue, // has no bound; what it becomes is counted before there is room for it
            _ => throw new InvalidDataException($"the compression {codec} cannot be read"),
        };
        if (page.Unpacked > most + page.Levels || codec == CompressionCodec.UNCOMPRESSED && page.Unpacked != page.Packed)
        {
            throw new InvalidDataException(
                $"the page at byte {page.Start} gives {page.Packed} bytes that become {page.Unpacked}; with {codec} they cannot");
        }

        // A value of a dictionary has a byte at least.
        if (page.Type == ParquetPage.Dictionary && page.Values > page.Unpacked)
        {
            throw new InvalidDataException($"the dictionary at byte {page.Start} gives {page.Values} values in {page.Unpacked} bytes");
        }
    }

    /// <summary>Refuses a page whose data are damaged, as far as that shows.</summary>
    public static void CheckData(Stream file, ParquetPage page, CompressionCodec codec)
    {
        bool compressed = page.IsCompressed && codec != CompressionCodec.UNCOMPRESSED;
        if (page.Packed == 0 || !compressed && page.Sum is null)
        {
            return;
        }

        using MemoryOwner<byte> owner = MemoryOwner<byte>.Allocate(page.Packed);
        file.Position = page.Data;
        file.ReadExactly(owner.Span);
        if (page.Sum is { } sum && Crc32.HashToUInt32(owner.Span) != sum)
        {
            throw new InvalidDataException($"the page at byte {page.Start} does not match its checksum");
        }

        int size = page.Unpacked - page.Levels;
        if (compressed && !Becomes(owner.Memory[page.Levels..], codec, size))
        {
            throw new InvalidDataException($"the page at byte {page.Start} does not become the {size} bytes that it gives");
        }
    }

    private static bool Becomes(ReadOnlyMemory<byte> packed, CompressionCodec codec, int size) => codec switch
    {
        _ when packed.IsEmpty => size == 0,
        CompressionCodec.SNAPPY => SnappySize(packed.Span) == (ulong)size,
        CompressionCodec.ZSTD => (ZstandardSize(packed.Span) ?? 0) <= (ulong)Math.Min(int.MaxValue, MostOfZstandard * packed.Length),
        CompressionCodec.GZIP => Length(new GZipStream(packed.AsStream(), CompressionMode.Decompress), size) == size,
        CompressionCodec.BROTLI => Length(new BrotliStream(packed.AsStream(), CompressionMode.Decompress), size) == size,
        _ => Lz4Size(packed.Span, size) == size,
    };

    /// <summary>
    /// Bytes that come from a stream, read to its end or until they are too many; where there is a checksum it is looked at.
    /// </summary>
    private static long Length(Stream stream, int size)
    {
        using SpanOwner<byte> room = SpanOwner<byte>.Allocate(1 << 16);
        using (stream)
        {
            long all = 0;
            for (int read = stream.Read(room.Span); read > 0 && all <= size; read = stream.Read(room.Span))
            {
                all += read;
            }

            return all;
        }
    }

    private static int Lz4Size(ReadOnlySpan<byte> packed, int size)
    {
        using SpanOwner<byte> room = SpanOwner<byte>.Allocate(size);
        return LZ4Codec.Decode(packed, room.Span);
    }

    // The length before the data, seven bits a byte.
    private static ulong SnappySize(ReadOnlySpan<byte> packed)
    {
        ulong size = 0;
        for (int i = 0; i < Math.Min(packed.Length, 5); i++)
        {
            size |= (ulong)(packed[i] & 0x7F) << (7 * i);
            if (packed[i] < 0x80)
            {
                return size;
            }
        }

        return ulong.MaxValue;
    }

    // The size in the frame's header (RFC 8878, 3.1.1.1), for which the library makes room; null where there is none.
    private static ulong? ZstandardSize(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < 14)
        {
            return null;
        }

        byte descriptor = packed[4];
        bool single = (descriptor & 0x20) != 0;
        int at = 5 + (single ? 0 : 1) + (descriptor & 3) switch { 0 => 0, 1 => 1, 2 => 2, _ => 4 };
        ReadOnlySpan<byte> size = packed[at..];
        return (descriptor >> 6) switch
        {
            0 => single ? size[0] : null,
            1 => BitConverter.ToUInt16(size) + 256UL,
            2 => BitConverter.ToUInt32(size),
            _ => size.Length < sizeof(ulong) ? null : BitConverter.ToUInt64(size),
        };
    }
}
