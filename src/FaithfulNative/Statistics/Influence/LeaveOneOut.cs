using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Search;

namespace FaithfulNative.Statistics.Influence;

/// <summary>Copy margins with one real row left out, from the neighbours that the audit found anyway.</summary>
internal static class LeaveOneOut
{
    /// <summary>Of two real rows that are each other's nearest, both margins are small where one is.</summary>
    public const int Together = 2;

    // By simulation of Gaussian rows in 2 to 32 dimensions.
    private const double Strength = 4;

    /// <summary>
    /// Per real row its margin against the other real rows: distance to the nearest of them over that one's distance to
    /// its own nearest, the row itself left out of both. Fresh rows and real rows of one law are exchangeable, so fresh
    /// rows' margins are distributed as these (with one real row more or less). Empty when fewer than three rows are
    /// searched.
    /// </summary>
    public static double[] Margins(SearchSet real, NearestTable realToReal)
    {
        if (realToReal.K < 2)
        {
            return [];
        }

        // A row with equals is an exact copy of a row that stays.
        return real.Expand(group => real.IsAlone(group)
            ? AuthenticityScore.MarginOf(realToReal.Squared(group, 0), SpacingWithout(group, realToReal.Ids(group)[0], realToReal))
            : 0);
    }

    /// <summary>
    /// What rows do to authenticity. Leaving a real row out matters to the synthetic rows nearest to it, which go to their
    /// second-nearest, and to those nearest to a row whose spacing it sets.
    /// </summary>
    public static RowInfluence InfluenceOf(SearchSet real, SearchSet synthetic, NearestTable realToReal, NearestTable syntheticToReal)
    {
        JackknifeInfluence influence = new(real, synthetic, JackknifeInfluence.KeptOf(Strength, real, realToReal));
        double[] own = new double[synthetic.Rows.Count];
        for (int row = 0; row < own.Length; row++)
        {
            int group = synthetic.GroupOf(row);
            (int nearest, int second) = (syntheticToReal.Ids(group)[0], syntheticToReal.Ids(group)[1]);
            double distance = syntheticToReal.Squared(group, 0);
            bool authentic = distance > realToReal.Squared(nearest, 0);
            own[row] = authentic ? 1.0 / own.Length : 0;
            if (realToReal.K < 2)
            {
                continue;
            }

            bool withoutNearest = syntheticToReal.Squared(group, 1) > SpacingWithout(nearest, second, realToReal);
            bool withoutSpacing = distance > realToReal.Squared(nearest, 1);
            influence.Add(nearest, (withoutNearest ? 1 : 0) - (authentic ? 1 : 0));
            influence.Add(realToReal.Ids(nearest)[0], (withoutSpacing ? 1 : 0) - (authentic ? 1 : 0));
        }

        return new RowInfluence(influence.PerRow(), own);
    }

    /// <summary>Squared distance from the row to its nearest other row, were <paramref name="left"/> not there.</summary>
    private static double SpacingWithout(int left, int row, NearestTable realToReal) =>
        realToReal.Squared(row, realToReal.Ids(row)[0] == left ? 1 : 0);
}
