namespace FaithfulNative.Metrics.Definitions;

/// <summary>IR_beta by one support.</summary>
internal sealed class BetaRecall(Supports support) : CurveHeadline(HeadlineMetric.BetaRecall, support)
{
    public override int Number => 1;

    public override string Title => "Beta-recall";

    public override string? ShortKey => "beta";

    public override string Question => "Do they represent all of the real rows?";

    public override JudgedRows Judged => JudgedRows.Real;

    public override string LevelSymbol => "\u03b2";

    public override string Meaning(Verdict verdict, HeadlineNumbers numbers) => verdict == Verdict.Above
        ? "Beta-recall is better than chance allows: the synthetic rows follow these real rows too closely to be fresh."
        : $"The synthetic rows spread {(numbers.SignedArea > 0 ? "more" : "less")} widely than the real data.";

    public override string Advice(Verdict verdict) => verdict == Verdict.Above
        ? "Find out whether synthetic rows were made from these very real rows: so good a score is not chance."
        : "Compare the shapes: the curve shows at which level real rows are missed.";

    public override SupportScore? Curve(AuditScores scores) => Of(scores.BetaRecall);

    // Fresh rows in place of the synthetic ones tie as the real rows do. The local support has no theory.
    internal override double? Theory(FreshRows rows) => Support == Supports.Local
        ? null
        : ClosedForms.Integrated(Of(rows.AreFresh ? rows.Scores.BetaRecall : rows.Scores.AlphaPrecision)!.Bridge, rows.Real, rows.Judged);

    internal override double SearchBound(ISearchBounds bounds, AuditScores scores) => Support switch
    {
        Supports.Ball => 0,
        Supports.Local => bounds.Area(Curve(scores)!, Judged, (found, row) => found.Least(row), null),
        _ => bounds.Area(
            Curve(scores)!, Judged, (found, row) => found.ToSynthetic.Distance(row), (found, row) => found.SyntheticWithin.Distance(row)),
    };
}
