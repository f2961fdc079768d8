namespace FaithfulNative.Formats.Results;

/// <summary>
/// A table of results: named columns of equal length, each of one type (double, int, long, bool or string), to be written
/// as csv or parquet. Arrays are referred to, not copied.
/// </summary>
public sealed class ResultTable
{
    private readonly List<ResultColumn> _columns = [];

    /// <summary>Number of rows; 0 while there are no columns.</summary>
    public int Rows => _columns.Count == 0 ? 0 : _columns[0].Values.Length;

    /// <summary>The columns in the order they were added.</summary>
    public IReadOnlyList<ResultColumn> Columns => _columns;

    /// <summary>Adds a column of numbers; NaN and infinities are allowed.</summary>
    /// <param name="name">Its name, not used before.</param>
    /// <param name="values">One value a row.</param>
    public ResultTable Add(string name, double[] values) => AddColumn(name, values);

    /// <inheritdoc cref="Add(string, double[])"/>
    public ResultTable Add(string name, int[] values) => AddColumn(name, values);

    /// <inheritdoc cref="Add(string, double[])"/>
    public ResultTable Add(string name, long[] values) => AddColumn(name, values);

    /// <inheritdoc cref="Add(string, double[])"/>
    public ResultTable Add(string name, bool[] values) => AddColumn(name, values);

    /// <summary>Adds a column of words, null where there is none.</summary>
    /// <param name="name">Its name, not used before.</param>
    /// <param name="values">One value a row.</param>
    public ResultTable Add(string name, string?[] values) => AddColumn(name, values);

    private ResultTable AddColumn(string name, Array values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(values);
        if (_columns.Exists(column => column.Name == name))
        {
            throw new ArgumentException($"there is a column '{name}' already", nameof(name));
        }

        if (_columns.Count > 0 && values.Length != Rows)
        {
            throw new ArgumentException($"column '{name}' has {values.Length} values, the table has {Rows} rows", nameof(values));
        }

        _columns.Add(new ResultColumn(name, values));
        return this;
    }
}

/// <summary>A column of a result table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">double[], int[], long[], bool[] or string[], one value a row.</param>
public sealed record ResultColumn(string Name, Array Values);
