using FaithfulNative.Numerics;

namespace FaithfulNative.Columns;

/// <summary>How strongly two columns go with each other, as people measure it.</summary>
internal static class Association
{
    // Splits of the rows of both sets that show how far fresh sets are apart.
    private const int Splits = 16;

    // Counts up to here are split row by row.
    private const int Few = 64;

    /// <summary>Spearman's rank correlation, in [-1, 1]: the correlation of middle ranks. 0 where a column does not vary.</summary>
    public static double RankCorrelation(byte[] first, byte[] second, int firstBins, int secondBins)
    {
        long[] firstCounts = new long[firstBins], secondCounts = new long[secondBins];
        long rows = 0;
        for (int row = 0; row < first.Length; row++)
        {
            if (first[row] < firstBins && second[row] < secondBins)
            {
                firstCounts[first[row]]++;
                secondCounts[second[row]]++;
                rows++;
            }
        }

        double[] f = Standardised(firstCounts, rows), s = Standardised(secondCounts, rows);
        double sum = 0;
        for (int row = 0; row < first.Length; row++)
        {
            sum += f[first[row]] * s[second[row]];
        }

        return rows == 0 ? 0 : Math.Clamp(sum / rows, -1, 1);
    }

    /// <summary>The correlation of the ranks of bins.</summary>
    public static double RankCorrelation(PairTable table, int[] counts)
    {
        double all = Math.Max(1, counts.Sum(count => (double)count));
        long[] Counts(double[] shares) => [.. shares.Select(share => (long)Math.Round(share * all))];
        double[] f =
            Standardised(Counts(table.FirstShares(counts)), (long)all), s = Standardised(Counts(table.SecondShares(counts)), (long)all);
        double sum = 0;
        for (int cell = 0; cell < counts.Length; cell++)
        {
            sum += counts[cell] * f[cell / table.Second] * s[cell % table.Second];
        }

        return Math.Clamp(sum / all, -1, 1);
    }

    /// <summary>Cramér's V, in [0, 1], less what chance adds to it (Bergsma 2013).</summary>
    public static double CramersV(PairTable table, int[] counts)
    {
        double all = counts.Sum(count => (double)count);
        double[] first = table.FirstShares(counts), second = table.SecondShares(counts);
        double phi = -1;
        for (int cell = 0; cell < counts.Length; cell++)
        {
            double expected = first[cell / table.Second] * second[cell % table.Second];
            phi += expected > 0 ? counts[cell] / all * (counts[cell] / all) / expected : 0;
        }

        double r = first.Count(share => share > 0), c = second.Count(share => share > 0);
        if (all < 2 || r < 2 || c < 2)
        {
            return 0;
        }

        double corrected = Math.Max(0, phi - ((r - 1) * (c - 1) / (all - 1)));
        double least = Math.Min(r - ((r - 1) * (r - 1) / (all - 1)), c - ((c - 1) * (c - 1) / (all - 1))) - 1;
        return least > 0 ? Math.Min(1, Math.Sqrt(corrected / least)) : 0;
    }

    /// <summary>The mean difference of a measure between two fresh sets of these sizes, from splits of the rows of both.</summary>
    public static double FreshDifference(PairTable table, Func<PairTable, int[], double> measure, SplitMix random)
    {
        double sum = 0;
        double share = table.Synthetics / (double)Math.Max(1, table.Reals + table.Synthetics);
        for (int split = 0; split < Splits; split++)
        {
            int[] synthetic = Array.ConvertAll(table.Pooled, count => Binomial(count, share, ref random));
            int[] real = [.. table.Pooled.Zip(synthetic, (all, marked) => all - marked)];
            sum += Math.Abs(measure(table, real) - measure(table, synthetic));
        }

        return sum / Splits;
    }

    /// <summary>A resample of counts, each with its Poisson spread.</summary>
    public static int[] Resample(int[] counts, ref SplitMix random)
    {
        int[] drawn = new int[counts.Length];
        for (int cell = 0; cell < counts.Length; cell++)
        {
            drawn[cell] = counts[cell] == 0
                ? 0
                : Math.Max(0, (int)Math.Round(counts[cell] + (Math.Sqrt(counts[cell]) * Normal(ref random))));
        }

        return drawn;
    }

    private static int Binomial(int count, double share, ref SplitMix random)
    {
        if (count > Few)
        {
            double spread = Math.Sqrt(count * share * (1 - share));
            return (int)Math.Clamp(Math.Round((count * share) + (spread * Normal(ref random))), 0, count);
        }

        int drawn = 0;
        for (int i = 0; i < count; i++)
        {
            drawn += random.Below(1 << 24) < share * (1 << 24) ? 1 : 0;
        }

        return drawn;
    }

    // The sum of twelve uniform numbers, less 6.
    private static double Normal(ref SplitMix random)
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += (random.Below(1 << 24) + 0.5) / (1 << 24);
        }

        return sum;
    }

    /// <summary>Middle ranks with mean 0 and variance 1 among the counts; 0 for the bin of missing values, which is last.</summary>
    private static double[] Standardised(long[] counts, long rows)
    {
        double[] scores = new double[counts.Length + 1];
        (double below, double mean) = (0, rows / 2.0);
        double squares = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            scores[bin] = below + (counts[bin] / 2.0) - mean;
            below += counts[bin];
            squares += counts[bin] * scores[bin] * scores[bin];
        }

        scores[^1] = 0;
        double unit = rows > 0 ? Math.Sqrt(squares / rows) : 0;
        return Array.ConvertAll(scores, score => unit > 0 ? score / unit : 0);
    }
}
