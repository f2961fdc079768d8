using FaithfulNative.Data;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Subsets;

/// <summary>
/// The chosen rows of a synthetic file in a new file of its format, and beside it the reason for every row: subset.parquet and
/// subset-reasons.parquet; rows of other formats have their reasons as csv. Both appear whole, or neither does.
/// </summary>
public sealed class CuratedFiles : IDisposable
{
    private readonly FileSet _source;
    private readonly TextFormat? _text;
    private readonly string _output;
    private readonly AtomicFile _subset;
    private readonly AtomicFile _reasons;

    private CuratedFiles(FileSet source, string output, TextFormat? text)
    {
        (_source, _output, _text, ReasonsPath) = (source, output, text, ReasonsOf(output));
        _subset = AtomicFile.Begin(output);
        try
        {
            _reasons = AtomicFile.Begin(ReasonsPath, followLink: false);
        }
        catch
        {
            _subset.Dispose();
            throw;
        }
    }

    /// <summary>The file of the reasons.</summary>
    public string ReasonsPath { get; }

    /// <summary>What is not written with the rows, for the user; empty where all is.</summary>
    public IReadOnlyList<string> Notes => NotWritten(_source) is { Count: > 0 } names
        ? [$"{_output}: column {string.Join(", ", names.Select(name => $"'{name}'"))} holds lists, structs or maps and is not written"]
        : [];

    /// <summary>Columns of the files that are not written with rows of them, as they hold lists, structs or maps.</summary>
    /// <param name="source">The synthetic file, or the files.</param>
    /// <exception cref="AuditException">A file is missing or damaged.</exception>
    public static IReadOnlyList<string> NotWritten(FileSet source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Count == 0)
        {
            return [];
        }

        using DataSource files = DataSource.Open(source, "rows");
        return files.Handler.NotWritten(files);
    }

    /// <summary>Checks that the files can go there, before any long work.</summary>
    /// <param name="source">The synthetic file, or the files, as for <see cref="DataFilesRequest"/>.</param>
    /// <param name="output">Name of the new file, of the same format.</param>
    /// <param name="text">How text files are read; null for what they show.</param>
    /// <param name="read">What else the work reads, none of which is overwritten; null for nothing.</param>
    /// <exception cref="AuditException">
    /// The source does not exist, the name does not end as it should, a file that is read would be overwritten, what lies in the place of
    /// the reasons is something else, or the directory may not be written.
    /// </exception>
    public static CuratedFiles Begin(FileSet source, string output, TextFormat? text = null, ReadPaths? read = null)
    {
        RowSubset.Check(source, output);
        CheckOutputs(output, new ReadPaths().Add("synthetic rows", source).Add(read ?? new ReadPaths()));
        return new CuratedFiles(source, output, text);
    }

    /// <summary>Refuses to overwrite what is read, and anything but older reasons in the place of the reasons.</summary>
    /// <param name="output">Name of the new file.</param>
    /// <param name="read">What the work reads.</param>
    /// <exception cref="AuditException">The message names both files, or the one that is in the way.</exception>
    public static void CheckOutputs(string output, ReadPaths read)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(read);
        string reasons = ReasonsOf(output);
        read.CheckFiles(output, reasons);
        if (File.Exists(reasons) && !ResultColumns.AreIn(reasons, "row", "chosen", "reason", "order"))
        {
            throw new AuditException(
                $"{reasons}: the reasons for the rows of {Path.GetFileName(output)} go here, and this file holds something else; it is "
                    + "left alone: name another output");
        }
    }

    /// <summary>Writes both files and puts them in their places.</summary>
    /// <param name="result">The audit.</param>
    /// <param name="set">What was decided.</param>
    /// <param name="ids">Names of the synthetic rows of the file; null when they have none.</param>
    /// <param name="cancellationToken">Stops it; older files are then still there.</param>
    /// <exception cref="AuditException">As for <see cref="RowSubset.Write"/>, or there is no space.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Write(AuditResult result, CuratedSet set, IReadOnlyList<string>? ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        _subset.Write(stream => RowSubset.Write(_source, _output, set.Rows, stream, _text, cancellationToken));
        _reasons.Write(stream => Write(CurationTable.Of(result, set, ids), stream, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        _reasons.Commit();
        _subset.Commit();
    }

    /// <summary>Removes what was written, unless it is in its place.</summary>
    public void Dispose()
    {
        _reasons.Dispose();
        _subset.Dispose();
    }

    internal static string ReasonsOf(string output)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(output));
        int stem = name.IndexOf('.', 1);
        string ending = output.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) ? "parquet" : "csv";
        return Path.Combine(
            Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(output)) ?? "", $"{(stem < 0 ? name : name[..stem])}-reasons.{ending}");
    }

    private void Write(ResultTable table, Stream stream, CancellationToken cancellationToken)
    {
        if (ReasonsPath.EndsWith(".parquet", StringComparison.Ordinal))
        {
            ParquetTableWriter.Write(table, stream, cancellationToken);
        }
        else
        {
            CsvTableWriter.Write(table, stream, cancellationToken);
        }
    }
}
