using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Formats.Handlers;

/// <summary>One array of numpy.</summary>
internal sealed class NpyHandler() : ArrayHandler(DataFormat.Npy, ".npy")
{
    public override bool Begins(ReadOnlySpan<byte> first) => first.Length > 5 && first[0] == 0x93 && first[1..6].SequenceEqual("NUMPY"u8);

    public override RawArray Open(string path, string? member) => NpyReader.Open(path);

    public override byte[] Header(ArrayLayout layout, int rows) => NpyHeader.Write(layout, rows);
}
