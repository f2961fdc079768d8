namespace FaithfulNative.Metrics.Statistics;

/// <summary>What fresh rows of the real law score in theory, for continuous data.</summary>
internal static class ClosedForms
{
    // 2 E integral |Brownian bridge| = sqrt(2 pi) / 4.
    private static readonly double BridgeArea = Math.Sqrt(2 * Math.PI) / 4;

    /// <summary>Expected IP_alpha or IR_beta of fresh rows, to first order: 1 - 0.626657 sqrt(1/n + 1/m).</summary>
    public static double Integrated(int reference, int judged) =>
        Math.Max(0, 1 - (BridgeArea * Math.Sqrt((1.0 / reference) + (1.0 / judged))));

    /// <summary>Expected P_1: a fresh score exceeds all n reference scores with probability 1 / (n + 1).</summary>
    public static double FullSupport(int reference) => 1 - (1 / (reference + 1.0));

    /// <summary>
    /// Expected coverage: 1 - prod over i &lt; k of (n - 1 - i) / (n + m - 1 - i), that none of the k nearest of the
    /// n - 1 + m other rows is one of the m judged ones (Naeem et al. 2020).
    /// </summary>
    public static double Coverage(int reference, int judged, int k)
    {
        double none = 1;
        for (int i = 0; i < k; i++)
        {
            none *= Math.Max(0, reference - 1 - i) / (reference + judged - 1.0 - i);
        }

        return 1 - none;
    }

    /// <summary>
    /// Expected authenticity where the density is flat over the neighbourhoods: 1 - 1 / (2 - I_{3/4}((d + 1) / 2, 1/2)),
    /// the share of points that are not their nearest neighbour's nearest neighbour. Curvature of the density raises it
    /// for small n and large d.
    /// </summary>
    public static double Authenticity(int dimension) => 1 - (1 / (2 - HalfIntegerBeta(dimension)));

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
