namespace FaithfulNative.Numerics;

/// <summary>The Mann-Whitney test of two samples.</summary>
internal static class RankSum
{
    /// <summary>
    /// (U - n m / 2) / sqrt(n m (n + m + 1) / 12), with U the pairs in which the value of <paramref name="first"/> is the
    /// larger, equal ones counting half, and the variance less for ties. Standard normal when both are of one law.
    /// </summary>
    public static double Standardised(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second, CancellationToken cancellation)
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
        return variance > 0 ? (larger - (n * m / 2)) / Math.Sqrt(variance) : 0;
    }
}
