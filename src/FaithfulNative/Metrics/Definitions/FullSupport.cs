namespace FaithfulNative.Metrics.Definitions;

/// <summary>P_1 by one support: the end of the alpha-precision curve.</summary>
internal sealed class FullSupport(Supports support) : HeadlineDefinition(HeadlineMetric.FullSupport, support)
{
    public override int Number => 2;

    public override string Title => "Within the full support";

    public override string Question => "How many synthetic rows are no farther out than every real row?";

    public override JudgedRows Judged => JudgedRows.Synthetic;

    public override bool IsSupplementary => true;

    public override string Meaning(Verdict verdict, HeadlineNumbers numbers) => verdict == Verdict.Above
        ? "Fewer synthetic rows lie beyond all real rows than fresh rows would."
        : "More synthetic rows lie beyond all real rows than fresh rows would.";

    public override string Advice(Verdict verdict) => verdict == Verdict.Above
        ? "Look at the edge of the real data: the generator does not reach it."
        : "Look at the synthetic rows that lie farthest from the real ones.";

    public override double? Value(AuditScores scores) => Of(scores)?.Curve.FullSupportShare;

    internal override string? Unjudged(AuditScores scores, bool idealHasAllRows) => FewValues.Reason(this, scores);

    internal override Estimand Estimand(AuditScores scores)
    {
        SupportScore score = Of(scores)!;
        double[] own = [.. score.Levels.Select(level => (double.IsFinite(level) ? 1.0 : 0) / score.Levels.Length)];
        return new Estimand.Share(new RowInfluence([], own), scores.SyntheticUnits);
    }

    internal override double? Theory(FreshRows rows) => ClosedForms.FullSupport(rows.Real);

    /// <summary>
    /// The share of fresh rows within the largest of n scores is distributed as the largest of n uniform numbers, so its
    /// quantiles are q^(1/n): that far the edge of the support moves from one real set to the next.
    /// </summary>
    internal override Interval? FreshInterval(double value, int realRows, double confidence)
    {
        double tail = (1 - confidence) / 2;
        return new Interval(Math.Min(value, Math.Pow(tail, 1.0 / realRows)), Math.Max(value, Math.Pow(1 - tail, 1.0 / realRows)));
    }

    // The edge itself is exact: the largest reference score is repaired.
    internal override double SearchBound(ISearchBounds bounds, AuditScores scores) => Support == Supports.Ball
        ? 0
        : bounds.Share(Judged, (found, row) => found.ToReal.Distance(row) <= Of(scores)!.LargestReferenceScore);

    private SupportScore? Of(AuditScores scores) => scores.AlphaPrecision.SingleOrDefault(score => score.Support == Support);
}
