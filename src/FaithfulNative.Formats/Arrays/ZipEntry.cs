using System.IO.Compression;
using System.IO.Hashing;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Reads an entry of a zip archive whole, and believes nothing that the archive says of it before it is checked.</summary>
internal static unsafe class ZipEntry
{
    /// <summary>The decompressed bytes.</summary>
    /// <param name="entry">The entry, of an archive that is open.</param>
    /// <param name="label">What messages call it.</param>
    /// <param name="fileLength">Bytes of the whole archive.</param>
    public static ByteBlock Read(ZipArchiveEntry entry, string label, long fileLength)
    {
        if (entry.IsEncrypted)
        {
            throw new AuditException($"{label}: the array is encrypted; store it without a password");
        }

        if (entry.CompressedLength < 0
            || entry.CompressedLength > fileLength
            || entry.Length < 0
            || entry.Length > Gzip.MostBytes(entry.CompressedLength))
        {
            throw new AuditException(
                $"{label}: the archive is damaged: it gives {entry.CompressedLength} bytes that become {entry.Length}, which a file of "
                    + $"{fileLength} bytes cannot hold");
        }

        using Stream stream = entry.Open();
        ByteBlock block = ByteBlock.Allocate(entry.Length);
        try
        {
            long read = block.Fill(stream);
            if (read < block.Length || stream.Read(new byte[1]) > 0)
            {
                throw new AuditException(
                    $"{label}: the archive is damaged: the array has {(read < block.Length ? $"{read}" : "more")} bytes of {block.Length}");
            }

            uint sum = Crc32Of(block);
            return sum == entry.Crc32
                ? block
                : throw new AuditException(
                    $"{label}: the array is damaged: its CRC-32 is {sum:x8}, and the archive gives {entry.Crc32:x8}");
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    private static uint Crc32Of(ByteBlock block)
    {
        Crc32 sum = new();
        for (long at = 0; at < block.Length; at += 1 << 30)
        {
            sum.Append(new ReadOnlySpan<byte>(block.Pointer + at, (int)Math.Min(block.Length - at, 1 << 30)));
        }

        return sum.GetCurrentHashAsUInt32();
    }
}
