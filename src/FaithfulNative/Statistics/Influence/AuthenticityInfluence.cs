using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Search;

namespace FaithfulNative.Statistics.Influence;

/// <summary>What single rows do to authenticity.</summary>
internal static class AuthenticityInfluence
{
    // By simulation of Gaussian rows in 2 to 32 dimensions.
    private const double Strength = 4;

    /// <summary>
    /// What rows do to authenticity. Leaving a real row out matters to the synthetic rows nearest to it, which go to their
    /// second-nearest, and to those nearest to a row whose spacing it sets.
    /// </summary>
    public static RowInfluence Of(SearchSet real, SearchSet synthetic, NearestTable realToReal, NearestTable syntheticToReal)
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

            bool withoutNearest = syntheticToReal.Squared(group, 1) > CopyMargins.SpacingWithout(nearest, second, realToReal);
            bool withoutSpacing = distance > realToReal.Squared(nearest, 1);
            influence.Add(nearest, (withoutNearest ? 1 : 0) - (authentic ? 1 : 0));
            influence.Add(realToReal.Ids(nearest)[0], (withoutSpacing ? 1 : 0) - (authentic ? 1 : 0));
        }

        return new RowInfluence(influence.PerRow(), own);
    }
}
