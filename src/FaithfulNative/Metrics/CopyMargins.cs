using FaithfulNative.Data;
using FaithfulNative.Search;

namespace FaithfulNative.Metrics;

/// <summary>Copy margins of real rows, each left out in turn, from the neighbours that the audit found anyway.</summary>
internal static class CopyMargins
{
    /// <summary>
    /// Real rows whose margins are small together: of two real rows that are each other's nearest, both are small where one is.
    /// </summary>
    public const int Together = 2;

    /// <summary>
    /// Per real row its margin against the other real rows: distance to the nearest of them over that one's distance to
    /// its own nearest, the row itself left out of both. Fresh rows and real rows of one law are exchangeable, so fresh
    /// rows' margins are distributed as these (with one real row more or less). Empty when fewer than three rows are
    /// searched.
    /// </summary>
    public static double[] LeftOut(SearchSet real, NearestTable realToReal)
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
    /// Squared distance from a row to its nearest other row when <paramref name="left"/> is left out, and with it all rows of its group.
    /// </summary>
    public static double SpacingWithout(int left, int row, NearestTable realToReal) =>
        realToReal.Squared(row, realToReal.AreTogether(realToReal.Ids(row)[0], left) ? 1 : 0);
}
