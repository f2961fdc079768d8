using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Columns;

/// <summary>
/// Tests of values in an order that does not look at labels. Given the values, every way of handing out the labels is equally likely for
/// fresh rows, ties or not: p-values are exact or bounds that hold for every law.
/// </summary>
internal static class OrderTests
{
    // Cuts at each sixteenth of the rows, and at halves of what is left of the ends.
    private const int Sixteenths = 16;

    // The Dvoretzky-Kiefer-Wolfowitz inequality of two samples holds with the factor 2 from there on, with e below (Wei and Dudley 2012).
    private const int Many = 458;

    /// <summary>Fisher's exact test of both sides: at most twice the smaller tail.</summary>
    public static double TwoSided(long rows, long marked, long drawn, long count)
    {
        Hypergeometric law = new(rows, marked, drawn);
        return Math.Min(1, 2 * Math.Min(law.AtLeast(count), law.AtMost(count)));
    }

    /// <summary>The least p-value that <see cref="TwoSided"/> can give.</summary>
    public static double Least(long rows, long marked, long drawn)
    {
        Hypergeometric law = new(rows, marked, drawn);
        return Math.Min(1, 2 * Math.Min(law.AtLeast(Math.Min(drawn, marked)), law.AtMost(Math.Max(0, drawn + marked - rows))));
    }

    /// <summary>The largest distance between the two distribution functions, in [0, 1], and the number of values below its place.</summary>
    public static (double Most, int Below) Distance(PooledColumn column)
    {
        (long real, long synthetic, double most, int below) = (0, 0, 0, 0);
        for (int value = 0; value < column.Distinct; value++)
        {
            real += column.Real[value];
            synthetic += column.Synthetic[value];
            double distance = Math.Abs((real / (double)column.Reals) - (synthetic / (double)column.Synthetics));
            (most, below) = distance > most ? (distance, value + 1) : (most, below);
        }

        return (most, below);
    }

    /// <summary>The Kolmogorov-Smirnov test: how rarely fresh rows are so far apart, at most.</summary>
    public static double KolmogorovSmirnov(PooledColumn column, double distance)
    {
        double size = column.Reals * (double)column.Synthetics / column.Rows;
        return Math.Min(1, (Math.Min(column.Reals, column.Synthetics) < Many ? Math.E : 2) * Math.Exp(-2 * size * distance * distance));
    }

    /// <summary>
    /// Counts below cuts that are placed by the rows of both sets together: the surest of them, times their number. It sees tails, which
    /// the largest distance does not.
    /// </summary>
    /// <returns>The p-value, and the number of values below the cut.</returns>
    public static (double PValue, int Below) Cuts(PooledColumn column)
    {
        SortedSet<int> cuts = [.. Places(column)];
        (double best, int at) = (1, 0);
        (long rows, long synthetic) = (0, 0);
        for (int value = 0; value < column.Distinct - 1; value++)
        {
            rows += column.Real[value] + column.Synthetic[value];
            synthetic += column.Synthetic[value];
            if (cuts.Contains(value + 1) && TwoSided(column.Rows, column.Synthetics, rows, synthetic) is var p && p < best)
            {
                (best, at) = (p, value + 1);
            }
        }

        return (Math.Min(1, best * cuts.Count), at);
    }

    /// <summary>
    /// Values beyond all those of the other set, at one end of the order: the chance that so many rows at the end are all of one set,
    /// and the number of values below the place where they begin or end.
    /// </summary>
    /// <param name="column">The values.</param>
    /// <param name="top">The end: the largest values, or the least.</param>
    /// <param name="synthetic">Whether synthetic rows are beyond the real ones, or real rows beyond the synthetic ones.</param>
    public static (double PValue, long Rows, int Below) Beyond(PooledColumn column, bool top, bool synthetic)
    {
        (int[] inside, int[] outside) = synthetic ? (column.Real, column.Synthetic) : (column.Synthetic, column.Real);
        long count = 0;
        int step = 0;
        for (; step < column.Distinct; step++)
        {
            int value = top ? column.Distinct - 1 - step : step;
            if (inside[value] > 0)
            {
                break;
            }

            count += outside[value];
        }

        long marked = synthetic ? column.Synthetics : column.Reals;
        return (count == 0 ? 1 : new Hypergeometric(column.Rows, marked, count).AtLeast(count), count, top ? column.Distinct - step : step);
    }

    private static IEnumerable<int> Places(PooledColumn column)
    {
        List<double> shares = [.. Enumerable.Range(1, Sixteenths - 1).Select(part => part / (double)Sixteenths)];
        for (double tail = 1.0 / (2 * Sixteenths); tail * column.Rows >= 8; tail /= 2)
        {
            shares.AddRange([tail, 1 - tail]);
        }

        shares.Sort();
        long below = 0;
        int next = 0;
        for (int value = 0; value < column.Distinct - 1 && next < shares.Count; value++)
        {
            long with = below + column.Real[value] + column.Synthetic[value];
            for (; next < shares.Count && shares[next] * column.Rows <= with; next++)
            {
                // The nearer side of the block of ties.
                bool after = with - (shares[next] * column.Rows) <= (shares[next] * column.Rows) - below;
                int cut = after ? value + 1 : value;
                if (cut > 0)
                {
                    yield return cut;
                }
            }

            below = with;
        }
    }
}
