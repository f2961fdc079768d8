namespace FaithfulNative;

/// <summary>What a headline measures.</summary>
public enum HeadlineMetric
{
    /// <summary>
    /// Fidelity: are synthetic rows where real rows are? The one-sided area of <see cref="AuditScores.Fidelity"/>: rows too
    /// far out, or in the middle of a hole, cost; crowding does not.
    /// </summary>
    Fidelity,

    /// <summary>IP_alpha: fidelity over all levels.</summary>
    AlphaPrecision,

    /// <summary>IR_beta: diversity over all levels.</summary>
    BetaRecall,

    /// <summary>
    /// P_1: share of synthetic rows within the full support of these real rows. The interval takes the real rows, and so
    /// the edge of the support, as given.
    /// </summary>
    FullSupport,

    /// <summary>Share of synthetic rows that are no copies.</summary>
    Authenticity,

    /// <summary>Share of real rows with a synthetic row nearby.</summary>
    Coverage,
}

/// <summary>How a value stands beside what fresh real rows score.</summary>
public enum Verdict
{
    /// <summary>None can be given: no interval, or no ideal of these sizes.</summary>
    None,

    /// <summary>The interval of the difference holds 0.</summary>
    AsFresh,

    /// <summary>Lower than fresh real rows.</summary>
    Below,

    /// <summary>Higher than fresh real rows, which no good generator can be.</summary>
    Above,
}

/// <summary>One number of an audit, with its uncertainty and what fresh real rows would score in its place.</summary>
public sealed record Headline
{
    /// <summary>What is measured.</summary>
    public required HeadlineMetric Metric { get; init; }

    /// <summary>The estimator; None where there is only one.</summary>
    public required Supports Support { get; init; }

    /// <summary>The value, in [0, 1].</summary>
    public required double Value { get; init; }

    /// <summary>
    /// Confidence interval of the value expected of this generator at these numbers of rows; null without replicates.
    /// </summary>
    public Interval? Interval { get; init; }

    /// <summary>What fresh real rows would score; null when unknown.</summary>
    public IdealValue? Ideal { get; init; }

    /// <summary>
    /// The most by which an approximate search can have changed the value, see <see cref="SearchCertificate"/>; null where
    /// the search was exact. The verdict allows for it.
    /// </summary>
    public double? SearchBound { get; init; }

    /// <summary>Interval of value minus ideal; null when either is unknown.</summary>
    public Interval? Difference { get; init; }

    /// <summary>
    /// The verdict, from <see cref="Difference"/> and never from a comparison with 1. Fidelity is never above: crowding costs it
    /// nothing, and noise does.
    /// </summary>
    public Verdict Verdict { get; init; }

    /// <summary>The verdict in words.</summary>
    public string VerdictInWords => Verdict switch
    {
        Verdict.AsFresh => "as fresh real data",
        Verdict.Below => "below",
        Verdict.Above => "above: suspicious",
        _ => "no verdict",
    };

    /// <summary>Replicates of value minus expectation, on the resamples that all audits of the real set share; null without replicates.</summary>
    internal Lazy<double[]>? Errors { get; init; }

    internal Headline Beside(IdealValue? ideal)
    {
        if (ideal is null || Interval is null || !ideal.SameSizes)
        {
            return this with { Ideal = ideal };
        }

        Interval difference = Statistics.Estimates.Difference(Value, Interval.Value, ideal.Value, ideal.Interval);
        difference = new Interval(difference.Low - (SearchBound ?? 0), difference.High + (SearchBound ?? 0));
        return this with
        {
            Ideal = ideal,
            Difference = difference,
            Verdict = difference.High < 0 ? Verdict.Below : difference.Low > 0 && Metric != HeadlineMetric.Fidelity ? Verdict.Above : Verdict.AsFresh,
        };
    }
}
