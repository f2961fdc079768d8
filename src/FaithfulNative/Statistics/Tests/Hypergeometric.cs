namespace FaithfulNative.Statistics.Tests;

/// <summary>
/// How many of the rows of a region are synthetic when real and synthetic rows come from one law. Given where the rows lie,
/// every way of handing out the labels is equally likely then, so that the count is hypergeometric, exactly and whatever
/// the law, for every region that was chosen without a look at the labels (Fisher's exact test).
/// </summary>
/// <param name="Rows">Rows in all.</param>
/// <param name="Marked">Synthetic rows in all.</param>
/// <param name="Drawn">Rows in the region.</param>
internal sealed record Hypergeometric(long Rows, long Marked, long Drawn)
{
    // Terms this much smaller than the sum do not change it.
    private const double Negligible = 1e-18;

    private long Least => Math.Max(0, Drawn + Marked - Rows);

    private long Most => Math.Min(Drawn, Marked);

    /// <summary>The count that is expected of fresh rows.</summary>
    public double Mean => Drawn * (double)Marked / Rows;

    /// <summary>The chance of this many or more.</summary>
    public double AtLeast(long count) => count <= Least ? 1 : count > Most ? 0 : Tail(count, upwards: true);

    /// <summary>The chance of this many or fewer.</summary>
    public double AtMost(long count) => count >= Most ? 1 : count < Least ? 0 : Tail(count, upwards: false);

    /// <summary>
    /// The exact interval of the odds ratio, (synthetic in / synthetic out) over (real in / real out), from Fisher's
    /// noncentral law: 1 for fresh rows; it leaves 1 out when the one-sided test rejects at half of what the confidence lacks to 1.
    /// </summary>
    public Interval OddsRatio(long count, double confidence)
    {
        double tail = (1 - confidence) / 2;
        double low = count <= Least ? 0 : Solve(odds => Noncentral(count, odds).AtLeast >= tail);
        double high = count >= Most ? double.PositiveInfinity : Solve(odds => Noncentral(count, odds).AtMost < tail);
        return new Interval(low, high);
    }

    public static double LogChoose(long n, long k) =>
        k < 0 || k > n ? double.NegativeInfinity : LogFactorial.Of(n) - LogFactorial.Of(k) - LogFactorial.Of(n - k);

    /// <summary>From one count to the next: the ratio of their chances.</summary>
    private double Step(long count) => (Marked - count) / (count + 1.0) * ((Drawn - count) / (Rows - Marked - Drawn + count + 1.0));

    private double Tail(long count, bool upwards)
    {
        // The shorter way: the far side of the mean shrinks from the first term on.
        double mean = Mean;
        if (upwards && count < mean)
        {
            return Math.Clamp(1 - Sum(count - 1, upwards: false, 1), 0, 1);
        }

        if (!upwards && count > mean)
        {
            return Math.Clamp(1 - Sum(count + 1, upwards: true, 1), 0, 1);
        }

        return Math.Min(1, Sum(count, upwards, 1));
    }

    private double Sum(long from, bool upwards, double odds) => from < Least || from > Most
        ? 0
        : Math.Exp(
            LogChoose(Marked, from) + LogChoose(Rows - Marked, Drawn - from) - LogChoose(Rows, Drawn)) * Relative(from, upwards, odds);

    /// <summary>The sum of the terms from one on, with that one as the unit.</summary>
    private double Relative(long from, bool upwards, double odds)
    {
        (double sum, double term) = (1, 1);
        for (long at = from; upwards ? at < Most : at > Least; at += upwards ? 1 : -1)
        {
            double ratio = upwards ? Step(at) * odds : 1 / (Step(at - 1) * odds);
            term *= ratio;
            sum += term;
            if (double.IsInfinity(sum) || (ratio < 1 && term < sum * Negligible))
            {
                break;
            }
        }

        return sum;
    }

    private (double AtLeast, double AtMost) Noncentral(long count, double odds)
    {
        (double up, double down) = (Relative(count, upwards: true, odds), Relative(count, upwards: false, odds));
        return double.IsInfinity(up) ? (1, 0) : double.IsInfinity(down) ? (0, 1) : (up / (up + down - 1), down / (up + down - 1));
    }

    /// <summary>The least odds for which something holds that holds for all larger ones.</summary>
    private static double Solve(Func<double, bool> holds)
    {
        (double low, double high) = (-40, 40);
        for (int i = 0; i < 50; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = holds(Math.Exp(middle)) ? (low, middle) : (middle, high);
        }

        return Math.Exp((low + high) / 2);
    }
}

/// <summary>ln n!, exact to rounding.</summary>
internal static class LogFactorial
{
    private const int Tabled = 256;
    private static readonly double[] s_table = Table();

    /// <summary>From the table, or by Stirling's series, whose first term left out is below 1e-15 here.</summary>
    public static double Of(long n)
    {
        if (n < Tabled)
        {
            return s_table[n];
        }

        double x = n + 1.0;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x));
    }

    private static double[] Table()
    {
        double[] table = new double[Tabled];
        for (int n = 2; n < table.Length; n++)
        {
            table[n] = table[n - 1] + Math.Log(n);
        }

        return table;
    }
}
