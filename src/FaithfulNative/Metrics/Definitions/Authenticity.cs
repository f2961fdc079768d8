using System.Globalization;

namespace FaithfulNative.Metrics.Definitions;

/// <summary>The share of synthetic rows that are no copies by the paper's rule.</summary>
internal sealed class Authenticity() : HeadlineDefinition(HeadlineMetric.Authenticity, Supports.None)
{
    // Where most fresh rows equal a real row, being a copy is the rule.
    private const double MostCoincidences = 0.5;

    public override int Number => 3;

    public override string Title => "Authenticity";

    public override string Question => "Are they more than copies of real rows?";

    public override JudgedRows Judged => JudgedRows.Synthetic;

    public override string Meaning(Verdict verdict, HeadlineNumbers numbers) => verdict == Verdict.Above
        ? "Synthetic rows keep farther from the real rows than fresh ones would."
        : "Synthetic rows sit too close to single real rows.";

    public override string Advice(Verdict verdict) => verdict == Verdict.Above
        ? "Find out what keeps the synthetic rows away from the real ones: noise, rounding, or another source."
        : "Look at the synthetic rows with the smallest margins, and at what the generator saw more than once.";

    public override double? Value(AuditScores scores) => scores.Authenticity.Value;

    internal override Estimand Estimand(AuditScores scores) => new Estimand.Share(scores.Authenticity.OnScore!, scores.SyntheticUnits);

    // Distances of codes have no density, and so no theory.
    internal override double? Theory(FreshRows rows) => rows.Dimension is { } numbers ? ClosedForms.Authenticity(numbers) : null;

    internal override bool TheoryHoldsWithRepeats => false;

    internal override string? Unjudged(AuditScores scores, bool idealHasAllRows)
    {
        double coincidences = scores.Authenticity.Coincidences;
        return coincidences <= MostCoincidences ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"There is no verdict on authenticity: {coincidences:0.#%} of fresh rows would equal a real row by coincidence, "
                + $"so that a copy tells nothing.");
    }

    // Each row is judged by itself, and the real rows are the audit's where this is asked.
    internal override bool DependsOnSizes => false;

    internal override double? LeftOut(AuditScores scores) =>
        scores.Authenticity.FreshMargins.Count(margin => margin > 1) / (double)scores.Authenticity.FreshMargins.Length;

    internal override double SearchBound(ISearchBounds bounds, AuditScores scores) =>
        bounds.Share(Judged, (found, row) => found.IsAuthentic(row));
}
