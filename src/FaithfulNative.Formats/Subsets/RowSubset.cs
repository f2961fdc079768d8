using System.IO.Compression;
using System.Text;
using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Subsets;

/// <summary>
/// Some rows of a file in a new file of the same format: every column, every value and every type as it was, rows in their order.
/// Text is copied to the letter; an array in Fortran order becomes one in C order, and one from a .npz archive a .npy file.
/// </summary>
public static class RowSubset
{
    /// <summary>Refuses a name that does not tell the format, before any long work.</summary>
    /// <param name="source">The file that the rows are in, as for <see cref="DataFilesRequest"/>.</param>
    /// <param name="output">Name of the new file.</param>
    /// <exception cref="AuditException">The source does not exist, or the name of the output does not end as it should.</exception>
    public static void Check(string source, string output)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        DataPath path = DataPath.Parse(source);
        string[] endings = path.Format switch
        {
            DataFormat.Npy or DataFormat.Npz => [".npy"],
            DataFormat.Csv => [".csv", ".csv.gz"],
            DataFormat.Tsv => [".tsv", ".tsv.gz"],
            DataFormat.Parquet => [".parquet"],
            _ => [".idx", ".idx.gz", "-ubyte", "-ubyte.gz"],
        };
        if (!Array.Exists(endings, ending => output.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            throw new AuditException($"{output}: rows of {path.ShortName} are written in its own format, so the name must end in {string.Join(" or ", endings)}");
        }

        new ReadPaths().Add("rows", path.Path).CheckFiles(output);
    }

    /// <summary>Writes the rows and leaves the stream open.</summary>
    /// <param name="source">The file that the rows are in.</param>
    /// <param name="output">Name of the new file, which tells whether it is compressed.</param>
    /// <param name="rows">Row numbers of the file, in any order, each counting once.</param>
    /// <param name="stream">Where to; it must be able to seek.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <exception cref="AuditException">
    /// As for <see cref="Check"/>; the source cannot be read or has no such row; a parquet column is of a type that cannot be written.
    /// </exception>
    public static void Write(string source, string output, IReadOnlyCollection<int> rows, Stream stream, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(stream);
        Check(source, output);
        DataPath path = DataPath.Parse(source);
        using Stream? gzip = output.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
        Stream into = gzip ?? stream;
        SortedSet<int> wanted = [.. rows];
        int found = path.Format switch
        {
            DataFormat.Csv or DataFormat.Tsv => Text(path, wanted, into),
            DataFormat.Parquet => ParquetSubset.Copy(path.Path, wanted, into, cancellation),
            _ => ArraySubset.Copy(path, wanted, into, cancellation),
        };
        if (wanted.Count > 0 && wanted.Max >= found)
        {
            throw new AuditException($"{path.ShortName}: there is no row {wanted.Max}; the file has {found}");
        }
    }

    private static int Text(DataPath path, SortedSet<int> rows, Stream into)
    {
        using StreamWriter text = new(into, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        return ((CsvTableFile)TableFile.Open(path)).Copy(rows.ToHashSet(), text);
    }
}
