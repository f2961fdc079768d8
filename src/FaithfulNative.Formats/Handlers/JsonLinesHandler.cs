using FaithfulNative.Formats.Subsets;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Handlers;

/// <summary>JSON Lines: an object a row, or an array a row after one of names, plain or gzip.</summary>
internal sealed class JsonLinesHandler()
    : TableHandler(DataFormat.JsonLines, ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
{
    public override bool Begins(ReadOnlySpan<byte> first) => first is [(byte)'{' or (byte)'[', ..];

    public override TableFile Open(string path, TextFormat text) => new JsonLinesTableFile(path, text);

    public override int WriteSubset(
        DataSource files, SortedSet<int> rows, Stream into, TextFormat text, CancellationToken cancellationToken) =>
        TextSubset.Copy(files, rows, into, text);
}
