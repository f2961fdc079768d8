using System.Globalization;
using FaithfulNative.Data;

namespace FaithfulNative.Report.Evidence;

/// <summary>The cells of the rows that are shown: what the file says for tables, the values for arrays.</summary>
internal sealed class ShownCells
{
    // Values of codes that have a coordinate of their own; rarer ones of a column share one.
    private const int FrequentValues = 1024;

    private readonly ReportSource _source;
    private readonly DenseForm _form;
    private readonly int[] _columnOf;
    private readonly IReadOnlyDictionary<int, IReadOnlyList<string>>? _real;
    private readonly IReadOnlyDictionary<int, IReadOnlyList<string>>? _synthetic;

    /// <param name="source">The rows behind the audit.</param>
    /// <param name="real">The real rows that will be shown: a file is read once.</param>
    /// <param name="synthetic">The synthetic ones.</param>
    public ShownCells(ReportSource source, IEnumerable<int> real, IEnumerable<int> synthetic)
    {
        _source = source;
        _form = DenseForm.OfFrequentValues([source.Real, source.Synthetic], FrequentValues);
        if (source is not { Encoder: { } encoder, Cells: { } cells })
        {
            _columnOf = [.. ColumnsOfRows()];
            Columns = [.. Enumerable.Range(0, source.Real.Columns)
                .Select(column => source.ColumnName?.Invoke(column) ?? $"column {column}")];
            return;
        }

        Columns = [.. encoder.Sources.Select(column => column.Name)];
        Dictionary<string, int> places = Columns.Select((name, place) => (name, place)).ToDictionary();
        _columnOf = [.. ColumnsOfRows().Select(column => places[encoder.RowColumns[column].Source])];
        _real = cells.Read("real", Columns, [.. real]);
        _synthetic = cells.Read("synthetic", Columns, [.. synthetic]);

        IEnumerable<int> ColumnsOfRows() => Enumerable.Range(0, _form.Dimension).Select(_form.ColumnOf);
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>A cell of one of the rows.</summary>
    public string this[bool isReal, int row, int column] =>
        (isReal ? _real : _synthetic) is { } cells
            ? cells[row][column]
            : Value(isReal ? _source.Real : _source.Synthetic, row, column);

    /// <summary>Where a row lies: its numbers, and the dense form of its codes.</summary>
    public double[] Coordinates(bool isReal, int row)
    {
        float[] coordinates = new float[_form.Dimension];
        VectorSet set = isReal ? _source.Real : _source.Synthetic;
        _form.Write(set, row, coordinates);
        return [.. coordinates.Select((value, column) => value + (column < set.Offsets?.Count ? set.Offsets.Values[column] : 0))];
    }

    private static string Value(VectorSet set, int row, int column) => column < set.Dimension
        ? set.CopyRestoredRow(row)[column].ToString(set.Offsets is null ? "G6" : "G15", CultureInfo.InvariantCulture)
        : set.CopyCodes(row)[column - set.Dimension].ToString(CultureInfo.InvariantCulture);

    /// <summary>The columns in which two points are apart, those that add most to their distance first.</summary>
    public int[] Apart(IReadOnlyList<double> a, IReadOnlyList<double> b) => First([.. a.Zip(b, (x, y) => (x - y) * (x - y))]);

    /// <summary>The columns whose coordinates have a part in a sum, those with the largest part first.</summary>
    /// <param name="parts">By coordinate its part, 0 or more.</param>
    public int[] First(IReadOnlyList<double> parts)
    {
        double[] sums = new double[Columns.Count];
        for (int c = 0; c < _columnOf.Length; c++)
        {
            sums[_columnOf[c]] += parts[c];
        }

        return [.. Enumerable.Range(0, sums.Length).Where(column => sums[column] > 0).OrderByDescending(column => sums[column])];
    }
}
