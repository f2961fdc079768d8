using FaithfulNative.Formats.Subsets;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Handlers;

/// <summary>Apache Arrow's file format, which Feather version 2 is.</summary>
internal sealed class ArrowHandler() : TableHandler(DataFormat.Arrow, ".arrow", ".feather", ".ipc")
{
    public override bool Begins(ReadOnlySpan<byte> first) => first.StartsWith("ARROW1"u8);

    public override TableFile Open(string path, TextFormat text) => new ArrowTableFile(path, text);

    public override int WriteSubset(
        DataSource files, SortedSet<int> rows, Stream into, TextFormat text, CancellationToken cancellationToken) =>
        ArrowSubset.Copy([.. files.Parts.Select(part => part.Path)], rows, into, cancellationToken);
}
