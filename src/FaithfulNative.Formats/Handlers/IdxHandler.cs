using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Formats.Handlers;

/// <summary>The IDX format of MNIST and its kin, plain or gzip.</summary>
internal sealed class IdxHandler() : ArrayHandler(DataFormat.Idx, ".idx", ".idx.gz", "-ubyte", "-ubyte.gz")
{
    public override RawArray Open(string path, string? member) => IdxReader.Open(path);

    public override byte[] Header(ArrayLayout layout, int rows) => IdxReader.Header(layout, rows);
}
