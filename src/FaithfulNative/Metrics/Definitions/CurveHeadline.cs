namespace FaithfulNative.Metrics.Definitions;

/// <summary>A headline that is an area between a curve and the diagonal.</summary>
internal abstract class CurveHeadline(HeadlineMetric metric, Supports support) : HeadlineDefinition(metric, support)
{
    public override bool HasCurve => true;

    public override double? Value(AuditScores scores) => Curve(scores)?.Value;

    internal override Estimand Estimand(AuditScores scores)
    {
        SupportScore score = Curve(scores)!;
        return score.OnScore is { } influence
            ? new Estimand.Share(influence, scores.RealUnits + scores.SyntheticUnits)
            : new Estimand.Area(score, Judged, IsOneSided);
    }

    internal override string? Unjudged(AuditScores scores, bool idealHasAllRows) => FewValues.Reason(this, scores);

    private protected SupportScore? Of(IEnumerable<SupportScore> scores) => scores.SingleOrDefault(score => score.Support == Support);
}
