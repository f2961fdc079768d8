using System.Text.Json.Serialization;
using FaithfulNative.Numerics;

namespace FaithfulNative;

/// <summary>What the values of a column are.</summary>
[JsonConverter(typeof(NamesInJson<ColumnContent>))]
public enum ColumnContent
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Instants: seconds since 1970 in UTC.</summary>
    Time,

    /// <summary>Durations and times of day: seconds.</summary>
    Duration,

    /// <summary>Words, of which many rows may have the same; true and false too.</summary>
    Category,
}

/// <summary>One named column as it was handed in, not as it is encoded for distances.</summary>
public sealed record ColumnValues
{
    private ColumnValues(string name, ColumnContent content, double[] numbers, int[] codes, IReadOnlyList<string> labels)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Content, Numbers, Codes, Labels) = (name, content, numbers, codes, labels);
    }

    /// <summary>The name of the column.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public ColumnContent Content { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Content == ColumnContent.Category ? Codes.Length : Numbers.Length;

    /// <summary>What was subtracted from every number, for numbers that doubles do not hold; else 0.</summary>
    public decimal Origin { get; init; }

    internal ColumnValues Select(int[] rows) => new(
        Name, Content, Content == ColumnContent.Category ? [] : Array.ConvertAll(rows, row => Numbers[row]),
        Content == ColumnContent.Category ? Array.ConvertAll(rows, row => Codes[row]) : [], Labels) { Origin = Origin };

    internal double[] Numbers { get; }

    internal int[] Codes { get; }

    internal IReadOnlyList<string> Labels { get; }

    /// <summary>A column of numbers, instants or durations.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">By row, kept and not copied; NaN is a missing value.</param>
    /// <param name="content">What they are; anything but categories.</param>
    public static ColumnValues OfNumbers(string name, double[] values, ColumnContent content = ColumnContent.Number)
    {
        ArgumentNullException.ThrowIfNull(values);
        return content == ColumnContent.Category
            ? throw new ArgumentException("numbers are no categories", nameof(content))
            : new ColumnValues(name, content, values, [], []);
    }

    /// <summary>A column of words.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="codes">By row a place in <paramref name="labels"/>, or -1 for a missing value; kept and not copied.</param>
    /// <param name="labels">The words, all different. Real and synthetic columns may number them differently.</param>
    /// <exception cref="ArgumentOutOfRangeException">A code is no place in the labels.</exception>
    public static ColumnValues OfCategories(string name, int[] codes, IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(labels);
        int wrong = Array.FindIndex(codes, code => code < -1 || code >= labels.Count);
        return wrong < 0
            ? new ColumnValues(name, ColumnContent.Category, [], codes, labels)
            : throw new ArgumentOutOfRangeException(
                nameof(codes), $"row {wrong}: found code {codes[wrong]}, there are {labels.Count} labels");
    }
}

/// <summary>The named columns of one set.</summary>
public sealed class ColumnTable
{
    /// <summary>A table of columns.</summary>
    /// <param name="columns">Columns of one length with different names; at least 1.</param>
    /// <exception cref="AuditException">There is none, two have one name, or lengths differ.</exception>
    public ColumnTable(IReadOnlyList<ColumnValues> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Columns = columns;
        Rows = columns.Count > 0 ? columns[0].Count : throw new AuditException("columns: there is none; at least 1 is needed");
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ColumnValues column in columns)
        {
            if (!names.Add(column.Name))
            {
                throw new AuditException($"columns: '{column.Name}' stands twice; names must differ");
            }

            if (column.Count != Rows)
            {
                throw new AuditException(
                    $"columns: '{column.Name}' has {column.Count} rows, '{columns[0].Name}' has {Rows}; they must have as many");
            }
        }
    }

    /// <summary>The columns, in the order of the table.</summary>
    public IReadOnlyList<ColumnValues> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Some of the rows as a table of their own.</summary>
    internal ColumnTable Select(int[] rows) => new([.. Columns.Select(column => column.Select(rows))]);
}
