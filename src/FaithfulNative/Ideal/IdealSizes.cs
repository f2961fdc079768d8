using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Ideal;

/// <summary>
/// Scores of fresh rows depend on the numbers of rows. What was found at other numbers is brought to those of the audit
/// by theory: what a score lacks to 1 changes as the closed form, ties included, says it does.
/// </summary>
/// <param name="audited">The scores of the audit.</param>
/// <param name="dimension">Numbers of a row; null where rows have codes, of which authenticity has no theory.</param>
internal sealed class IdealSizes(AuditScores audited, int? dimension)
{
    // Where one set's groups are so many times as large as the other's, no theory of numbers of groups holds for both.
    private const double Unlike = 1.5;

    private bool HasGroups => audited.RealGroups is not null || audited.SyntheticGroups is not null;

    /// <summary>Whether the sets have groups of about one size, or none.</summary>
    public bool AreAlike
    {
        get
        {
            double real = audited.RealRows / (double)audited.RealUnits, other = audited.SyntheticRows / (double)audited.SyntheticUnits;
            return Math.Max(real, other) <= Unlike * Math.Min(real, other);
        }
    }


    /// <summary>
    /// What theory expects of fresh rows in the audit; null where there is no theory, as for neighbours among duplicates.
    /// </summary>
    public double? ClosedForm(HeadlineDefinition headline) =>
        (!headline.TheoryHoldsWithRepeats && audited.Authenticity.FreshMargins.Contains(0))
        || (HasGroups && !(headline.TheoryHoldsForGroups && AreAlike))
            ? null
            : Here(headline);

    /// <summary>Whether a value that was found at other numbers of rows can be brought to those of the audit.</summary>
    public bool CanBring(HeadlineDefinition headline) => !headline.DependsOnSizes || (Here(headline) is not null && AreAlike);

    /// <summary>The value that <paramref name="value"/>, found in <paramref name="found"/>, stands for in the audit.</summary>
    public double Bring(double value, HeadlineDefinition headline, AuditScores found)
    {
        double? there = headline.Theory(
            new FreshRows(found, AreFresh: true, found.RealUnits, found.SyntheticUnits, Dimension, audited.Coverage.RadiusRank));
        return !headline.DependsOnSizes || there is null or >= 1
            ? value
            : Math.Max(0, 1 - ((1 - value) * (1 - Here(headline)!.Value) / (1 - there.Value)));
    }

    private double? Here(HeadlineDefinition headline) =>
        headline.Theory(
            new FreshRows(
                audited, AreFresh: false, audited.RealUnits, audited.SyntheticUnits, Dimension, audited.Coverage.RadiusRank));

    private int? Dimension => HasGroups ? null : dimension;
}
