using FaithfulNative.Numerics;

namespace FaithfulNative.Statistics.Tests;

/// <summary>Tests of single rows against a sample of what fresh rows give, and what may be said about all of them.</summary>
internal static class EmpiricalTest
{
    /// <summary>
    /// p = (1 + number of fresh values at most as large) / (1 + number of fresh values): never below its level for a
    /// fresh row, and larger with ties (Davison and Hinkley 1997, section 4.2).
    /// </summary>
    /// <param name="values">The values to judge.</param>
    /// <param name="fresh">What fresh rows give.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <param name="together">
    /// So many fresh values are small together where one is: a single draw of their law, so that this number takes the place of 1.
    /// </param>
    public static double[] SmallValues(
        ReadOnlySpan<double> values, ReadOnlySpan<double> fresh, CancellationToken cancellation, int together = 1) =>
        Tail(values, fresh, 1, together, null, cancellation);

    /// <summary>The same for values that are suspicious when large.</summary>
    /// <param name="values">The values to judge.</param>
    /// <param name="fresh">What fresh rows give.</param>
    /// <param name="times">By value, as for <see cref="FreshSample.PValue"/>; 1 for all where null.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static double[] LargeValues(
        ReadOnlySpan<double> values, ReadOnlySpan<double> fresh, Func<int, int>? times, CancellationToken cancellation) =>
        Tail(values, fresh, -1, 1, times, cancellation);

    /// <summary>
    /// Benjamini and Hochberg (1995): the least false discovery rate at which each row would be named,
    /// q_(i) = min over j >= i of p_(j) m / j, at most 1.
    /// </summary>
    public static double[] QValues(double[] pValues, CancellationToken cancellation)
    {
        int[] order = Sorting.Order(pValues, cancellation);
        double[] q = new double[pValues.Length];
        double least = 1;
        for (int rank = order.Length; rank >= 1; rank--)
        {
            least = Math.Min(least, pValues[order[rank - 1]] * order.Length / rank);
            q[order[rank - 1]] = least;
        }

        return q;
    }

    private static double[] Tail(
        ReadOnlySpan<double> values, ReadOnlySpan<double> fresh, int sign, int together, Func<int, int>? times,
        CancellationToken cancellation)
    {
        FreshSample sample = new(fresh, sign, cancellation, together);
        double[] p = new double[values.Length];
        for (int row = 0; row < p.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            p[row] = sample.PValue(values[row], times?.Invoke(row) ?? 1);
        }

        return p;
    }
}

/// <summary>What fresh rows give, sorted once for any number of rows to be tested.</summary>
/// <param name="fresh">The fresh values in any order.</param>
/// <param name="sign">1 where small values are suspicious, -1 where large ones are.</param>
/// <param name="cancellation">Ends the work early.</param>
/// <param name="together">As many fresh values as are extreme together.</param>
internal sealed class FreshSample(ReadOnlySpan<double> fresh, int sign, CancellationToken cancellation, int together = 1)
{
    private readonly double[] _sorted = Sorted(fresh, sign, cancellation);

    /// <summary>How rarely a fresh row is as extreme, at most.</summary>
    /// <param name="value">Of the row.</param>
    /// <param name="times">
    /// Rows of its group, which may all be as extreme as it is: of groups that are exchangeable, the row's own takes so many of the places.
    /// </param>
    public double PValue(double value, int times = 1)
    {
        long own = (long)together * times;
        return (own + UpTo(sign * value)) / ((double)own + _sorted.Length);
    }

    private static double[] Sorted(ReadOnlySpan<double> fresh, int sign, CancellationToken cancellation)
    {
        double[] sorted = new double[fresh.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] = sign * fresh[i];
        }

        Sorting.Sort(sorted, cancellation);
        return sorted;
    }

    private int UpTo(double value)
    {
        (int low, int high) = (0, _sorted.Length);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = _sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
