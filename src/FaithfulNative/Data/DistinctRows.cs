using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>
/// Which rows of a set are equal in every coordinate (0 and -0 are equal, as their distance is 0). The first of each
/// group stands for the others.
/// </summary>
internal sealed class DistinctRows
{
    private DistinctRows(int[] first, int[]? groupOf) => (First, GroupOf) = (first, groupOf);

    /// <summary>Row number of the first row of each group, ascending.</summary>
    public int[] First { get; }

    /// <summary>The group of each row; null when every row is its own group.</summary>
    public int[]? GroupOf { get; }

    /// <summary>Finds the groups by hashing every row once and comparing rows of equal hash in full.</summary>
    public static DistinctRows Find(VectorSet set, int threads = 1)
    {
        int[] hashes = new int[set.Count];
        Parallel.For(0, set.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, row => hashes[row] = Hash(set.Row(row)));
        Dictionary<RowKey, int> groups = new(set.Count, new RowComparer(set));
        int[] groupOf = new int[set.Count];
        List<int> first = new(set.Count);
        for (int row = 0; row < set.Count; row++)
        {
            ref int group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, new RowKey(row, hashes[row]), out bool seen);
            if (!seen)
            {
                group = first.Count;
                first.Add(row);
            }

            groupOf[row] = group;
        }

        return new DistinctRows([.. first], first.Count == set.Count ? null : groupOf);
    }

    private static int Hash(ReadOnlySpan<float> row)
    {
        ulong hash = 0x9E3779B97F4A7C15;
        foreach (float value in row)
        {
            // Adding 0 turns -0 into 0, so that equal rows have equal hashes.
            hash = (hash ^ BitConverter.SingleToUInt32Bits(value + 0f)) * 0xD6E8FEB86659FD93;
            hash ^= hash >> 29;
        }

        return (int)(hash >> 32);
    }

    private readonly record struct RowKey(int Row, int Hash);

    private sealed class RowComparer(VectorSet set) : IEqualityComparer<RowKey>
    {
        public bool Equals(RowKey a, RowKey b) => a.Hash == b.Hash && set.Row(a.Row).SequenceEqual(set.Row(b.Row));

        public int GetHashCode(RowKey key) => key.Hash;
    }
}
