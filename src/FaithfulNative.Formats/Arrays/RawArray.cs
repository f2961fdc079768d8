using FaithfulNative.Data;
using FaithfulNative.Formats.Handlers;

namespace FaithfulNative.Formats.Arrays;

/// <summary>An array as it lies in its file, before its values are read. Dispose releases the file, unless rows were made of it.</summary>
/// <param name="Block">The bytes.</param>
/// <param name="Start">Where the values begin in the block.</param>
/// <param name="Layout">What the values are.</param>
/// <param name="File">What messages call the file.</param>
internal sealed record RawArray(ByteBlock Block, long Start, ArrayLayout Layout, string File) : IDisposable
{
    public static RawArray Open(DataPath path) => path.Handler is ArrayHandler handler
        ? handler.Open(path.Path, path.Member)
        : throw new AuditException($"{path.Path}: this is a table; an array is needed");

    /// <summary>The rows of this array alone, which take the block over.</summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="real">The real rows, whose offsets are subtracted; null where these are the real rows.</param>
    public VectorSet Read(string name, VectorSet? real) => ArrayRows.Of([this], name, null, real).Set;

    public void Dispose() => Block.Dispose();
}
