using System.Collections.Immutable;

namespace FaithfulNative;

/// <summary>Facts about one set of rows.</summary>
/// <param name="Rows">Rows that were scored.</param>
/// <param name="Dimension">Values a row.</param>
/// <param name="DistinctRows">Rows that differ from every row before them.</param>
/// <param name="SourceRows">Row numbers in the caller's set of the scored rows, ascending; default when all were scored.</param>
/// <param name="DroppedRows">Rows left out because they hold NaN or an infinity, or, of a hold-out, because they equal a training
/// row.</param>
public sealed record SetSummary(int Rows, int Dimension, int DistinctRows, ImmutableArray<int> SourceRows, int DroppedRows)
{
    /// <summary>Row number in the caller's set of scored row <paramref name="row"/>.</summary>
    /// <param name="row">0 &lt;= row &lt; <see cref="Rows"/>.</param>
    public int SourceRow(int row) => SourceRows.IsDefault ? row : SourceRows[row];
}
