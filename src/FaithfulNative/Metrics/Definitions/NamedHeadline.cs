namespace FaithfulNative.Metrics.Definitions;

/// <summary>A headline in results of another version, of which only the names are known.</summary>
internal sealed class NamedHeadline(HeadlineMetric metric, Supports support) : HeadlineDefinition(metric, support)
{
    public override int Number => -1;

    public override string Title => char.ToUpperInvariant(Metric.Key[0]) + Metric.Key[1..].Replace('_', ' ');

    public override string Question => "";

    public override JudgedRows Judged => JudgedRows.Synthetic;

    public override string Meaning(Verdict verdict, HeadlineNumbers numbers) =>
        $"{Title} is {(verdict == Verdict.Below ? "below" : "above")} what fresh real rows score.";

    public override string Advice(Verdict verdict) => "Look it up in the guide of the version that wrote these results.";

    public override double? Value(AuditScores scores) => null;

    internal override Estimand Estimand(AuditScores scores) =>
        throw new NotSupportedException($"{Id} is not computed by this version");

    internal override double SearchBound(ISearchBounds bounds, AuditScores scores) =>
        throw new NotSupportedException($"{Id} is not computed by this version");
}
