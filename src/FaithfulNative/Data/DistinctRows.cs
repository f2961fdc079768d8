using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>
/// Which rows of a set are equal in every number and code, as they were given (0 and -0 are equal, as their distance is 0). The first of
/// each group stands for the others.
/// </summary>
internal sealed class DistinctRows
{
    private DistinctRows(int[] first, int[]? groupOf, ulong[] hashes) => (First, GroupOf, Hashes) = (first, groupOf, hashes);

    /// <summary>Row number of the first row of each group, ascending.</summary>
    public int[] First { get; }

    /// <summary>The group of each row; null when every row is its own group.</summary>
    public int[]? GroupOf { get; }

    /// <summary>The hash of each row.</summary>
    public ulong[] Hashes { get; }

    /// <summary>Finds the groups by hashing every row once and comparing rows of equal hash in full.</summary>
    public static DistinctRows Find(VectorSet set, ParallelOptions parallel)
    {
        ulong[] hashes = RowHash.OfAll(set, parallel);
        Dictionary<RowKey, int> groups = new(set.Count, new RowComparer(set));
        int[] groupOf = new int[set.Count];
        List<int> first = new(set.Count);
        for (int row = 0; row < set.Count; row++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            ref int group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, new RowKey(row, hashes[row]), out bool seen);
            if (!seen)
            {
                group = first.Count;
                first.Add(row);
            }

            groupOf[row] = group;
        }

        return new DistinctRows([.. first], first.Count == set.Count ? null : groupOf, hashes);
    }

    private readonly record struct RowKey(int Row, ulong Hash);

    private sealed class RowComparer(VectorSet set) : IEqualityComparer<RowKey>
    {
        public bool Equals(RowKey a, RowKey b) => a.Hash == b.Hash && VectorSet.AreEqual(set, a.Row, set, b.Row);

        public int GetHashCode(RowKey key) => (int)key.Hash;
    }
}
