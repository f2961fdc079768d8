using FaithfulNative.Formats.Subsets;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Handlers;

/// <summary>Apache Parquet.</summary>
internal sealed class ParquetHandler() : TableHandler(DataFormat.Parquet, ".parquet", ".pq", ".parq")
{
    public override bool Begins(ReadOnlySpan<byte> first) => first.StartsWith("PAR1"u8);

    public override TableFile Open(string path, TextFormat text) => new ParquetTableFile(path, text);

    public override IReadOnlyList<string> NotWritten(DataSource files) => ParquetSubset.LeftOut(files.Parts[0].Path);

    public override int WriteSubset(
        DataSource files, SortedSet<int> rows, Stream into, TextFormat text, CancellationToken cancellationToken) =>
        ParquetSubset.Copy([.. files.Parts.Select(part => part.Path)], rows, into, cancellationToken);
}
