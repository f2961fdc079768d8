using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Metrics.Statistics;
using FaithfulNative.Neighbours;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// The metrics that papers report beside alpha-precision and beta-recall, from the same neighbours.
/// </summary>
internal static class CompanionScores
{
    /// <param name="counts">What lies in whose balls.</param>
    /// <param name="realToReal">Nearest real rows of real rows, k at least.</param>
    /// <param name="authenticity">Nearest real rows of synthetic rows.</param>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The synthetic rows.</param>
    public static CompanionMetrics Of(BallCounts counts, NearestTable realToReal, AuthenticityScore authenticity, SearchSet real, SearchSet synthetic)
    {
        double ideal = ClosedForms.Coverage(counts.RealRows, counts.SyntheticRows, counts.K);
        double clippedReal = counts.ClippedAroundReal(realToReal);
        return new CompanionMetrics(
        [
            new("precision", counts.Precision, null, "share of synthetic rows in a ball around a real row; one outlier's ball can take everything in"),
            new("recall", counts.Recall, null, "share of real rows in a ball around a synthetic row"),
            new("density", counts.Density, 1, "balls of real rows around a synthetic row, over k; above 1 is not better"),
            new("coverage", counts.Coverage, ideal, "share of real rows whose ball holds a synthetic row"),
            new("symmetric_precision", Math.Min(counts.Precision, counts.Reaching), null, "precision, or the share of synthetic rows whose ball holds a real row, if less"),
            new("symmetric_recall", Math.Min(counts.Recall, counts.Coverage), null, "recall or coverage, whichever is less"),
            new("clipped_density", clippedReal > 0 ? Math.Min(1, counts.ClippedAround / clippedReal) : 0, 1, "density with radii cut at their median and rows at 1, over that of real rows"),
            new("clipped_coverage", ClippedCoverage.Calibrated(counts.ClippedWithin, counts.RealRows, counts.SyntheticRows, counts.K), 1, "share of the synthetic rows that, were they perfect, would cover the real rows as well"),
            new("authpct", 100 * authenticity.Share, null, "authenticity in per cent"),
            new("kernel_distance", KernelDistance.Of(real.Rows, synthetic.Rows), 0, "unbiased squared MMD with the cubic kernel, as in KID; below 0 by chance"),
            new("dcr_median", Median(authenticity.Distance), null, "median distance to the closest real row; compare with that of a hold-out"),
            new("nndr_median", Median([.. authenticity.Distance.Zip(authenticity.SecondDistance, (first, second) => second > 0 ? first / second : 1)]), null, "median ratio of the nearest to the second-nearest real distance"),
        ],
        [.. synthetic.Expand(counts.Rarity)]);
    }

    private static double Median(ImmutableArray<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
