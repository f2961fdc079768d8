namespace FaithfulNative.Metrics.Definitions;

/// <summary>IP_alpha by one support.</summary>
internal sealed class AlphaPrecision(Supports support) : CurveHeadline(HeadlineMetric.AlphaPrecision, support)
{
    public override int Number => 0;

    public override string Title => "Alpha-precision";

    public override string? ShortKey => "alpha";

    public override string Question => "Do the synthetic rows look like real ones?";

    public override JudgedRows Judged => JudgedRows.Synthetic;

    public override string LevelSymbol => "\u03b1";

    public override string Meaning(Verdict verdict, HeadlineNumbers numbers) => verdict == Verdict.Above
        ? "Alpha-precision is better than chance allows: the synthetic rows follow these real rows too closely to be fresh."
        : numbers.SignedArea > 0
            ? "The synthetic rows crowd the core of the real data."
            : "Too many synthetic rows lie where real rows seldom or never do.";

    public override string Advice(Verdict verdict) => verdict == Verdict.Above
        ? "Find out whether synthetic rows were made from these very real rows: so good a score is not chance."
        : "Compare the shapes: the curve shows at which level the synthetic rows are too many or too few.";

    public override SupportScore? Curve(AuditScores scores) => Of(scores.AlphaPrecision);

    internal override double? Theory(FreshRows rows) => ClosedForms.Integrated(Curve(rows.Scores)!.Bridge, rows.Real, rows.Judged);

    internal override double SearchBound(ISearchBounds bounds, AuditScores scores) => Support == Supports.Ball
        ? 0
        : bounds.Area(Curve(scores)!, Judged, (found, row) => found.ToReal.Distance(row), (found, row) => found.RealWithin.Distance(row));
}
