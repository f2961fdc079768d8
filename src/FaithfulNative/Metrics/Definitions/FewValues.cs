using System.Globalization;

namespace FaithfulNative.Metrics.Definitions;

/// <summary>
/// Whether the real rows' scores by nearest neighbours take enough values for a curve. Such a score belongs to a place: rows of one score
/// are spread evenly over its levels, so that no curve sees which of their places synthetic rows crowd or lose.
/// </summary>
internal static class FewValues
{
    // Scores that take fewer values than this, each counted by how often it is taken, hide too much.
    private const double Least = 10;

    /// <summary>
    /// Why the headline has no verdict, as a sentence; null where its scores tell enough, or do not come from neighbours.
    /// </summary>
    public static string? Reason(HeadlineDefinition headline, AuditScores scores)
    {
        SupportScore? real = scores.AlphaPrecision.FirstOrDefault(score => score.Support == Supports.Knn);
        return headline.Support == Supports.Ball || real is null || real.EffectiveValues >= Least ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"There is no verdict on {headline.Name(scores.Coverage.RadiusRank)}: the neighbour distances of the real rows take too few "
                + $"values "
                + $"(as good as {real.EffectiveValues:0.#}) to show which places are crowded or lost; the ball support and the diagnosis "
                    + $"of places judge these rows.");
    }
}
