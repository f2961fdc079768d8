using System.IO.Compression;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Subsets;

/// <summary>
/// Some rows of a file in a new file of the same format: every column, every value and every type as it was, rows in their order.
/// Text is copied to the letter; an array in Fortran order becomes one in C order, and one from a .npz archive a .npy file.
/// </summary>
public static class RowSubset
{
    /// <summary>Refuses a name that does not tell the format, before any long work.</summary>
    /// <param name="source">The file that the rows are in, or the files, as for <see cref="DataFilesRequest"/>.</param>
    /// <param name="output">Name of the new file.</param>
    /// <exception cref="AuditException">The source does not exist, or the name of the output does not end as it should.</exception>
    public static void Check(FileSet source, string output)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(source);
        Spool.NeedsFiles(source, "the chosen rows are copied from it after the audit");
        using DataSource files = DataSource.Open(source, "rows");
        Check(files, output);
    }

    /// <summary>Writes the rows and leaves the stream open.</summary>
    /// <param name="source">The file that the rows are in, or the files.</param>
    /// <param name="output">Name of the new file, which tells whether it is compressed.</param>
    /// <param name="rows">Row numbers of the set, in any order, each counting once.</param>
    /// <param name="stream">Where to; it must be able to seek.</param>
    /// <param name="text">How text files are read; null for what they show.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="AuditException">
    /// As for <see cref="Check(FileSet, string)"/>; the source cannot be read or has no such row; a parquet column is of a type that cannot
    /// be written.
    /// </exception>
    public static void Write(
        FileSet source, string output, IReadOnlyCollection<int> rows, Stream stream, TextFormat? text =
            null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(stream);
        using DataSource files = DataSource.Open(source, "rows");
        Check(files, output);
        using Stream? gzip = output.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)
            : null;
        Stream into = gzip ?? stream;
        SortedSet<int> wanted = [.. rows];
        int found = files.Handler.WriteSubset(files, wanted, into, text ?? new(), cancellationToken);
        if (wanted.Count > 0 && wanted.Max >= found)
        {
            throw new AuditException($"{files.ShortName}: there is no row {wanted.Max}; the file has {found}");
        }
    }

    private static void Check(DataSource files, string output)
    {
        IReadOnlyList<string> endings = files.Handler.SubsetEndings;
        if (!endings.Any(ending => output.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            throw new AuditException(
                AuditFault.Options,
                $"{output}: rows of {files.ShortName} are written in its own format, so the name must end in "
                + $"{string.Join(" or ", endings)}");
        }

        files.Parts.Aggregate(new ReadPaths(), (read, part) => read.Add("rows", part.Path)).CheckFiles(output);
    }
}
