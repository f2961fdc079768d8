using System.Buffers;
using System.Text;

namespace FaithfulNative.Formats.Tables;

/// <summary>Names the first bytes of a text file that are not in its encoding.</summary>
internal static class UnknownBytes
{
    /// <summary>The refusal of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">What the user says it is in; null for UTF-8.</param>
    /// <param name="fault">What the decoder met.</param>
    public static AuditException Of(string path, string? encoding, DecoderFallbackException fault)
    {
        string bytes = Convert.ToHexString(fault.BytesUnknown ?? []);
        string where = encoding is null && FirstLine(path) is { } line ? $"line {line}: " : "";
        return new AuditException(
            $"{path}: {where}the bytes {bytes} are not {encoding ?? "UTF-8"}; say with encoding how the file is written: latin-1, "
            + "windows-1252, utf-16 or another",
            fault);
    }

    private static long? FirstLine(string path)
    {
        using Stream stream = Gzip.Open(path);
        List<byte> line = [];
        byte[] block = new byte[1 << 16];
        long number = 1;
        for (int read; (read = stream.Read(block)) > 0;)
        {
            foreach (byte b in block.AsSpan(0, read))
            {
                line.Add(b);
                if (b != '\n')
                {
                    continue;
                }

                if (!IsUtf8(line))
                {
                    return number;
                }

                line.Clear();
                number++;
            }
        }

        return IsUtf8(line) ? null : number;
    }

    private static bool IsUtf8(List<byte> line)
    {
        ReadOnlySpan<byte> rest = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line);
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(rest, out _, out int used) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }
}
