using FaithfulNative.Metrics.Curves;

namespace FaithfulNative.Metrics.Definitions;

/// <summary>The one-sided area of the curve by distance and local dimension together.</summary>
internal sealed class Fidelity() : CurveHeadline(HeadlineMetric.Fidelity, Supports.Knn)
{
    public override int Number => 5;

    public override string Title => "Fidelity";

    public override string Question => "Are synthetic rows where real rows are?";

    public override JudgedRows Judged => JudgedRows.Synthetic;

    // Crowding costs it nothing, and noise does.
    public override bool CanBeAbove => false;

    public override bool IsOneSided => true;

    public override string Name(int radiusRank) => "fidelity";

    public override string Meaning(Verdict verdict, HeadlineNumbers numbers) =>
        "Too many synthetic rows lie where real rows are rare, or in a gap between them.";

    public override string Advice(Verdict verdict) =>
        "Look at the synthetic rows that lie farthest from the real ones, and at what they have in common.";

    public override SupportScore? Curve(AuditScores scores) => scores.Fidelity;

    // A bridge is above and below the diagonal alike, so one side costs half.
    internal override double? Theory(FreshRows rows) =>
        (1 + ClosedForms.Integrated(rows.Scores.Fidelity!.Bridge, rows.Real, rows.Judged)) / 2;

    // The two distributions of reference scores move both sides of the comparison alike and are left out: an effect of second order.
    internal override double SearchBound(ISearchBounds bounds, AuditScores scores)
    {
        TypicalityScore.Scale scale = new(bounds.Found.OfReal, bounds.Ties, bounds.Cancellation);
        return bounds.Area(Curve(scores)!, Judged, (found, row) => Of(found.ToReal, row), (found, row) => Of(found.RealWithin, row));

        double Of(KnnScores knn, int row) => scale.Of(knn.Distance(row), knn.Ratio(row));
    }
}
