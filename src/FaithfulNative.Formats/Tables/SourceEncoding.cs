namespace FaithfulNative.Formats.Tables;

/// <summary>How one column of the table is encoded: as a number, as a code, or as both.</summary>
internal abstract class SourceEncoding(ColumnPlan plan)
{
    public ColumnPlan Plan { get; } = plan;

    public string Source => Plan.Name;

    /// <summary>The weight of the code; numbers have it in them.</summary>
    public double Weight => Plan.Weight;

    /// <summary>The columns of the dense form.</summary>
    public abstract IReadOnlyList<EncodedColumn> Columns { get; }

    /// <summary>Whether there is a number; in the dense form it stands before the code.</summary>
    public abstract bool HasNumber { get; }

    /// <summary>The dictionary of the code; null where there is none.</summary>
    public abstract CodeColumn? Code { get; }

    /// <summary>The encoding that made these columns out of one.</summary>
    public static SourceEncoding Of(ColumnPlan plan, EncodedColumn[] columns) =>
        columns[0].Kind == EncodedKind.Category ? CategoricalEncoding.From(plan, columns) : NumericEncoding.From(plan, columns);

    /// <summary>A column of a table seen through the encoding; counts what the fitted encoder does not know.</summary>
    public abstract BoundSource Bind(TableColumn column, UnseenCodes unseen, SetRemarks remarks);

    /// <summary>Writes a code as values of the dense form.</summary>
    public abstract void WriteDense(int code, Span<float> values);

    /// <summary>The code that values of the dense form stand for; -1 where they stand for none.</summary>
    public abstract int ReadDense(ReadOnlySpan<float> values, float tolerance);
}
