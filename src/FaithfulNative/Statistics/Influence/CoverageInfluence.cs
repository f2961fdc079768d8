using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Search;

namespace FaithfulNative.Statistics.Influence;

/// <summary>
/// What rows do to coverage. Without its nearest synthetic row a real row has its second-nearest. A real row counts by itself,
/// and in the radii of the rows whose neighbour it is: without one of k neighbours a radius reaches the next.
/// </summary>
internal static class CoverageInfluence
{
    // By simulation of Gaussian rows in 2 to 32 dimensions.
    private const double Strength = .7;

    /// <param name="real">The judged rows.</param>
    /// <param name="synthetic">The reference rows.</param>
    /// <param name="within">Nearest real rows of the real rows.</param>
    /// <param name="across">Their nearest synthetic rows.</param>
    /// <param name="rank">The k of the radius.</param>
    public static RowInfluence Of(SearchSet real, SearchSet synthetic, NearestTable within, NearestTable across, int rank)
    {
        double kept = JackknifeInfluence.KeptOf(Strength, real, within);
        JackknifeInfluence ofRadii = new(real, real, kept), ofNearest = new(synthetic, real, kept);
        double[] own = new double[real.Rows.Count];

        // Where only k neighbours are known, the radius is seen with k - 1.
        int counted = Math.Min(rank, within.K - 1);
        for (int row = 0; row < own.Length; row++)
        {
            int group = real.GroupOf(row);
            double squared = across.Squared(group, 0), radius = within.Squared(group, rank - 1);
            own[row] = squared <= radius ? 1.0 / own.Length : 0;
            if (across.K > 1 && squared <= radius && across.Squared(group, 1) > radius)
            {
                ofNearest.Add(across.Ids(group)[0], -1);
            }

            if (counted > 0 && squared > within.Squared(group, counted - 1) && squared <= within.Squared(group, counted))
            {
                ofRadii.AddAll(within.Ids(group)[..counted], 1);
            }
        }

        return new RowInfluence([.. ofRadii.PerRow().Select((radii, row) => radii + own[row])], ofNearest.PerRow());
    }
}
