namespace FaithfulNative.Formats.Tables;

/// <summary>A file of named columns, of which only the wanted ones are read.</summary>
internal abstract class TableFile(string path)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public string Path { get; } = path;

    /// <summary>All column names, in the order of the file.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Remarks on the file for the report.</summary>
    public List<string> Notes { get; } = [];

    public static TableFile Open(DataPath file) =>
        file.Format == DataFormat.Parquet ? new ParquetTableFile(file.Path) : new CsvTableFile(file.Path, file.Format == DataFormat.Tsv ? '\t' : ',');

    /// <summary>Decides what each of the columns holds: numbers only where every value that is not missing is one.</summary>
    public abstract IReadOnlyList<ColumnKind> InferKinds(IReadOnlyList<string> names);

    /// <summary>Reads columns as what they are said to be.</summary>
    /// <exception cref="AuditException">A value of a numeric column is not a number; the file is damaged or has no rows.</exception>
    public Table Read(IReadOnlyList<(string Name, ColumnKind Kind)> columns)
    {
        TableColumn[] built = [.. columns.Select(column => TableColumn.Create(Path, column.Name, column.Kind))];
        int rows = Fill(built);
        return rows > 0
            ? new Table(Path, rows, built)
            : throw new AuditException($"{Path}: there are column names but no rows; at least 1 is needed");
    }

    /// <summary>Adds every row of the file to the columns, which are known by their names; returns the number of rows.</summary>
    public abstract int Fill(IReadOnlyList<TableColumn> columns);

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
        throw new AuditException($"{Path}: the column name '{twice}' stands {places.Length} times (columns {string.Join(", ", places)}); names must differ");
    }
}
