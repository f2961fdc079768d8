using System.Globalization;

namespace FaithfulNative.Metrics.Definitions;

/// <summary>The share of real rows with a synthetic row within their radius.</summary>
internal sealed class Coverage() : HeadlineDefinition(HeadlineMetric.Coverage, Supports.None)
{
    public override int Number => 4;

    public override string Title => "Coverage";

    public override string Question => "How many real rows have a synthetic row nearby?";

    public override JudgedRows Judged => JudgedRows.Real;

    public override string Name(int radiusRank) => string.Create(CultureInfo.InvariantCulture, $"coverage, k = {radiusRank}");

    public override string Meaning(Verdict verdict, HeadlineNumbers numbers)
    {
        string missed = Percent(1 - numbers.Value);
        return numbers.Ideal is { } ideal
            ? $"{missed} of the real rows have no synthetic row nearby; with fresh rows it would be {Percent(1 - ideal)}."
            : $"{missed} of the real rows have no synthetic row nearby.";
    }

    public override string Advice(Verdict verdict) => verdict == Verdict.Above
        ? "Find out whether synthetic rows were made from these very real rows: they reach more of them than fresh rows would."
        : "Look what the real rows without a synthetic row nearby have in common, and train or sample more there.";

    public override double? Value(AuditScores scores) => scores.Coverage.Value;

    internal override string? Unjudged(AuditScores scores, bool idealHasAllRows)
    {
        double error = Math.Sqrt(scores.Coverage.Value * (1 - scores.Coverage.Value) / scores.RealRows);
        return idealHasAllRows || scores.Coverage.OfTies <= Math.Max(error, 1.0 / scores.RealRows) ? null
            : $"There is no verdict on {Name(scores.Coverage.RadiusRank)}: real rows repeat each other or are equally far apart, so that "
                + "what fresh rows score depends on the numbers of rows in a way that no theory tells; "
                + "a hold-out as large as the synthetic set would show it.";
    }

    internal override Estimand Estimand(AuditScores scores) => new Estimand.Share(scores.Coverage.OnScore!, scores.RealUnits);

    internal override double? Theory(FreshRows rows) => ClosedForms.Coverage(rows.Real, rows.Judged, rows.RadiusRank);

    internal override bool TheoryHoldsWithRepeats => false;

    // Each of the nearest groups is as likely real as any other.
    internal override bool TheoryHoldsForGroups => true;

    internal override double SearchBound(ISearchBounds bounds, AuditScores scores) =>
        bounds.Share(Judged, (found, row) => found.IsCovered(row));

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
