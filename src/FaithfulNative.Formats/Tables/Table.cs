using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>What the values of a column are read as.</summary>
internal enum ColumnKind
{
    /// <summary>Numbers; NaN where a value is missing.</summary>
    Numeric,

    /// <summary>Words, each kept once and numbered.</summary>
    Text,

    /// <summary>Words, all kept as they are: row ids.</summary>
    Id,
}

/// <summary>Columns of equal length, read from one file.</summary>
internal sealed record Table(string File, int Rows, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>The column of this name.</summary>
    public TableColumn this[string name] => Columns.First(column => column.Name == name);
}

/// <summary>A column that grows at its end while its file is read.</summary>
internal abstract class TableColumn(string file, string name)
{
    public string File { get; } = file;

    public string Name { get; } = name;

    public abstract int Count { get; }

    public abstract void AddMissing();

    public abstract void Add(ReadOnlySpan<char> text);

    /// <summary>A field of a text file: words for missing values count as missing.</summary>
    public virtual void AddField(ReadOnlySpan<char> field)
    {
        ReadOnlySpan<char> text = field.Trim();
        if (MissingValues.Match(text))
        {
            AddMissing();
        }
        else
        {
            Add(text);
        }
    }

    public static TableColumn Create(string file, string name, ColumnKind kind) => kind switch
    {
        ColumnKind.Numeric => new NumericColumn(file, name),
        ColumnKind.Text => new TextColumn(file, name),
        _ => new IdColumn(file, name),
    };
}

/// <summary>Numbers; a missing value is NaN, an infinity stays one.</summary>
internal sealed class NumericColumn(string file, string name) : TableColumn(file, name)
{
    public List<double> Values { get; } = [];

    public override int Count => Values.Count;

    public override void AddMissing() => Values.Add(double.NaN);

    public void Add(double value) => Values.Add(value);

    public override void Add(ReadOnlySpan<char> text)
    {
        if (!MissingValues.TryNumber(text, out double value))
        {
            throw new AuditException(
                $"{File}: row {Count}, column '{Name}': '{text}' is not a number, but the column is numeric in the real file " +
                "(name it under categorical, or drop it)");
        }

        Values.Add(value);
    }
}

/// <summary>Words by number: Codes[row] is an index of Labels, or -1 where the value is missing.</summary>
internal sealed class TextColumn : TableColumn
{
    private readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public TextColumn(string file, string name) : base(file, name) =>
        _lookup = _codeOf.GetAlternateLookup<ReadOnlySpan<char>>();

    public List<int> Codes { get; } = [];

    public List<string> Labels { get; } = [];

    public override int Count => Codes.Count;

    public override void AddMissing() => Codes.Add(-1);

    public override void Add(ReadOnlySpan<char> text)
    {
        if (!_lookup.TryGetValue(text, out int code))
        {
            code = Labels.Count;
            Labels.Add(text.ToString());
            _codeOf.Add(Labels[code], code);
        }

        Codes.Add(code);
    }

    /// <summary>Writes labels that are numbers in one way, so that 1, 1.0 and 1e0 are one category.</summary>
    public string Canonical(int code) => Canonical(Labels[code]);

    /// <summary>The same for one label.</summary>
    public static string Canonical(string label) =>
        MissingValues.TryNumber(label, out double number) ? number.ToString("R", CultureInfo.InvariantCulture) : label;
}

/// <summary>Row ids, exactly as in the file; empty where missing.</summary>
internal sealed class IdColumn(string file, string name) : TableColumn(file, name)
{
    public List<string> Values { get; } = [];

    public override int Count => Values.Count;

    public override void AddMissing() => Values.Add("");

    public override void Add(ReadOnlySpan<char> text) => Values.Add(text.ToString());

    public override void AddField(ReadOnlySpan<char> field) => Add(field);
}

/// <summary>The text of some rows only.</summary>
internal sealed class PickedColumn(string file, string name, IReadOnlySet<int> rows) : TableColumn(file, name)
{
    private readonly Dictionary<int, string> _values = [];
    private int _count;

    public override int Count => _count;

    /// <summary>The text of a row that was asked for; empty where missing.</summary>
    public string this[int row] => _values.TryGetValue(row, out string? value)
        ? value
        : throw new AuditException($"{File}: row {row} is gone: the file has changed since it was audited");

    public override void AddMissing() => Add("");

    public override void Add(ReadOnlySpan<char> text)
    {
        if (rows.Contains(_count))
        {
            _values[_count] = text.ToString();
        }

        _count++;
    }
}
