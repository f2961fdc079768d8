using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Ideal;

/// <summary>
/// Scores of fresh rows depend on the numbers of rows. What was found at other numbers is brought to those of the audit
/// by theory: what a score lacks to 1 changes as the closed form, ties included, says it does.
/// </summary>
/// <param name="audited">The scores of the audit.</param>
/// <param name="dimension">Numbers of a row; null where rows have codes, of which authenticity has no theory.</param>
/// <param name="realRows">Real rows of the audit.</param>
/// <param name="syntheticRows">Synthetic rows of the audit.</param>
internal sealed class IdealSizes(AuditScores audited, int? dimension, int realRows, int syntheticRows)
{
    /// <summary>
    /// What theory expects of fresh rows in the audit; null where there is no theory, as for neighbours among duplicates.
    /// </summary>
    public double? ClosedForm(HeadlineMetric metric, Supports support) =>
        support == Supports.None && audited.Authenticity.FreshMargins.Contains(0) ? null : Here(metric, support);

    /// <summary>The value that <paramref name="value"/>, found in <paramref name="found"/>, stands for in the audit.</summary>
    public double Bring(double value, HeadlineMetric metric, Supports support, AuditScores found)
    {
        // Authenticity does not depend on the number of judged rows, and the real rows are the audit's where this is asked.
        SupportScore? reference = metric == HeadlineMetric.BetaRecall
            ? found.BetaRecall.Single(score => score.Support == support)
            : Reference(found, metric, support);
        double? there = ClosedForm(metric, support, reference, found.Coverage.Covered.Length, found.Authenticity.Margin.Length);
        return metric == HeadlineMetric.Authenticity || there is null or >= 1
            ? value
            : Math.Max(0, 1 - ((1 - value) * (1 - Here(metric, support)!.Value) / (1 - there.Value)));
    }

    private double? Here(HeadlineMetric metric, Supports support) =>
        ClosedForm(metric, support, Reference(audited, metric, support), realRows, syntheticRows);

    private static SupportScore? Reference(AuditScores scores, HeadlineMetric metric, Supports support) => metric switch
    {
        HeadlineMetric.Fidelity => scores.Fidelity,
        _ => scores.AlphaPrecision.SingleOrDefault(score => score.Support == support),
    };

    private double? ClosedForm(HeadlineMetric metric, Supports support, SupportScore? reference, int real, int judged) => metric switch
    {
        _ when support == Supports.Local => null,
        HeadlineMetric.AlphaPrecision or HeadlineMetric.BetaRecall => ClosedForms.Integrated(reference!.Bridge, real, judged),

        // A bridge is above and below the diagonal alike, so one side costs half.
        HeadlineMetric.Fidelity => (1 + ClosedForms.Integrated(reference!.Bridge, real, judged)) / 2,
        HeadlineMetric.FullSupport => ClosedForms.FullSupport(real),
        HeadlineMetric.Coverage => ClosedForms.Coverage(real, judged, audited.Coverage.RadiusRank),
        _ => dimension is { } numbers ? ClosedForms.Authenticity(numbers) : null,
    };
}
