using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Formats.Handlers;

/// <summary>A zip archive of arrays of numpy, of which one is meant; rows of it are written as one array.</summary>
internal sealed class NpzHandler() : ArrayHandler(DataFormat.Npz, ".npz")
{
    public override IReadOnlyList<string> SubsetEndings => [".npy"];

    public override string Words => ".npz (or .npz:member)";

    public override RawArray Open(string path, string? member) => NpzReader.Open(path, member);

    public override byte[] Header(ArrayLayout layout, int rows) => NpyHeader.Write(layout, rows);
}
