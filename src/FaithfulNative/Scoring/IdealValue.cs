using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative;

/// <summary>How an ideal value was found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IdealSource>))]
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
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class IdealValue
{
    [JsonConstructor]
    internal IdealValue(
        HeadlineMetric metric,
        Supports support,
        IdealSource source,
        double value,
        Interval interval,
        double spread,
        double? closedForm,
        bool sameSizes) =>
        (Metric, Support, Source, Value, Interval, Spread, ClosedForm, SameSizes) =
            (metric, support, source, value, interval, spread, closedForm, sameSizes);

    internal IdealValue(IdealValue other)
    {
        Metric = other.Metric;
        Support = other.Support;
        Source = other.Source;
        Value = other.Value;
        Interval = other.Interval;
        Spread = other.Spread;
        ClosedForm = other.ClosedForm;
        SameSizes = other.SameSizes;
        SearchBound = other.SearchBound;
    }

    /// <summary>The headline.</summary>
    public HeadlineMetric Metric { get; internal init; }

    /// <summary>Its estimator.</summary>
    public Supports Support { get; internal init; }

    /// <summary>How the value was found.</summary>
    public IdealSource Source { get; internal init; }

    /// <summary>What fresh rows are expected to score with as many rows as in the audit, in [0, 1].</summary>
    public double Value { get; internal init; }

    /// <summary>
    /// Confidence interval of <see cref="Value"/>. In the headlines of a result it allows for <see cref="SearchBound"/> and ends at
    /// 0 and 1; in an <see cref="IdealReference"/> it does neither.
    /// </summary>
    public Interval Interval { get; internal init; }

    /// <summary>Standard deviation over the splits, at their size; 0 when there was one audit.</summary>
    public double Spread { get; internal init; }

    /// <summary>The same from theory, for continuous data; null where there is none.</summary>
    public double? ClosedForm { get; internal init; }

    /// <summary>
    /// Whether the value is that of the audit's numbers of rows: found at them, or brought to them by theory. False for the local
    /// support on splits, whose dependence on the numbers is not known.
    /// </summary>
    public bool SameSizes { get; internal init; }

    /// <summary>The most by which an approximate search can have changed <see cref="Value"/>; 0 where the search was exact.</summary>
    public double SearchBound { get; init; }

    /// <summary>The same with an interval that allows for the search and stays within [0, 1].</summary>
    internal IdealValue Shown => new(this) { Interval = Statistics.Estimates.Within01(Interval.Wider(SearchBound)) };
}
