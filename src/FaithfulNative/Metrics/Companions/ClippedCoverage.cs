namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// The calibration of clipped coverage (Salvy et al. 2025): the share of the synthetic rows that, drawn from the real law,
/// would be expected to cover the real rows as well.
/// </summary>
internal static class ClippedCoverage
{
    /// <param name="covered">Mean over real rows of min(1, synthetic rows within the k-th nearest real row / k).</param>
    /// <param name="real">Real rows.</param>
    /// <param name="synthetic">Synthetic rows.</param>
    /// <param name="k">k.</param>
    public static double Calibrated(double covered, int real, int synthetic, int k)
    {
        if (covered >= Expected(real, synthetic, k))
        {
            return 1;
        }

        (double low, double high) = (0, synthetic);
        for (int step = 0; step < 100; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = Expected(real, middle, k) < covered ? (middle, high) : (low, middle);
        }

        return low / synthetic;
    }

    /// <summary>
    /// E min(1, c / k) for c fresh rows before the k-th of n - 1 real rows in a random order: c is negative hypergeometric,
    /// P(0) = prod over i &lt; k of (n - 1 - i) / (n - 1 + m - i), P(c + 1) / P(c) = (k + c) (m - c) / ((c + 1) (n - 1 - k + m - c)).
    /// Between whole m it is continued by the same formulas.
    /// </summary>
    internal static double Expected(int real, double fresh, int k)
    {
        double probability = 1;
        for (int i = 0; i < k; i++)
        {
            probability *= Math.Max(0, real - 1 - i) / (real - 1 + fresh - i);
        }

        double expected = 1;
        for (int c = 0; c < k && probability > 0; c++)
        {
            expected -= probability * (k - c) / k;
            double rest = real - 1 - k + fresh - c;
            probability *= rest > 0 ? Math.Max(0, (k + c) * (fresh - c) / ((c + 1) * rest)) : 0;
        }

        return expected;
    }
}
