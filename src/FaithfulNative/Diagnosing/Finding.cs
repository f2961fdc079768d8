using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaithfulNative.Numerics;

namespace FaithfulNative;

/// <summary>What can be wrong with a generator, or with the data it is judged by.</summary>
[JsonConverter(typeof(NamesInJson<FindingKind>))]
public enum FindingKind
{
    /// <summary>Synthetic rows are copies of real ones, noise on them included.</summary>
    Memorisation,

    /// <summary>A region of the real rows has too few synthetic rows, or none.</summary>
    ModeDropping,

    /// <summary>Synthetic rows gather where there are no real rows.</summary>
    ModeInvention,

    /// <summary>Synthetic rows crowd a region of the real rows, or repeat each other.</summary>
    ModeCollapse,

    /// <summary>Synthetic rows lie too far out, all of them or some.</summary>
    OverDispersion,

    /// <summary>Synthetic rows keep too near to the middle.</summary>
    UnderDispersion,

    /// <summary>The synthetic rows lie to one side of the real rows.</summary>
    Shift,

    /// <summary>A class of the label column is too frequent or too rare.</summary>
    ClassImbalance,

    /// <summary>Real rows are duplicates of each other: they are equal, or nearly so, where no other rows happen to be.</summary>
    TrainingDuplicates,

    /// <summary>Hold-out rows are copies of real rows, so that they were not held out.</summary>
    HoldoutLeak,

    /// <summary>Synthetic rows repeat each other, or nearly so, less often than real rows do.</summary>
    LostRepetition,

    /// <summary>A column has values that no real row has.</summary>
    NewValues,

    /// <summary>Values of a column are missing among the synthetic rows, or nearly so.</summary>
    LostValues,

    /// <summary>A column has no value too often or too rarely.</summary>
    Missingness,

    /// <summary>A column is rounded, or finer than among the real rows.</summary>
    Rounding,

    /// <summary>Single numbers occur too often in a column.</summary>
    Spike,

    /// <summary>A column goes beyond the range of the real rows.</summary>
    OutOfRange,

    /// <summary>A column is distributed otherwise than among the real rows.</summary>
    ColumnShape,

    /// <summary>Two columns do not go with each other as among the real rows.</summary>
    BrokenDependence,
}

/// <summary>The names of kinds.</summary>
public static class FindingKinds
{
    /// <summary>The name of a kind in JSON and Python, such as "mode_dropping".</summary>
    /// <param name="kind">The kind.</param>
    public static string Name(this FindingKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}

/// <summary>One failure mode, with its evidence. Row numbers are those of the caller's sets.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class Finding
{
    [JsonConstructor]
    internal Finding()
    {
    }

    [SetsRequiredMembers]
    internal Finding(Finding other)
    {
        Kind = other.Kind;
        Sentence = other.Sentence;
        SentenceWithoutValues = other.SentenceWithoutValues;
        Measure = other.Measure;
        Strength = other.Strength;
        Interval = other.Interval;
        Ideal = other.Ideal;
        PValue = other.PValue;
        RealRows = other.RealRows;
        SyntheticRows = other.SyntheticRows;
        HoldoutRows = other.HoldoutRows;
        TypicalReal = other.TypicalReal;
        TypicalSynthetic = other.TypicalSynthetic;
        Coverage = other.Coverage;
        Class = other.Class;
        Columns = other.Columns;
        Values = other.Values;
        Explains = other.Explains;
    }

    /// <summary>What is wrong.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>The same in plain words; without a value of a row where <see cref="Columns"/> is empty.</summary>
    public required string Sentence { get; init; }

    /// <summary>The same without a value of a row, where the sentence has some; null elsewhere.</summary>
    public string? SentenceWithoutValues { get; init; }

    /// <summary>What <see cref="Strength"/> measures.</summary>
    public required string Measure { get; init; }

    /// <summary>
    /// How strong the failure is; to be held against <see cref="Ideal"/>. Where a region has others beside it, that of the surest one.
    /// </summary>
    public required double Strength { get; init; }

    /// <summary>Interval of the strength, at the level at which the finding was tested; of findings by column 95 %.</summary>
    public required Interval Interval { get; init; }

    /// <summary>What the strength would be for fresh real rows.</summary>
    public required double Ideal { get; init; }

    /// <summary>How rarely fresh rows give so strong a finding of this kind anywhere, at most; in [0, 1].</summary>
    public required double PValue { get; init; }

    /// <summary>The real rows concerned, ascending; empty where it is not about single ones.</summary>
    public ImmutableArray<int> RealRows { get; init; } = [];

    /// <summary>The synthetic rows concerned, ascending; empty where the set as a whole is meant.</summary>
    public ImmutableArray<int> SyntheticRows { get; init; } = [];

    /// <summary>The hold-out rows concerned, ascending.</summary>
    public ImmutableArray<int> HoldoutRows { get; init; } = [];

    /// <summary>A few of the real rows, the most typical first.</summary>
    public ImmutableArray<int> TypicalReal { get; init; } = [];

    /// <summary>A few of the synthetic rows, the most typical first.</summary>
    public ImmutableArray<int> TypicalSynthetic { get; init; } = [];

    /// <summary>Coverage of the region's real rows; null for findings without a region that lost it.</summary>
    public RegionCoverage? Coverage { get; init; }

    /// <summary>The class, for class imbalance; null otherwise. A value of the label column.</summary>
    public string? Class { get; init; }

    /// <summary>The columns that it is about: one, or two that go with each other; empty for findings about rows.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>The values that occur too often or too rarely, where the finding is about single values of its column.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Other columns that differ for the same reason, so that they have no finding of their own.</summary>
    public ImmutableArray<string> Explains { get; init; } = [];

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;

    /// <summary>The same without values of rows.</summary>
    internal Finding Redacted() => new(this) { Class = null, Values = [], Sentence = SentenceWithoutValues ?? Sentence };
}

/// <summary>Coverage of a region's real rows.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class RegionCoverage
{
    [JsonConstructor]
    internal RegionCoverage(int realRows, int syntheticRows, double found, Interval interval, double expected) =>
        (RealRows, SyntheticRows, Found, Interval, Expected) = (realRows, syntheticRows, found, interval, expected);

    /// <summary>Real rows in the region.</summary>
    public int RealRows { get; internal init; }

    /// <summary>Synthetic rows in it.</summary>
    public int SyntheticRows { get; internal init; }

    /// <summary>Share of its real rows with a synthetic row within their radius, in [0, 1].</summary>
    public double Found { get; internal init; }

    /// <summary>Exact interval of that share, 95 %.</summary>
    public Interval Interval { get; internal init; }

    /// <summary>The share for fresh rows, which for continuous data is the same everywhere.</summary>
    public double Expected { get; internal init; }
}
