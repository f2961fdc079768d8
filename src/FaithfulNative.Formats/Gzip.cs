using System.IO.Compression;

namespace FaithfulNative.Formats;

/// <summary>Opens a file that may be compressed: told by its first bytes, since names are not always right.</summary>
internal static class Gzip
{
    public static Stream Open(string path)
    {
        FileStream file = DataPath.Open(path);
        Span<byte> magic = stackalloc byte[2];
        int got = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return got == 2 && magic[0] == 0x1F && magic[1] == 0x8B ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
