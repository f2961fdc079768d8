using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Subsets;

/// <summary>
/// The chosen rows of a synthetic file in a new file of its format, and beside it the reason for every row: subset.parquet and
/// subset-reasons.parquet; rows of other formats have their reasons as csv. Both appear whole, or neither does.
/// </summary>
public sealed class CuratedFiles : IDisposable
{
    private readonly string _source;
    private readonly string _output;
    private readonly AtomicFile _subset;
    private readonly AtomicFile _reasons;

    private CuratedFiles(string source, string output)
    {
        (_source, _output, ReasonsPath) = (source, output, BesideOf(output));
        _subset = AtomicFile.Begin(output);
        try
        {
            _reasons = AtomicFile.Begin(ReasonsPath);
        }
        catch
        {
            _subset.Dispose();
            throw;
        }
    }

    /// <summary>The file of the reasons.</summary>
    public string ReasonsPath { get; }

    /// <summary>Checks that the files can go there, before any long work.</summary>
    /// <param name="source">The synthetic file, as for <see cref="DataFilesRequest"/>.</param>
    /// <param name="output">Name of the new file, of the same format.</param>
    /// <exception cref="AuditException">The source does not exist, the name does not end as it should, or the directory may not be written.</exception>
    public static CuratedFiles Begin(string source, string output)
    {
        RowSubset.Check(source, output);
        return new CuratedFiles(source, output);
    }

    /// <summary>Writes both files and puts them in their places.</summary>
    /// <param name="result">The audit.</param>
    /// <param name="set">What was decided.</param>
    /// <param name="ids">Names of the synthetic rows of the file; null when they have none.</param>
    /// <param name="cancellation">Stops it; older files are then still there.</param>
    /// <exception cref="AuditException">As for <see cref="RowSubset.Write"/>, or there is no space.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Write(AuditResult result, CuratedSet set, IReadOnlyList<string>? ids, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        _subset.Write(stream => RowSubset.Write(_source, _output, set.Rows, stream, cancellation));
        _reasons.Write(stream => Write(CurationTable.Of(result, set, ids), stream, cancellation));
        cancellation.ThrowIfCancellationRequested();
        _reasons.Commit();
        _subset.Commit();
    }

    /// <summary>Removes what was written, unless it is in its place.</summary>
    public void Dispose()
    {
        _reasons.Dispose();
        _subset.Dispose();
    }

    private static string BesideOf(string output)
    {
        string name = Path.GetFileName(output);
        int stem = name.IndexOf('.', 1);
        string ending = output.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) ? "parquet" : "csv";
        return Path.Combine(Path.GetDirectoryName(output) ?? "", $"{(stem < 0 ? name : name[..stem])}-reasons.{ending}");
    }

    private void Write(ResultTable table, Stream stream, CancellationToken cancellation)
    {
        if (ReasonsPath.EndsWith(".parquet", StringComparison.Ordinal))
        {
            ParquetTableWriter.Write(table, stream, cancellation);
        }
        else
        {
            CsvTableWriter.Write(table, stream, cancellation);
        }
    }
}
