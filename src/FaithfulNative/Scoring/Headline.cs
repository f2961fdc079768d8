using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative;

/// <summary>One number of an audit, with its uncertainty and what fresh real rows would score in its place.</summary>
public sealed record Headline
{
    /// <summary>What it is: its names, what it judges, how its verdict reads.</summary>
    public required HeadlineDefinition Definition { get; init; }

    /// <summary>What is measured.</summary>
    public HeadlineMetric Metric => Definition.Metric;

    /// <summary>The estimator; None where there is only one.</summary>
    public Supports Support => Definition.Support;

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
    /// The verdict, from <see cref="Difference"/> and never from a comparison with 1. Above only where
    /// <see cref="HeadlineDefinition.CanBeAbove"/>.
    /// </summary>
    public Verdict Verdict { get; init; }

    /// <summary>The verdict in words.</summary>
    public string VerdictInWords => Verdicts.InWords(Verdict);

    /// <summary>Replicates of value minus expectation, on the resamples that all audits of the real set share; null without replicates.</summary>
    internal Lazy<double[]>? Errors { get; init; }

    internal JudgedHeadline Judged(AuditScores scores) => new(
        Definition,
        Verdict,
        new HeadlineNumbers(Value, Ideal?.Value, Definition.Curve(scores)?.Curve.SignedArea),
        scores.Coverage.RadiusRank);

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
            Verdict = difference.High < 0 ? Verdict.Below : difference.Low > 0 && Definition.CanBeAbove ? Verdict.Above : Verdict.AsFresh,
        };
    }
}
