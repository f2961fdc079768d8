using System.Buffers.Binary;

namespace FaithfulNative.Embedders.Pictures;

/// <summary>What the first bytes of a file say it is, and what quality a JPEG was saved with.</summary>
internal static class PictureFormat
{
    // The luminance table of the JPEG standard's annex K, which encoders scale by their quality; in zigzag order, as files have it.
    private static readonly int[] s_standard =
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101,
        103, 99,
    ];

    /// <summary>jpeg, png, webp, gif, bmp, or "unknown".</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "webp",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "gif",
        [(byte)'B', (byte)'M', ..] => "bmp",
        _ => "unknown",
    };

    /// <summary>A few words on what a file that is no picture begins with.</summary>
    public static string Describe(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "it is a TIFF",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "it is a HEIF, AVIF or film",
        [(byte)'<', ..] => "it is markup such as SVG or HTML",
        _ =>
            Of(bytes) is var known and not "unknown"
                ? $"a damaged {known.ToUpperInvariant()}"
                : $"it begins with {Convert.ToHexString(bytes[..Math.Min(bytes.Length, 8)])}",
    };

    /// <summary>The quality from 1 to 100 whose tables a JPEG has, or is nearest to; null for other files.</summary>
    public static int? JpegQuality(ReadOnlySpan<byte> bytes)
    {
        if (Of(bytes) != "jpeg" || Luminance(bytes) is not { } table)
        {
            return null;
        }

        return Enumerable.Range(1, 100).MinBy(quality => Distance(table, quality));
    }

    private static int[]? Luminance(ReadOnlySpan<byte> bytes)
    {
        int at = 2;
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF && bytes[at + 1] != 0xDA)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            int end = Math.Min(at + 2 + length, bytes.Length);
            for (int table = at + 4; bytes[at + 1] == 0xDB && table < end;)
            {
                int width = bytes[table] >> 4 == 0 ? 1 : 2;
                int size = 64 * width;
                if ((bytes[table] & 15) == 0 && table + 1 + size <= end)
                {
                    ReadOnlySpan<byte> values = bytes.Slice(table + 1, size);
                    int[] read = new int[64];
                    for (int i = 0; i < read.Length; i++)
                    {
                        read[i] = width == 1 ? values[i] : BinaryPrimitives.ReadUInt16BigEndian(values[(2 * i)..]);
                    }

                    return read;
                }

                table += 1 + size;
            }

            at += 2 + Math.Max(length, 2);
        }

        return null;
    }

    private static long Distance(int[] table, int quality)
    {
        int scale = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        long sum = 0;
        for (int i = 0; i < table.Length; i++)
        {
            sum += Math.Abs(table[i] - Math.Clamp(((s_standard[i] * scale) + 50) / 100, 1, 255));
        }

        return sum;
    }
}
