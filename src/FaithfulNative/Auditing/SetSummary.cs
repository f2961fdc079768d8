using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FaithfulNative;

/// <summary>Facts about one set of rows.</summary>
public sealed class SetSummary
{
    internal SetSummary(int rows, int dimension, int distinctRows, ImmutableArray<int> sourceRows, int droppedRows) =>
        (Rows, Dimension, DistinctRows, SourceRows, DroppedRows) = (rows, dimension, distinctRows, sourceRows, droppedRows);

    /// <summary>Rows that were scored.</summary>
    public int Rows { get; internal init; }

    /// <summary>Values a row.</summary>
    public int Dimension { get; internal init; }

    /// <summary>Rows that differ from every row before them.</summary>
    public int DistinctRows { get; internal init; }

    /// <summary>Row numbers in the caller's set of the scored rows, ascending; default when all were scored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<int> SourceRows { get; internal init; }

    /// <summary>
    /// Rows left out because they hold NaN or an infinity, or, of a hold-out, because they equal a training row.
    /// </summary>
    public int DroppedRows { get; internal init; }

    /// <summary>Row number in the caller's set of scored row <paramref name="row"/>.</summary>
    /// <param name="row">0 &lt;= row &lt; <see cref="Rows"/>.</param>
    public int SourceRow(int row) => SourceRows.IsDefault ? row : SourceRows[row];
}
