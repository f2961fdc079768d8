using System.Text;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// The files of a comparison: the page, and beside it the same for programs and the real rows that each set covers: compare.html,
/// compare.json and compare-rows.csv. Each appears whole or not at all.
/// </summary>
public sealed class ComparisonFiles : IDisposable
{
    private readonly AtomicFile[] _files;

    private ComparisonFiles(string page)
    {
        (Page, Numbers, Rows) = (page, Beside(page, ".json"), Beside(page, "-rows.csv"));
        List<AtomicFile> begun = [];
        try
        {
            begun.Add(AtomicFile.Begin(Numbers, followLink: false));
            begun.Add(AtomicFile.Begin(Rows, followLink: false));
            begun.Add(AtomicFile.Begin(page));
        }
        catch
        {
            begun.ForEach(file => file.Dispose());
            throw;
        }

        _files = [.. begun];
    }

    /// <summary>The file of the page.</summary>
    public string Page { get; }

    /// <summary>The file of the comparison for programs.</summary>
    public string Numbers { get; }

    /// <summary>The file of the real rows that each set covers.</summary>
    public string Rows { get; }

    /// <summary>Checks that the files can go there, before any long work.</summary>
    /// <param name="page">The file of the page.</param>
    /// <exception cref="AuditException">The directory is missing or may not be written.</exception>
    public static ComparisonFiles Begin(string page)
    {
        ArgumentException.ThrowIfNullOrEmpty(page);
        return new ComparisonFiles(page);
    }

    /// <summary>Refuses to overwrite what is read, and anything but an older comparison beside the page.</summary>
    /// <param name="page">The file of the page.</param>
    /// <param name="read">What the work reads.</param>
    /// <exception cref="AuditException">The message names both files, or the one that is in the way.</exception>
    public static void CheckOutputs(string page, ReadPaths read)
    {
        ArgumentException.ThrowIfNullOrEmpty(page);
        ArgumentNullException.ThrowIfNull(read);
        (string numbers, string rows) = (Beside(page, ".json"), Beside(page, "-rows.csv"));
        read.CheckFiles(page, numbers, rows);
        Refuse(
            numbers,
            new FileInfo(numbers) is { Exists: true, Length: > 0 } && ResultContents.SchemaOf(numbers) != ComparisonSummary.SchemaName);
        Refuse(rows, File.Exists(rows) && !ResultColumns.AreIn(rows, "row"));

        void Refuse(string file, bool isForeign)
        {
            if (isForeign)
            {
                throw new AuditException(
                    $"{file}: part of the comparison goes here, beside {Path.GetFileName(page)}, and this file holds something else; it is "
                        + "left alone: name another page");
            }
        }
    }

    /// <summary>Writes the files and puts them in their places.</summary>
    /// <param name="page">The page as text.</param>
    /// <param name="summary">The comparison for programs.</param>
    /// <param name="rows">As of <see cref="ComparisonTable"/>.</param>
    /// <exception cref="AuditException">There is no space; older files are then still there.</exception>
    public void Write(string page, ComparisonSummary summary, ResultTable rows)
    {
        ArgumentNullException.ThrowIfNull(summary);
        _files[0].Write(stream => stream.Write(Encoding.UTF8.GetBytes(summary.ToJson())));
        _files[1].Write(stream => CsvTableWriter.Write(rows, stream));
        _files[2].WriteText(page);
        Array.ForEach(_files, file => file.Commit());
    }

    /// <summary>Removes what was written, unless it is in its place.</summary>
    public void Dispose() => Array.ForEach(_files, file => file.Dispose());

    private static string Beside(string page, string ending) =>
        Path.Combine(Path.GetDirectoryName(page) ?? "", Path.GetFileNameWithoutExtension(page) + ending);
}
