using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FaithfulNative.Columns;

namespace FaithfulNative;

/// <summary>One column of the synthetic rows beside the same of the real rows.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class ColumnShape
{
    [JsonConstructor]
    internal ColumnShape()
    {
    }

    /// <summary>The column.</summary>
    public required string Name { get; init; }

    /// <summary>What its values are.</summary>
    public required ColumnContent Content { get; init; }

    /// <summary>
    /// How far the two distributions are apart, in [0, 1]: the Kolmogorov-Smirnov distance of numbers and times, the total variation of
    /// categories; missing values aside. 1 where only one set has values, 0 where neither has.
    /// </summary>
    public required double Distance { get; init; }

    /// <summary>The distance that is expected of fresh real rows in the place of the synthetic ones.</summary>
    public required double FreshDistance { get; init; }

    /// <summary>How rarely fresh rows differ so in this column, in [0, 1], by the surest of its tests, whose number is paid for.</summary>
    public required double PValue { get; init; }

    /// <summary>Share of the real rows without a value.</summary>
    public required double MissingReal { get; init; }

    /// <summary>Share of the synthetic rows without a value.</summary>
    public required double MissingSynthetic { get; init; }

    /// <summary>Share of the synthetic values that are below the least or above the largest real value; 0 for categories.</summary>
    public required double OutOfRange { get; init; }

    /// <summary>Share of the synthetic values that no real row has; 0 for numbers.</summary>
    public required double NewValues { get; init; }

    /// <summary>Share of the real values that no synthetic row has; 0 for numbers.</summary>
    public required double LostValues { get; init; }
}

/// <summary>How two columns go with each other, in either set.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class PairDependence
{
    [JsonConstructor]
    internal PairDependence()
    {
    }

    [SetsRequiredMembers]
    internal PairDependence(PairDependence other)
    {
        First = other.First;
        Second = other.Second;
        Measure = other.Measure;
        Real = other.Real;
        Synthetic = other.Synthetic;
        FreshDifference = other.FreshDifference;
        PValue = other.PValue;
    }

    /// <summary>A column.</summary>
    public required string First { get; init; }

    /// <summary>Another column.</summary>
    public required string Second { get; init; }

    /// <summary>
    /// "rank_correlation", Spearman's, in [-1, 1], for two columns of numbers or times; else "cramers_v", in [0, 1], of numbers in at most
    /// 12 bins and of the 11 most frequent words and the others, corrected for chance.
    /// </summary>
    public required string Measure { get; init; }

    /// <summary>The measure among the real rows.</summary>
    public required double Real { get; init; }

    /// <summary>The measure among the synthetic rows.</summary>
    public required double Synthetic { get; init; }

    /// <summary>The difference, either way, that is expected between two sets of fresh rows.</summary>
    public required double FreshDifference { get; init; }

    /// <summary>How rarely fresh rows differ so in this pair, in [0, 1]: the least p-value of its tests, times their number.</summary>
    public required double PValue { get; init; }
}

/// <summary>The view by columns: shapes, pairs, and what is wrong with them.</summary>
public sealed class ColumnView
{
    internal ColumnView()
    {
    }

    [SetsRequiredMembers]
    internal ColumnView(ColumnView other)
    {
        Columns = other.Columns;
        Pairs = other.Pairs;
        Findings = other.Findings;
        Notes = other.Notes;
        Concerned = other.Concerned;
    }

    /// <summary>The chance that fresh real rows give any finding by column or pair, at most: one half of a diagnosis.</summary>
    public const double FalseAlarmRate = ErrorBudget.DiagnosisOfColumns;

    /// <summary>The columns, in the order of the real table.</summary>
    public required ImmutableArray<ColumnShape> Columns { get; init; }

    /// <summary>The pairs that were tested, in the order of the columns.</summary>
    public required ImmutableArray<PairDependence> Pairs { get; init; }

    /// <summary>What is wrong, the surest first.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What the reader should know.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Rows that findings of columns are about.</summary>
    internal RowMask? Concerned { get; init; }
}
