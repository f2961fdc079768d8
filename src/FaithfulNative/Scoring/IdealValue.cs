using FaithfulNative.Metrics.Definitions;

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
/// <param name="Interval">
/// Confidence interval of <paramref name="Value"/>. In the headlines of a result it allows for <see cref="SearchBound"/> and ends at 0 and
/// 1; in an
/// <see cref="IdealReference"/> it does neither.
/// </param>
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
    bool SameSizes)
{
    /// <summary>The most by which an approximate search can have changed <see cref="Value"/>; 0 where the search was exact.</summary>
    public double SearchBound { get; init; }

    /// <summary>The same with an interval that allows for the search and stays within [0, 1].</summary>
    internal IdealValue Shown => this with { Interval = Statistics.Estimates.Within01(Interval.Wider(SearchBound)) };
}
