namespace FaithfulNative.Metrics;

/// <summary>
/// Typicality of synthetic rows by distance and by local dimension together. A row in the middle of a hole, such as the
/// inside of a sphere on whose surface the real rows lie, can be nearer to its k-th nearest real row than real rows are
/// to theirs; but all its neighbours are about equally far, which real rows see nowhere. So a row's score is the larger of two
/// levels among the real rows: of its k-th nearest distance, and of the ratio of its nearest distance to that.
/// </summary>
/// <remarks>
/// Real rows get the larger of their own two levels, and a synthetic score becomes a level among those: fresh rows are
/// uniform whatever the dependence of the two.
/// </remarks>
internal static class FidelityScore
{
    // Beyond every real row; levels end at 1.
    private const double OffSupport = 2;

    /// <param name="realDistances">Per real row its k-th nearest distance to other real rows.</param>
    /// <param name="realRatios">Per real row its nearest distance over that, in [0, 1].</param>
    /// <param name="distances">The same of the synthetic rows, to real rows.</param>
    /// <param name="ratios">The same of the synthetic rows.</param>
    /// <param name="ties">How ties become levels.</param>
    public static SupportScore Of(double[] realDistances, double[] realRatios, double[] distances, double[] ratios, TieRule ties)
    {
        ReferenceScores byDistance = new(realDistances, ties);
        ReferenceScores byRatio = new(realRatios, ties);
        return new SupportScore(Supports.Knn, Larger(realDistances, realRatios), Larger(distances, ratios), ties);

        double[] Larger(double[] some, double[] others) => [.. some.Zip(others, (distance, ratio) =>
            Math.Max(Math.Min(byDistance.LevelOf(distance).Middle, OffSupport), Math.Min(byRatio.LevelOf(ratio).Middle, 1)))];
    }
}
