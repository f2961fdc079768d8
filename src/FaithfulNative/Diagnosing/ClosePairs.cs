using FaithfulNative.Numerics;
using FaithfulNative.Search;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>Two rows that are nearest to each other, labels aside.</summary>
/// <param name="A">A pooled row.</param>
/// <param name="B">Another.</param>
/// <param name="Closeness">Their distance over the least distance from one of them to a third row; 0 for equal rows.</param>
internal readonly record struct ClosePair(int A, int B, double Closeness);

/// <summary>
/// Pairs of rows that are each other's nearest row in the pooled set of real and synthetic rows. The pairs are disjoint, and the
/// labels have no part in finding them. A copy and its original are such a pair, far closer to each other than to any third row.
/// </summary>
internal static class ClosePairs
{
    private const ulong Pairing = 0x50616972;

    public static List<ClosePair> Of(PooledRows pooled, PooledNeighbours neighbours, int seed)
    {
        List<ClosePair> pairs = [];
        bool[] repeated = new bool[pooled.Count];
        foreach (int[] group in pooled.Repeated())
        {
            // Equal rows are paired at random. Pairing them by row number would use the labels, because real rows have the lower numbers.
            int[] lot = [.. group.OrderBy(row => SplitMix.Mix(SplitMix.Mix((uint)seed ^ Pairing) + (ulong)row))];
            Array.ForEach(group, row => repeated[row] = true);
            for (int place = 0; place + 1 < lot.Length; place += 2)
            {
                pairs.Add(new ClosePair(lot[place], lot[place + 1], 0));
            }
        }

        for (int row = 0; row < pooled.Count; row++)
        {
            int nearest = neighbours.Nearest[row];
            if (nearest > row && neighbours.Nearest[nearest] == row && !repeated[row] && !repeated[nearest])
            {
                // Rows that rounding alone made equal are close, and not equal.
                double closeness = Math.Sqrt(Math.Max(neighbours.Ratio[row], neighbours.Ratio[nearest]));
                pairs.Add(new ClosePair(row, nearest, Math.Max(closeness, double.Epsilon)));
            }
        }

        return pairs;
    }

    /// <summary>How pairs are labelled.</summary>
    /// <param name="pooled">All rows.</param>
    /// <param name="pairs">Some of the pairs.</param>
    /// <param name="leftOut">Synthetic rows that were left out.</param>
    public static PairLabels Labels(PooledRows pooled, IEnumerable<ClosePair> pairs, int leftOut)
    {
        int[] count = new int[3];
        foreach (ClosePair pair in pairs)
        {
            count[(pooled.IsSynthetic(pair.A) ? 1 : 0) + (pooled.IsSynthetic(pair.B) ? 1 : 0)]++;
        }

        return new PairLabels(pooled.Count - leftOut, pooled.Synthetics - leftOut, count[0], count[1], count[2]);
    }
}
