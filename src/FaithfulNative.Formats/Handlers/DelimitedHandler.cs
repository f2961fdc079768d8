using FaithfulNative.Formats.Subsets;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Handlers;

/// <summary>Text with a header line, whose fields a sign separates, plain or gzip.</summary>
/// <param name="format">CSV or TSV.</param>
/// <param name="delimiter">What separates fields where the file shows nothing else.</param>
/// <param name="ending">What names end in.</param>
internal sealed class DelimitedHandler(DataFormat format, char delimiter, string ending) : TableHandler(format, ending, $"{ending}.gz")
{
    public override TableFile Open(string path, TextFormat text) => new CsvTableFile(path, text, delimiter);

    public override int WriteSubset(
        DataSource files, SortedSet<int> rows, Stream into, TextFormat text, CancellationToken cancellationToken) =>
        TextSubset.Copy(files, rows, into, text);
}
