using FaithfulNative.Data;
using FaithfulNative.Metrics.Statistics;

namespace FaithfulNative;

/// <summary>
/// Real and synthetic rows as one set, in an order that hangs on their values alone: what is built from it has not seen
/// the labels, whatever the order of the rows in their files. Real rows have the numbers 0 to n - 1, synthetic rows those
/// from n on.
/// </summary>
internal sealed class PooledRows
{
    private readonly VectorSet _real;
    private readonly VectorSet _synthetic;

    public PooledRows(VectorSet real, VectorSet synthetic, ParallelOptions parallel)
    {
        (_real, _synthetic, Parallel) = (real, synthetic, parallel);
        ulong[] hashes = new ulong[Count];
        System.Threading.Tasks.Parallel.For(0, Count, parallel, row => hashes[row] = Hash(Row(row)));
        Order = [.. Enumerable.Range(0, Count)];
        Hashes = [.. hashes];
        Array.Sort(hashes, Order);
    }

    public int Count => _real.Count + _synthetic.Count;

    public int Reals => _real.Count;

    public int Synthetics => _synthetic.Count;

    public int Dimension => _real.Dimension;

    public ParallelOptions Parallel { get; }

    /// <summary>All rows, by the hash of their values.</summary>
    public int[] Order { get; }

    /// <summary>The hash of each row; equal rows have equal ones.</summary>
    public ulong[] Hashes { get; }

    public bool IsSynthetic(int row) => row >= _real.Count;

    public ReadOnlySpan<float> Row(int row) => row < _real.Count ? _real.Row(row) : _synthetic.Row(row - _real.Count);

    /// <summary>How many of the rows are real, and how many synthetic.</summary>
    public (int Reals, int Synthetics) Split(IEnumerable<int> rows)
    {
        (int reals, int synthetics) = (0, 0);
        foreach (int row in rows)
        {
            _ = IsSynthetic(row) ? synthetics++ : reals++;
        }

        return (reals, synthetics);
    }

    private static ulong Hash(ReadOnlySpan<float> row)
    {
        ulong hash = 0x506F6F6C;
        foreach (float value in row)
        {
            // Adding 0 turns -0 into 0, so that equal rows have equal hashes.
            hash = SplitMix.Mix(hash ^ BitConverter.SingleToUInt32Bits(value + 0f));
        }

        return hash;
    }
}
