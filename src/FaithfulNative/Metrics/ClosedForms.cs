namespace FaithfulNative.Metrics;

/// <summary>What fresh rows of the real law score in theory, for continuous data.</summary>
internal static class ClosedForms
{
    /// <summary>
    /// Expected IP_alpha or IR_beta of fresh rows: curve minus diagonal is a Brownian bridge times sqrt(1/n + 1/m), so
    /// 1 - 2 sqrt(2 / pi) sqrt(1/n + 1/m) <paramref name="bridge"/>, with <see cref="BridgeOf"/>.
    /// </summary>
    public static double Integrated(double bridge, int reference, int judged) =>
        Math.Max(0, 1 - (2 * Math.Sqrt(2 / Math.PI) * Math.Sqrt((1.0 / reference) + (1.0 / judged)) * bridge));

    /// <summary>
    /// Integral of the standard deviation of a Brownian bridge over [0, 1]: pi / 8, hence 0.626657 for the whole factor.
    /// Where ties are spread the bridge is replaced by its chord over each block of equal reference scores, which is
    /// smaller.
    /// </summary>
    /// <param name="sorted">The reference scores in ascending order.</param>
    /// <param name="ties">How ties count.</param>
    public static double BridgeOf(double[] sorted, TieRule ties)
    {
        if (ties != TieRule.Spread)
        {
            return Math.PI / 8;
        }

        double sum = 0;
        for (int from = 0; from < sorted.Length;)
        {
            int to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            sum += Chord(from / (double)sorted.Length, to / (double)sorted.Length);
            from = to;
        }

        return sum;
    }

    /// <summary>
    /// The quantile of the largest distance between curve and diagonal, by the leading term of its limit,
    /// P(sup > x) = 2 exp(-2 x^2 / (1/n + 1/m)); the terms left out only make the true quantile smaller.
    /// </summary>
    public static double KolmogorovSmirnov(double probability, int reference, int judged) =>
        Math.Sqrt(-Math.Log((1 - probability) / 2) / 2 * ((1.0 / reference) + (1.0 / judged)));

    /// <summary>Expected P_1: a fresh score exceeds all n reference scores with probability 1 / (n + 1).</summary>
    public static double FullSupport(int reference) => 1 - (1 / (reference + 1.0));

    /// <summary>
    /// Expected coverage: 1 - prod over i &lt; k of (n - 1 - i) / (n + m - 1 - i), that none of the k nearest of the
    /// n - 1 + m other rows is one of the m judged ones (Naeem et al. 2020).
    /// </summary>
    public static double Coverage(int reference, int judged, int k) => 1 - NotCovered(reference, judged, k);

    /// <summary>
    /// The chance that this many of the n - 1 + m other rows, chosen without a look at the labels, are all reference rows.
    /// </summary>
    public static double NotCovered(int reference, int judged, long chosen)
    {
        double none = 1;
        for (long i = 0; i < chosen && none > 0; i++)
        {
            none *= Math.Max(0, reference - 1 - i) / (reference + judged - 1.0 - i);
        }

        return none;
    }

    /// <summary>
    /// Expected authenticity where the density is flat over the neighbourhoods: 1 - 1 / (2 - I_{3/4}((d + 1) / 2, 1/2)),
    /// the share of points that are not their nearest neighbour's nearest neighbour. Curvature of the density raises it
    /// for small n and large d.
    /// </summary>
    public static double Authenticity(int dimension) => 1 - (1 / (2 - HalfIntegerBeta(dimension)));

    /// <summary>Integral over [low, high] of the standard deviation of the chord, by the midpoint rule.</summary>
    private static double Chord(double low, double high)
    {
        int steps = 1 + (int)(1000 * (high - low));
        double sum = 0;
        for (int step = 0; step < steps; step++)
        {
            double b = (step + 0.5) / steps;
            double a = 1 - b;
            double variance = (a * a * low * (1 - low)) + (b * b * high * (1 - high)) + (2 * a * b * low * (1 - high));
            sum += Math.Sqrt(variance);
        }

        return sum * (high - low) / steps;
    }

    /// <summary>I_{3/4}((d + 1) / 2, 1/2), from d = 0 or d = -1 up by I_x(a + 1, b) = I_x(a, b) - x^a (1 - x)^b / (a B(a, b)).</summary>
    private static double HalfIntegerBeta(int dimension)
    {
        const double X = 0.75;
        bool odd = dimension % 2 == 1;

        // I_x(1/2, 1/2) = (2 / pi) asin sqrt x with B = pi; I_x(1, 1/2) = 1 - sqrt(1 - x) with B = 2.
        double a = odd ? 1 : 0.5;
        double value = odd ? 1 - Math.Sqrt(1 - X) : 2 / Math.PI * Math.Asin(Math.Sqrt(X));
        double beta = odd ? 2 : Math.PI;
        for (; a < (dimension + 1) / 2.0; a++)
        {
            value -= Math.Pow(X, a) * Math.Sqrt(1 - X) / (a * beta);
            beta *= a / (a + 0.5);
        }

        return Math.Max(0, value);
    }
}
