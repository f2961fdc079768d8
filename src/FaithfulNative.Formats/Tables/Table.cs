namespace FaithfulNative.Formats.Tables;

/// <summary>Columns of equal length, read from one set of files, as their plans say.</summary>
internal sealed record Table(string File, int Rows, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>The column of this name.</summary>
    public TableColumn this[string name] => Columns.First(column => column.Plan.Name == name);
}

/// <summary>A column whose cells have been understood.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="plan">What it holds.</param>
internal abstract class TableColumn(string file, ColumnPlan plan)
{
    public string File { get; } = file;

    public ColumnPlan Plan { get; } = plan;

    public string Name => Plan.Name;

    public abstract int Count { get; }
}

/// <summary>Numbers by row, less the origin of the plan; a missing value is NaN, an infinity stays one.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="plan">What it holds.</param>
/// <param name="values">The numbers.</param>
/// <param name="rests">What a double left of each; null where nothing is left.</param>
internal sealed class NumericColumn(string file, ColumnPlan plan, double[] values, double[]? rests = null) : TableColumn(file, plan)
{
    public double[] Values { get; } = values;

    public double[]? Rests { get; } = rests;

    public override int Count => Values.Length;
}

/// <summary>
/// Words by number: Codes[row] is a place in Labels, or -1 where the value is missing. Equal values have one label, however they are
/// written.
/// </summary>
internal sealed class TextColumn(string file, ColumnPlan plan, int[] codes, IReadOnlyList<string> labels) : TableColumn(file, plan)
{
    public int[] Codes { get; } = codes;

    public IReadOnlyList<string> Labels { get; } = labels;

    public override int Count => Codes.Length;
}
