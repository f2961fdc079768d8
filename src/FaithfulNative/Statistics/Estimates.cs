using MathNet.Numerics.Distributions;

namespace FaithfulNative.Statistics;

/// <summary>Turns estimates and their sampling errors into intervals.</summary>
internal static class Estimates
{
    /// <summary>Standard normal quantile, by bisection of the exact distribution function; 0 &lt; share &lt; 1.</summary>
    public static double NormalQuantile(double share)
    {
        (double low, double high) = (-40, 40);
        for (int i = 0; i < 200 && low < high; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = NormalBelow(middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Student's t quantile by Hill's expansion (1970), good to 1e-3 from 3 degrees of freedom on.</summary>
    public static double StudentQuantile(double share, int freedom)
    {
        double z = NormalQuantile(share);
        double z2 = z * z;
        double f = freedom;
        return z + (z * (z2 + 1) / (4 * f))
            + (z * ((((5 * z2) + 16) * z2) + 3) / (96 * f * f))
            + (z * ((((((3 * z2) + 19) * z2) + 17) * z2) - 15) / (384 * f * f * f));
    }

    /// <summary>
    /// The pivot interval (Davison and Hinkley 1997, section 5.2): [value - upper quantile of the errors, value - lower
    /// quantile], where the errors imitate estimate minus expectation.
    /// </summary>
    public static Interval Pivot(double value, double[] errors, double confidence)
    {
        double[] sorted = [.. errors];
        Array.Sort(sorted);
        double tail = (1 - confidence) / 2;
        return new Interval(value - Quantile(sorted, 1 - tail), value - Quantile(sorted, tail));
    }

    /// <summary>
    /// Jeffreys' interval of a share (Brown, Cai and DasGupta 2001: the exact one covers too much where shares are near 0 or 1), with
    /// the number of rows replaced by that of independent rows which would give the same variance (the effective sample size of
    /// survey sampling).
    /// </summary>
    public static Interval OfShare(double share, double variance, int rows, double confidence)
    {
        double effective = share is > 0 and < 1 ? Math.Clamp(share * (1 - share) / variance, 1, rows) : rows;
        double tail = (1 - confidence) / 2;
        (double inside, double outside) = ((share * effective) + .5, ((1 - share) * effective) + .5);
        return new Interval(
            share > 0 ? Beta.InvCDF(inside, outside, tail) : 0,
            share < 1 ? Beta.InvCDF(inside, outside, 1 - tail) : 1);
    }

    /// <summary>
    /// The interval of a - b from the intervals of both (square-and-add, Zou and Donner 2008): exact when the two are
    /// independent, too wide when they move together.
    /// </summary>
    public static Interval Difference(double a, Interval ofA, double b, Interval ofB) => new(
        a - b - double.Hypot(a - ofA.Low, ofB.High - b),
        a - b + double.Hypot(ofA.High - a, b - ofB.Low));

    /// <summary>The part of the interval within [0, 1].</summary>
    public static Interval Within01(Interval interval) =>
        new(Math.Clamp(interval.Low, 0, 1), Math.Clamp(interval.High, 0, 1));

    public static double Variance(ReadOnlySpan<double> values)
    {
        double mean = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        double sum = 0;
        foreach (double value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return values.Length > 1 ? sum / (values.Length - 1) : 0;
    }

    /// <summary>
    /// By linear interpolation between values in ascending order, the i-th of R at i / (R + 1): another value of the same law is
    /// below it with this chance (Davison and Hinkley 1997, section 2.4), while the quantile of these values leaves out too little.
    /// </summary>
    public static double Quantile(double[] sorted, double share)
    {
        double position = Math.Clamp((share * (sorted.Length + 1)) - 1, 0, sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>Phi(x) by the incomplete gamma function: P(chi-squared of 1 degree &lt;= x^2), halved about 0.</summary>
    public static double NormalBelow(double x)
    {
        double half = x * x / 2;
        double within = half > 700 ? 1 : half == 0 ? 0 : ErrorFunction(Math.Sqrt(half));
        return x < 0 ? (1 - within) / 2 : (1 + within) / 2;
    }

    /// <summary>erf by its everywhere convergent series (Abramowitz and Stegun 7.1.6); 1 beyond 6.</summary>
    private static double ErrorFunction(double x)
    {
        if (x > 6)
        {
            return 1;
        }

        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        // Rounding can take it past 1, and a chance below 0 with it.
        return Math.Min(1, 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum);
    }
}
