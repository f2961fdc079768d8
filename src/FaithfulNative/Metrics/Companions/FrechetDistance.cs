using FaithfulNative.Data;
using FaithfulNative.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// The squared Fréchet distance of the normal laws with the sets' means and covariances (Heusel et al. 2017, FID without
/// its network): |m - m'|^2 + tr(S + S' - 2 (S S')^(1/2)).
/// </summary>
/// <remarks>
/// With S = L L' and S' = K K' the trace of the root is the sum of the singular values of L' K, which needs no root of a
/// matrix and no repair of one that is nearly singular.
/// </remarks>
internal static class FrechetDistance
{
    private const ulong Halving = 0x46726563686574;

    public static double Of(CoordinateRows real, CoordinateRows synthetic, ParallelOptions parallel)
    {
        (Moments x, Moments y) = (Moments.Of(real, parallel), Moments.Of(synthetic, parallel));
        double shift = x.Mean.Zip(y.Mean, (a, b) => (a - b) * (a - b)).Sum();
        parallel.CancellationToken.ThrowIfCancellationRequested();
        Matrix<double> product = x.Factor.TransposeThisAndMultiply(y.Factor);
        return Math.Max(0, shift + x.Trace + y.Trace - (2 * product.Svd(computeVectors: false).S.Sum()));
    }

    /// <summary>
    /// What as many fresh rows are expected to score: the distance between two halves of the real rows, which to first
    /// order is in proportion to 1/n + 1/m. Null where a half or the fresh rows are no more than the columns.
    /// </summary>
    public static double? Fresh(CoordinateRows real, int fresh, int seed, ParallelOptions parallel)
    {
        int half = real.Count / 2;
        if (Math.Min(half, fresh) <= real.Dimension)
        {
            return null;
        }

        int[] order = SplitMix.Of(seed, Halving, 0).Permutation(real.Count);
        double found = Of(real.Select(order[..half]), real.Select(order[half..]), parallel);
        return found * ((1.0 / real.Count) + (1.0 / fresh)) / ((1.0 / half) + (1.0 / (real.Count - half)));
    }
}
