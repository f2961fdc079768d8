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
    /// Confidence interval of the value expected of this generator at these numbers of rows, wider by <see cref="SearchBound"/>; null
    /// without replicates. It describes this one value and leads to no verdict.
    /// </summary>
    public Interval? Interval { get; init; }

    /// <summary>What fresh real rows would score; null when unknown.</summary>
    public IdealValue? Ideal { get; init; }

    /// <summary>
    /// The most by which an approximate search can have changed the value, see <see cref="SearchCertificate"/>; null where
    /// the search was exact. Every interval is wider by it.
    /// </summary>
    public double? SearchBound { get; init; }

    /// <summary>
    /// Interval of value minus ideal; null when either is unknown, or the rows do not allow a verdict. The differences of all headlines of
    /// an audit lie in their intervals together, but for <see cref="ErrorBudget.Headlines"/> of audits.
    /// </summary>
    public Interval? Difference { get; init; }

    /// <summary>Why these rows allow no verdict, as a sentence; null where they do.</summary>
    public string? Unjudged { get; init; }

    /// <summary>
    /// The verdict, from <see cref="Difference"/> and never from a comparison with 1. Above only where
    /// <see cref="HeadlineDefinition.CanBeAbove"/>.
    /// </summary>
    public Verdict Verdict { get; init; }

    /// <summary>The verdict in words.</summary>
    public string VerdictInWords => Verdicts.InWords(Verdict);

    /// <summary>Replicates of value minus expectation, on the resamples that all audits of the real set share; null without replicates.</summary>
    internal Lazy<double[]>? Errors { get; init; }

    /// <summary>The interval of the value by itself, without the error of the search; null without replicates.</summary>
    internal Interval? Sampling { get; init; }

    /// <summary>The same for all headlines of the audit together.</summary>
    internal SimultaneousInterval? Simultaneous { get; init; }

    internal JudgedHeadline Judged(AuditScores scores) => new(
        Definition,
        Verdict,
        new HeadlineNumbers(Value, Ideal?.Value, Definition.Curve(scores)?.Curve.SignedArea),
        scores.Coverage.RadiusRank) { Unjudged = Unjudged };

    /// <summary>The headline beside what fresh rows score, with a verdict where one can be given.</summary>
    /// <param name="reference">What fresh rows score; null where nobody knows.</param>
    /// <param name="confidence">Of the intervals in the reference.</param>
    internal Headline Beside(IdealReference? reference, double confidence)
    {
        IdealValue? ideal = reference?.Of(Metric, Support);
        Headline beside = this with { Ideal = ideal?.Shown };
        if (ideal is null || Simultaneous is null || !ideal.SameSizes || Unjudged is not null)
        {
            return beside;
        }

        Interval fresh = reference!.IntervalOf(ideal, Definition, confidence, Simultaneous.Confidence);
        Interval difference = Statistics.Estimates.Difference(Value, Simultaneous.Interval, ideal.Value, fresh)
            .Wider((SearchBound ?? 0) + ideal.SearchBound);
        return beside with
        {
            Difference = difference,
            Verdict = difference.High < 0 ? Verdict.Below : difference.Low > 0 && Definition.CanBeAbove ? Verdict.Above : Verdict.AsFresh,
        };
    }
}

/// <summary>An interval that holds together with those of the other headlines.</summary>
/// <param name="Interval">The interval.</param>
/// <param name="Confidence">Of this one by itself.</param>
internal sealed record SimultaneousInterval(Interval Interval, double Confidence);
