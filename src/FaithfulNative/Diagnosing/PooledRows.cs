using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Real and synthetic rows as one set, in an order that hangs on their values alone: what is built from it has not seen
/// the labels, whatever the order of the rows in their files. Real rows have the numbers 0 to n - 1, synthetic rows those
/// from n on.
/// </summary>
internal sealed class PooledRows
{
    private readonly VectorSet _real;
    private readonly VectorSet _synthetic;

    public PooledRows(SearchSet real, SearchSet synthetic, ParallelOptions parallel)
    {
        (_real, _synthetic, Parallel) = (real.Rows, synthetic.Rows, parallel);
        Hashes = [.. real.Hashes, .. synthetic.Hashes];
        Order = Sorting.Order(Hashes, parallel.CancellationToken);
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

    /// <summary>Whoever goes through the rows and asks this ends where the audit is cancelled.</summary>
    public bool IsSynthetic(int row)
    {
        Parallel.CancellationToken.ThrowIfCancellationRequested();
        return row >= _real.Count;
    }

    /// <summary>A row's values, in place. This, too, ends where the audit is cancelled.</summary>
    public ReadOnlySpan<float> Row(int row)
    {
        Parallel.CancellationToken.ThrowIfCancellationRequested();
        return row < _real.Count ? _real.Row(row) : _synthetic.Row(row - _real.Count);
    }

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
}
