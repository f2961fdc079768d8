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

    private static IReadOnlyList<string> OfTable(DataSource files, string name, TextFormat text)
    {
        TableFile file = TableFile.Open(files, text);
        LabelColumns.Need(file, name);
        return file.ReadRaw([], new HashSet<string>(), labels: [name]).Labels[name];
    }

    /// <summary>The words of a column as labels.</summary>
    internal static IReadOnlyList<string> Of(RawColumn column)
    {
        string[] labels = [.. column.Labels.Select(NumberText.Canonical)];
        return [.. column.Codes.Select(code => code < 0 ? "" : labels[code])];
    }

    private static IReadOnlyList<string> OfArray(DataPath path, string number)
    {
        using RawArray array = RawArray.Open(path);
        return OfArray(array, number);
    }

    /// <summary>A column of an array as labels.</summary>
    /// <param name="array">The array.</param>
    /// <param name="number">Its number from 0.</param>
    internal static IReadOnlyList<string> OfArray(RawArray array, string number)
    {
        int[] columns = new ColumnNumbers([number], []).Resolve(array.File, array.Layout.Columns);
        if (columns.Length != 1)
        {
            throw new AuditException(AuditFault.Options, $"{array.File}: '{number}' names {columns.Length} columns; a label is one");
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
