namespace FaithfulNative.Data;

/// <summary>
/// The coordinates of rows with codes, for what needs coordinates: the numbers, then one for each value of each column of
/// codes, the root of half the column's weight for rows that have the value and 0 for others. Rows are as far apart as by
/// their numbers and codes, to the precision of float32.
/// </summary>
public sealed class DenseForm
{
    private readonly int _numbers;
    private readonly float[] _roots;
    private readonly CodeMap[] _values;
    private readonly int[] _starts;

    // By column the coordinate of the values without one of their own; -1 where there is none.
    private readonly int[] _others;

    /// <param name="sets">Sets of the same columns; a value that any of them has gets a coordinate.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public DenseForm(IReadOnlyList<VectorSet> sets, CancellationToken cancellationToken = default)
        : this(
            sets,
            [.. Enumerable.Range(0, sets[0].CodeColumns?.Count ?? 0).Select(column => CodeMap.Of(sets, column, cancellationToken))],
            new HashSet<int>())
    {
    }

    private DenseForm(IReadOnlyList<VectorSet> sets, CodeMap[] values, IReadOnlySet<int> cut)
        : this(sets[0].Dimension, sets[0].CodeColumns, values, cut)
    {
    }

    private DenseForm(int numbers, CodeColumns? columns, CodeMap[] values, IReadOnlySet<int> cut)
    {
        _numbers = numbers;
        _roots = Array.ConvertAll(columns?.Weights.ToArray() ?? [], weight => (float)Math.Sqrt(weight / 2));
        (_values, _starts, _others) = (values, new int[values.Length + 1], new int[values.Length]);
        _starts[0] = _numbers;
        for (int column = 0; column < _values.Length; column++)
        {
            int end = _starts[column] + _values[column].Count;
            _others[column] = cut.Contains(column) ? end : -1;
            _starts[column + 1] = checked(end + (cut.Contains(column) ? 1 : 0));
        }
    }

    /// <summary>
    /// The same with coordinates for the most frequent values alone; the others of a column share one. Rows that differ in rare
    /// values may so lie in one place.
    /// </summary>
    /// <param name="sets">Sets of the same columns of codes, to be counted together.</param>
    /// <param name="most">How many values get a coordinate of their own.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static DenseForm OfFrequentValues(IReadOnlyList<VectorSet> sets, int most, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        int columns = sets[0].CodeColumns?.Count ?? 0;
        (int Column, int Code, long Rows)[] all =
            [.. Enumerable.Range(0, columns).SelectMany(column =>
                CodeMap.Counts(sets, column, cancellationToken).Select(count => (column, count.Key, count.Value)))];
        ILookup<int, int> kept = all.OrderByDescending(value => value.Rows).ThenBy(value => value.Column).ThenBy(value => value.Code)
            .Take(most).ToLookup(value => value.Column, value => value.Code);
        CodeMap[] values = [.. Enumerable.Range(0, columns).Select(column => CodeMap.Of(kept[column].Order()))];
        IEnumerable<int> cut =
            all.GroupBy(value => value.Column).Where(column => column.Count() > values[column.Key].Count).Select(column => column.Key);
        return new DenseForm(sets, values, cut.ToHashSet());
    }

    /// <summary>
    /// The form of rows that come later than the set whose values it knows: the values that the set does not have share a coordinate a
    /// column, which is 0 for the set's rows.
    /// </summary>
    /// <param name="numbers">Numbers a row.</param>
    /// <param name="columns">The columns of codes.</param>
    /// <param name="values">By column the values of the set.</param>
    internal static DenseForm Known(int numbers, CodeColumns columns, IEnumerable<IEnumerable<int>> values) =>
        new(numbers, columns, [.. values.Select(CodeMap.Of)], Enumerable.Range(0, columns.Count).ToHashSet());

    /// <summary>Number of coordinates.</summary>
    public int Dimension => _starts[^1];

    /// <summary>The column that a coordinate is of: columns of numbers first, then those of codes.</summary>
    /// <param name="coordinate">0 &lt;= coordinate &lt; <see cref="Dimension"/>.</param>
    public int ColumnOf(int coordinate)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)coordinate, (uint)Dimension, nameof(coordinate));
        return coordinate < _numbers ? coordinate : _numbers + Array.FindLastIndex(_starts, start => start <= coordinate);
    }

    /// <summary>The coordinates of a row.</summary>
    /// <param name="set">The row's set.</param>
    /// <param name="row">Its number.</param>
    /// <param name="target">Receives <see cref="Dimension"/> values.</param>
    public void Write(VectorSet set, int row, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(set);
        using HeldRows held = set.Hold();
        Write(held.Rows.Row(row), held.Rows.Codes(row), target);
    }

    /// <summary>The coordinates of a row; of a value without a coordinate there is nothing to see.</summary>
    /// <param name="numbers">Its numbers.</param>
    /// <param name="codes">Its codes.</param>
    /// <param name="target">Receives <see cref="Dimension"/> values.</param>
    public void Write(ReadOnlySpan<float> numbers, ReadOnlySpan<int> codes, Span<float> target)
    {
        numbers.CopyTo(target);
        target[_numbers..Dimension].Clear();
        for (int column = 0; column < codes.Length; column++)
        {
            int place = Place(column, codes[column]);
            if (place >= 0)
            {
                target[place] = _roots[column];
            }
        }
    }

    /// <summary>A set's rows in this form, in memory of their own; the set itself where it has no codes.</summary>
    /// <param name="set">The set.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public VectorSet Of(VectorSet set, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.CodeColumns is null)
        {
            return set;
        }

        using HeldRows held = set.Hold();
        VectorSet rows = held.Rows;
        return VectorSet.Create(rows.Count, Dimension, rows.Name, (row, target) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(rows.Row(row), rows.Codes(row), target);
        });
    }

    /// <summary>The coordinate that is not 0 for a value; -1 where there is none.</summary>
    internal int Place(int column, int code)
    {
        int value = _values[column].Of(code);
        return value < 0 ? _others[column] : _starts[column] + value;
    }
}
