using System.Diagnostics.CodeAnalysis;
using FaithfulNative.Ideal;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Statistics;

namespace FaithfulNative;

/// <summary>
/// What fresh real rows score against the real rows: what a perfect generator would. Can be kept and used for other
/// synthetic sets of the same number of rows, see <see cref="AuditData.Ideal"/>.
/// </summary>
public sealed class IdealReference
{
    [JsonConstructor]
    internal IdealReference()
    {
    }

    [SetsRequiredMembers]
    internal IdealReference(IdealReference other)
    {
        RealContent = other.RealContent;
        Options = other.Options;
        RealRows = other.RealRows;
        RealGroups = other.RealGroups;
        SyntheticRows = other.SyntheticRows;
        ReferenceRows = other.ReferenceRows;
        FreshRows = other.FreshRows;
        Repeats = other.Repeats;
        Values = other.Values;
    }

    /// <summary>SHA-256 of the real rows, in hexadecimal.</summary>
    public required string RealContent { get; init; }

    /// <summary>The options it depends on, in one line.</summary>
    public required string Options { get; init; }

    /// <summary>Number of real rows.</summary>
    public required int RealRows { get; init; }

    /// <summary>Number of groups of real rows that depend on each other; null where rows are independent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RealGroups { get; init; }

    /// <summary>Number of synthetic rows it holds for.</summary>
    public required int SyntheticRows { get; init; }

    /// <summary>Real rows in the real rows' place when it was found: all, or those of a split.</summary>
    public required int ReferenceRows { get; init; }

    /// <summary>Real rows in the synthetic rows' place.</summary>
    public required int FreshRows { get; init; }

    /// <summary>How many times.</summary>
    public required int Repeats { get; init; }

    /// <summary>A value for each headline.</summary>
    public required ImmutableArray<IdealValue> Values { get; init; }

    /// <summary>As JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, IdealJson.Default.IdealReference);

    /// <summary>From JSON text.</summary>
    /// <param name="json">What <see cref="ToJson"/> returned.</param>
    /// <exception cref="AuditException">The text is not an ideal reference.</exception>
    public static IdealReference FromJson(string json)
    {
        try
        {
            IdealReference found = JsonSerializer.Deserialize(json, IdealJson.Default.IdealReference)
                ?? throw new AuditException("ideal reference: the text is null");
            IdealChecks.Possible(found);
            return found;
        }
        catch (JsonException e)
        {
            throw new AuditException($"ideal reference: {e.Message}");
        }
    }

    /// <summary>The interval of a value at another confidence, by the law that its ends come from.</summary>
    /// <param name="ideal">One of the values.</param>
    /// <param name="headline">Its headline.</param>
    /// <param name="given">The confidence of the interval that it has.</param>
    /// <param name="wanted">Another one.</param>
    internal Interval IntervalOf(IdealValue ideal, HeadlineDefinition headline, double given, double wanted)
    {
        if (headline.FreshInterval(ideal.Value, RealGroups ?? RealRows, wanted) is { } exact)
        {
            return exact;
        }

        double times = Quantile(wanted) / Quantile(given);
        return new Interval(
            ideal.Value - (times * (ideal.Value - ideal.Interval.Low)), ideal.Value + (times * (ideal.Interval.High - ideal.Value)));

        double Quantile(double confidence) => ideal.Source == IdealSource.HoldOut
            ? Estimates.NormalQuantile((1 + confidence) / 2)
            : Estimates.StudentQuantile((1 + confidence) / 2, Repeats - 1);
    }

    internal IdealValue? Of(HeadlineMetric metric, Supports support) =>
        Values.SingleOrDefault(value => value.Metric == metric && value.Support == support);
}
