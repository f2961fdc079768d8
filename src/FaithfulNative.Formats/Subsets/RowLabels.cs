using System.Globalization;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Subsets;

/// <summary>A column of a file as labels of its rows, whether or not the column is audited.</summary>
public static class RowLabels
{
    /// <summary>Reads the column.</summary>
    /// <param name="source">The file, or the files, as for <see cref="DataFilesRequest"/>.</param>
    /// <param name="column">Tables: its name. Arrays: its number from 0.</param>
    /// <param name="text">How text files are to be read; null for what they show.</param>
    /// <returns>
    /// A label a row; numbers are written in one way, so that 1 and 1.0 are one label, and empty where a value is missing.
    /// </returns>
    /// <exception cref="AuditException">The file cannot be read or has no such column.</exception>
    public static IReadOnlyList<string> Read(FileSet source, string column, TextFormat? text = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(column);
        Spool.NeedsFiles(source, "labels are read apart from the rows");
        using DataSource files = DataSource.Open(source, "label");
        return files.IsTable ? OfTable(files, column, text ?? new()) : [.. files.Parts.SelectMany(part => OfArray(part, column))];
    }

    private static string[] OfTable(DataSource files, string name, TextFormat text)
    {
        TableFile file = TableFile.Open(files, text);
        if (!file.Has(name))
        {
            throw new AuditException(
                AuditFault.Options,
                $"{files.ShortName}: there is no column '{name}'; the columns are {string.Join(", ", file.Names)}");
        }

        RawColumn column = file.ReadRaw([name], new HashSet<string> { name }, null).Columns[0];
        string[] labels = [.. column.Labels.Select(NumberText.Canonical)];
        return [.. column.Codes.Select(code => code < 0 ? "" : labels[code])];
    }

    private static string[] OfArray(DataPath path, string number)
    {
        using RawArray array = RawArray.Open(path);
        int[] columns = new ColumnNumbers([number], []).Resolve(path.ShortName, array.Layout.Columns);
        if (columns.Length != 1)
        {
            throw new AuditException(AuditFault.Options, $"{path.ShortName}: '{number}' names {columns.Length} columns; a label is one");
        }

        RawRows rows = RawRows.Of([array], columns);
        double[] value = new double[1];
        double[] rest = new double[1];
        return [.. Enumerable.Range(0, rows.Count).Select(row =>
        {
            rows.Read(row, 0, value, rest);
            return Written(value[0], rest[0]);
        })];
    }

    // In the fewest digits that tell the value: as float32 where that holds it.
    private static string Written(double value, double rest) => rest != 0
        ? ((Int128)value + (Int128)rest).ToString(CultureInfo.InvariantCulture)
        : (float)value == value
            ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
}
