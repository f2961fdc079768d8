using FaithfulNative.Formats.Handlers;
using FaithfulNative.Formats.Subsets;

namespace FaithfulNative.Formats.Tables;

/// <summary>Files of named columns, of which only the wanted ones are read.</summary>
internal abstract class TableFile(string path, TextFormat text)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>What messages call it.</summary>
    public string Path { get; } = path;

    /// <summary>All column names, in the order of the file.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Remarks on the file for the report.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Columns that the file calls an index, and why.</summary>
    public Dictionary<string, string> Indexes { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns whose cells are no single values, and what they are.</summary>
    public Dictionary<string, string> Nested { get; } = new(StringComparer.Ordinal);

    protected TextFormat TextFormat { get; } = text;

    /// <summary>Words for missing values: text files have no nulls.</summary>
    public virtual MissingMarks Marks => MissingMarks.None;

    /// <summary>What the user says stands before decimals.</summary>
    public char? Comma => TextFormat.DecimalMark;

    public static TableFile Open(DataSource source, TextFormat text)
    {
        TableFile[] parts = [.. source.Parts.Select(part => Open(part, text))];
        return parts.Length == 1 ? parts[0] : new JoinedTableFile(source.Path, parts, text);
    }

    public static TableFile Open(DataPath file, TextFormat text) => file.Handler is TableHandler handler
        ? handler.Open(file.Path, text)
        : throw new AuditException($"{file.Path}: this is an array; a table is needed");

    /// <summary>Gives every row of the file to the sinks, which are known by their names; returns the number of rows.</summary>
    public abstract int Fill(IReadOnlyList<CellSink> columns);

    /// <summary>What messages call a row: the file and the number in it.</summary>
    public virtual string RowName(int row) => $"{Path}: row {row}";

    /// <summary>Reads the cells of columns as they stand, and perhaps ids.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="words">Which of them are words even where they are numbers.</param>
    /// <param name="id">The column of ids; null for none.</param>
    /// <param name="labels">Columns that are read as labels, whether or not they are among the others.</param>
    /// <exception cref="AuditException">The file is damaged or has no rows.</exception>
    public RawTable ReadRaw(
        IReadOnlyList<string> names, IReadOnlySet<string> words, string? id = null, IReadOnlyCollection<string>? labels = null)
    {
        RawColumn[] columns = [.. names.Select(name => new RawColumn(Path, name, Marks, words.Contains(name), Comma == ','))];
        IdCells? ids = id is null ? null : new IdCells(Path, id);
        RawColumn[] labelled = [.. (labels ?? []).Select(name => new RawColumn(Path, name, Marks, words: true, Comma == ','))];
        int rows = Fill(SharedCells.Of([.. columns, .. ids is null ? Array.Empty<CellSink>() : [ids], .. labelled]));
        return rows > 0
            ? new RawTable(rows, columns, ids?.Values)
            {
                Labels = labelled.ToDictionary(column => column.Name, RowLabels.Of, StringComparer.Ordinal),
            }
            : throw new AuditException($"{Path}: there are column names but no rows; at least 1 is needed");
    }

    public bool Has(string name) => _places.ContainsKey(name);

    /// <summary>Number of the column of this name.</summary>
    public int PlaceOf(string name) => _places[name];

    protected void CheckNames()
    {
        for (int i = 0; i < Names.Count; i++)
        {
            _places.TryAdd(Names[i], i);
        }

        if (_places.Count == Names.Count)
        {
            return;
        }

        string twice = Names.GroupBy(name => name, StringComparer.Ordinal).First(group => group.Count() > 1).Key;
        int[] places = [.. Enumerable.Range(0, Names.Count).Where(i => Names[i] == twice)];
        throw new AuditException(
            $"{Path}: the column name '{twice}' stands {places.Length} times (columns {string.Join(", ", places)}); names must differ");
    }
}

/// <summary>Cells of a file before kinds are decided.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">The columns asked for.</param>
/// <param name="Ids">By row; null where no ids were asked for.</param>
internal sealed record RawTable(int Rows, IReadOnlyList<RawColumn> Columns, IReadOnlyList<string>? Ids)
{
    /// <summary>By column that was asked for as labels, a label a row.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Labels { get; init; } = LabelColumns.None;

    /// <summary>The columns of the plans, understood.</summary>
    public Table As(IReadOnlyList<ColumnPlan> plans, TableFile file, ICollection<string>? notes)
    {
        Dictionary<string, RawColumn> columns = Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        return new Table(file.Path, Rows, [.. plans.Select(plan => ColumnReader.Read(columns[plan.Name], plan, file, notes))]);
    }
}
