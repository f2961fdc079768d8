namespace FaithfulNative.Statistics.Tests;

/// <summary>The exact interval of a share (Clopper and Pearson 1934).</summary>
internal static class ExactShare
{
    /// <param name="count">Successes.</param>
    /// <param name="rows">Tries, at least 1.</param>
    /// <param name="confidence">Of the interval.</param>
    public static Interval Interval(long count, long rows, double confidence)
    {
        double tail = (1 - confidence) / 2;
        return new Interval(
            count == 0 ? 0 : Solve(p => AtLeast(count, rows, p) < tail),
            count == rows ? 1 : Solve(p => 1 - AtLeast(count + 1, rows, p) > tail));
    }

    /// <summary>The largest p for which something holds that holds for all smaller ones.</summary>
    private static double Solve(Func<double, bool> holds)
    {
        (double low, double high) = (0, 1);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double AtLeast(long count, long rows, double p)
    {
        if (count < rows * p)
        {
            return 1 - Tail(rows - count + 1, rows, 1 - p);
        }

        return Tail(count, rows, p);
    }

    /// <summary>The chance of this many or more, for a count above the mean: from there on the terms only shrink.</summary>
    private static double Tail(long count, long rows, double p)
    {
        double term = Math.Exp(Hypergeometric.LogChoose(rows, count) + (count * Math.Log(p)) + ((rows - count) * Math.Log(1 - p)));
        double sum = term;
        for (long at = count; at < rows && term > sum * 1e-18; at++)
        {
            term *= (rows - at) / (at + 1.0) * (p / (1 - p));
            sum += term;
        }

        return Math.Min(1, sum);
    }
}
