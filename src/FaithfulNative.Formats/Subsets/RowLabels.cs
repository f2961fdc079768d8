using System.Globalization;
using FaithfulNative.Data;
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
    /// <returns>A label a row; numbers are written in one way, so that 1 and 1.0 are one label, and empty where a value is missing.</returns>
    /// <exception cref="AuditException">The file cannot be read or has no such column.</exception>
    public static IReadOnlyList<string> Read(FileSet source, string column, TextFormat? text = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        using DataSource files = DataSource.Open(source, "label");
        return files.IsTable ? OfTable(files, column, text ?? new()) : [.. files.Parts.SelectMany(part => OfArray(part, column))];
    }

    private static string[] OfTable(DataSource files, string name, TextFormat text)
    {
        TableFile file = TableFile.Open(files, text);
        if (!file.Has(name))
        {
            throw new AuditException($"{files.ShortName}: there is no column '{name}'; the columns are {string.Join(", ", file.Names)}");
        }

        RawColumn column = file.ReadRaw([name], new HashSet<string> { name }, null).Columns[0];
        string[] labels = [.. column.Labels.Select(NumberText.Canonical)];
        return [.. column.Codes.Select(code => code < 0 ? "" : labels[code])];
    }

    private static string[] OfArray(DataPath path, string number)
    {
        using VectorSet values = RawArray.Open(path).Read(path.ShortName, new ColumnNumbers([number], [])).Set;
        if (values.Dimension != 1)
        {
            throw new AuditException($"{path.ShortName}: '{number}' names {values.Dimension} columns; a label is one");
        }

        return [.. Enumerable.Range(0, values.Count).Select(row => values.CopyRow(row)[0].ToString("R", CultureInfo.InvariantCulture))];
    }
}
