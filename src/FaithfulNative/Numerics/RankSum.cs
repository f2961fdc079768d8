namespace FaithfulNative.Numerics;

/// <summary>The Mann-Whitney test of two samples.</summary>
/// <param name="Standardised">
/// (U - n m / 2) / sqrt(n m (n + m + 1) / 12), with U the pairs in which the value of the first sample is the larger, equal ones counting
/// half, and the variance less for ties. Standard normal when both are of one law; 0 where all values are equal.
/// </param>
/// <param name="Share">U over all pairs: the share of pairs in which the value of the first sample is the larger; 1/2 for one law.</param>
/// <param name="Deviation">Standard deviation of the share when both are of one law.</param>
internal readonly record struct RankSum(double Standardised, double Share, double Deviation)
{
    /// <summary>The interval of the share, from the tests on both sides: it leaves out 1/2 where one of them rejects.</summary>
    /// <param name="quantile">The normal quantile beyond which the standardised statistic is rejected.</param>
    public Interval Interval(double quantile)
    {
        double half = quantile * Deviation;
        return new Interval(Math.Max(0, Share - half), Math.Min(1, Share + half));
    }

    /// <summary>The test of two samples, neither empty.</summary>
    public static RankSum Of(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second, CancellationToken cancellation)
    {
        (double n, double m) = (first.Count, second.Count);
        double[] all = [.. first, .. second];
        bool[] isFirst = [.. first.Select(_ => true), .. second.Select(_ => false)];
        Sorting.Sort(all, isFirst, cancellation);
        (double larger, double tied, double below) = (0, 0, 0);
        for (int from = 0; from < all.Length;)
        {
            (int to, double ofFirst) = (from, 0);
            for (; to < all.Length && all[to] == all[from]; to++)
            {
                ofFirst += isFirst[to] ? 1 : 0;
            }

            double block = to - from;
            larger += ofFirst * (below + ((block - ofFirst) / 2));
            below += block - ofFirst;
            tied += block * ((block * block) - 1);
            from = to;
        }

        double rows = n + m;
        double variance = n * m / 12 * (rows + 1 - (tied / (rows * (rows - 1))));
        double standardised = variance > 0 ? (larger - (n * m / 2)) / Math.Sqrt(variance) : 0;
        return new RankSum(standardised, larger / (n * m), Math.Sqrt(Math.Max(0, variance)) / (n * m));
    }
}
