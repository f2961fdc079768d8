using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Scoring;

namespace FaithfulNative;

/// <summary>One number of an audit, with its uncertainty and what fresh real rows would score in its place.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class Headline
{
    internal Headline()
    {
    }

    [SetsRequiredMembers]
    internal Headline(Headline other)
    {
        Definition = other.Definition;
        Value = other.Value;
        Interval = other.Interval;
        Ideal = other.Ideal;
        SearchBound = other.SearchBound;
        Difference = other.Difference;
        Unjudged = other.Unjudged;
        Verdict = other.Verdict;
        Errors = other.Errors;
        Sampling = other.Sampling;
        Simultaneous = other.Simultaneous;
    }

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

    /// <summary>
    /// Replicates of value minus expectation, on the resamples that all audits of the real set share; null without replicates.
    /// </summary>
    internal Lazy<double[]>? Errors { get; init; }

    /// <summary>The interval of the value by itself, without the error of the search; null without replicates.</summary>
    internal Interval? Sampling { get; init; }

    /// <summary>The same for all headlines of the audit together.</summary>
    internal SimultaneousInterval? Simultaneous { get; init; }

    /// <summary>The headline in one line: value, interval, what fresh real rows score, verdict.</summary>
    public override string ToString() => FormattableString.Invariant($"{Definition.Id} {Value:F4}")
        + (Interval is { } interval ? $" ({interval})" : "")
        + (Ideal is { } ideal ? FormattableString.Invariant($", fresh real rows {ideal.Value:F4}") : "")
        + $": {VerdictInWords}";

    internal JudgedHeadline Judged(AuditScores scores) => new(
        Definition,
        Verdict,
        new HeadlineNumbers(Value, Ideal?.Value, Definition.Curve(scores)?.Curve.SignedArea),
        scores.Coverage.RadiusRank) { Unjudged = Unjudged };
}
