using System.Text.Json.Serialization;

namespace FaithfulNative.Metrics.Definitions;

/// <summary>
/// One headline: its names, what it judges, its value and curve, its sampling error, what theory expects of fresh rows, what an
/// approximate search can change, and how its verdict reads. Whoever shows or writes headlines iterates a
/// <see cref="HeadlineCatalogue"/> of these, so that a headline is named in one place.
/// </summary>
[JsonConverter(typeof(HeadlineInJson))]
public abstract class HeadlineDefinition
{
    internal HeadlineDefinition(HeadlineMetric metric, Supports support) => (Metric, Support) = (metric, support);

    /// <summary>What it measures.</summary>
    public HeadlineMetric Metric { get; }

    /// <summary>The estimator of the support; None where there is only one.</summary>
    public Supports Support { get; }

    /// <summary>Key and support, such as "alpha_precision.knn", or the key alone; no other headline has it.</summary>
    public string Id => SupportName is null ? Metric.Key : $"{Metric.Key}.{SupportName}";

    /// <summary>The support's name in results; null for None.</summary>
    public string? SupportName => Support == Supports.None ? null : Support.ToString().ToLowerInvariant();

    /// <summary>The number of the metric in faithful.h: FTH_METRIC_ and the key. It never changes.</summary>
    public abstract int Number { get; }

    /// <summary>What a person calls the metric, such as "Alpha-precision".</summary>
    public abstract string Title { get; }

    /// <summary>A shorter key that gates accept too; null for none.</summary>
    public virtual string? ShortKey => null;

    /// <summary>The question that it answers, as a sentence.</summary>
    public abstract string Question { get; }

    /// <summary>The rows that it judges.</summary>
    public abstract JudgedRows Judged { get; }

    /// <summary>Whether it only adds to another headline: it is in every result, but in no summary, ranking or first screen.</summary>
    public virtual bool IsSupplementary => false;

    /// <summary>Whether a generator can score above fresh rows in a way that means something.</summary>
    public virtual bool CanBeAbove => true;

    /// <summary>Whether only rows too far out cost, so that a curve above the diagonal does not.</summary>
    public virtual bool IsOneSided => false;

    /// <summary>Whether it is an area between a curve and the diagonal; otherwise it is a share of rows.</summary>
    public virtual bool HasCurve => false;

    /// <summary>The symbol of the level on the axis of its curve; empty for none.</summary>
    public virtual string LevelSymbol => "";

    /// <summary>The name within a sentence, such as "alpha-precision, knn".</summary>
    /// <param name="radiusRank">The k of coverage in the audit.</param>
    public virtual string Name(int radiusRank)
    {
        string title = char.ToLowerInvariant(Title[0]) + Title[1..];
        return SupportName is null ? title : $"{title}, {SupportName}";
    }

    /// <summary>What <see cref="Verdict.Below"/> or <see cref="Verdict.Above"/> means, as a sentence.</summary>
    /// <param name="verdict">Below or above.</param>
    /// <param name="numbers">The numbers of the headline.</param>
    public abstract string Meaning(Verdict verdict, HeadlineNumbers numbers);

    /// <summary>What to do about such a verdict, as a sentence.</summary>
    /// <param name="verdict">Below or above.</param>
    public abstract string Advice(Verdict verdict);

    /// <summary>The value, in [0, 1].</summary>
    /// <param name="scores">The scores of an audit.</param>
    /// <returns>Null where the audit did not compute it.</returns>
    public abstract double? Value(AuditScores scores);

    /// <summary>The curve behind the value.</summary>
    /// <param name="scores">The scores of an audit.</param>
    /// <returns>Null where there is none, or the audit did not compute it.</returns>
    public virtual SupportScore? Curve(AuditScores scores) => null;

    /// <summary>What the value estimates, for its sampling error. Only asked where scores have intervals.</summary>
    internal abstract Estimand Estimand(AuditScores scores);

    /// <summary>What theory expects of fresh rows; null where there is no theory.</summary>
    internal virtual double? Theory(FreshRows rows) => null;

    /// <summary>Whether the theory holds where rows repeat each other.</summary>
    internal virtual bool TheoryHoldsWithRepeats => true;

    /// <summary>Whether the theory holds for groups of dependent rows as for so many rows.</summary>
    internal virtual bool TheoryHoldsForGroups => false;

    /// <summary>Whether what fresh rows score depends on how many are judged.</summary>
    internal virtual bool DependsOnSizes => true;

    /// <summary>What real rows score that are left out one at a time, at full size; null where only splits of the rows tell.</summary>
    internal virtual double? LeftOut(AuditScores scores) => null;

    /// <summary>Why these rows allow no verdict, as a sentence; null where they do.</summary>
    /// <param name="scores">The scores of the audit.</param>
    /// <param name="idealHasAllRows">Whether what fresh rows score was found with as many real and fresh rows as in the audit.</param>
    internal virtual string? Unjudged(AuditScores scores, bool idealHasAllRows) => null;

    /// <summary>The interval of what fresh rows score, where theory tells it; null where it is estimated.</summary>
    /// <param name="value">What fresh rows score.</param>
    /// <param name="realRows">Number of independent real rows.</param>
    /// <param name="confidence">Of the interval.</param>
    internal virtual Interval? FreshInterval(double value, int realRows, double confidence) => null;

    /// <summary>The most by which missed neighbours can have changed the value.</summary>
    internal abstract double SearchBound(ISearchBounds bounds, AuditScores scores);
}

/// <summary>The numbers that a verdict's words may name.</summary>
/// <param name="Value">The score, in [0, 1].</param>
/// <param name="Ideal">What fresh real rows score; null where it is not known.</param>
/// <param name="SignedArea">
/// Area between curve and diagonal: above 0 crowded in the core, below 0 too far out; null without a curve.
/// </param>
public readonly record struct HeadlineNumbers(double Value, double? Ideal, double? SignedArea);
