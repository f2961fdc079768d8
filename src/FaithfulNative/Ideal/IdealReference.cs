using FaithfulNative.Ideal;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Statistics.Influence;

namespace FaithfulNative;

/// <summary>How an ideal value was found.</summary>
public enum IdealSource
{
    /// <summary>The hold-out rows were audited in the synthetic rows' place.</summary>
    HoldOut,

    /// <summary>Random splits of the real rows were audited, one part against the other.</summary>
    Splits,

    /// <summary>Every real row was judged against the others.</summary>
    LeaveOneOut,
}

/// <summary>What fresh real rows score on one headline.</summary>
/// <param name="Metric">The headline.</param>
/// <param name="Support">Its estimator.</param>
/// <param name="Source">How the value was found.</param>
/// <param name="Value">What fresh rows are expected to score with as many rows as in the audit, in [0, 1].</param>
/// <param name="Interval">Confidence interval of <paramref name="Value"/>.</param>
/// <param name="Spread">Standard deviation over the splits, at their size; 0 when there was one audit.</param>
/// <param name="ClosedForm">The same from theory, for continuous data; null where there is none.</param>
/// <param name="SameSizes">
/// Whether the value is that of the audit's numbers of rows: found at them, or brought to them by theory. False for the
/// local support on splits, whose dependence on the numbers is not known.
/// </param>
public sealed record IdealValue(
    HeadlineMetric Metric,
    Supports Support,
    IdealSource Source,
    double Value,
    Interval Interval,
    double Spread,
    double? ClosedForm,
    bool SameSizes);

/// <summary>
/// What fresh real rows score against the real rows: what a perfect generator would. Can be kept and used for other
/// synthetic sets of the same number of rows, see <see cref="AuditData.Ideal"/>.
/// </summary>
public sealed record IdealReference
{
    /// <summary>SHA-256 of the real rows, in hexadecimal.</summary>
    public required string RealContent { get; init; }

    /// <summary>The options it depends on, in one line.</summary>
    public required string Options { get; init; }

    /// <summary>Number of real rows.</summary>
    public required int RealRows { get; init; }

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

    internal IdealValue? Of(HeadlineMetric metric, Supports support) =>
        Values.SingleOrDefault(value => value.Metric == metric && value.Support == support);
}

[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, Converters = [typeof(HeadlineMetricJson)])]
[JsonSerializable(typeof(IdealReference))]
internal sealed partial class IdealJson : JsonSerializerContext;
