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
    // Values of codes that have a coordinate of their own; rarer ones of a column share one.
    private const int FrequentValues = 256;

    private readonly VectorSet _real;
    private readonly VectorSet _synthetic;
    private readonly CoordinateRows _realRows;
    private readonly CoordinateRows _syntheticRows;
    private readonly int[] _byHash;

    public PooledRows(SearchSet real, SearchSet synthetic, ParallelOptions parallel)
    {
        (_real, _synthetic, Parallel) = (real.Rows, synthetic.Rows, parallel);
        DenseForm? form = _real.CodeColumns is null ? null
            : DenseForm.OfFrequentValues([_real, _synthetic], FrequentValues, parallel.CancellationToken);
        (_realRows, _syntheticRows) = (new CoordinateRows(_real, form), new CoordinateRows(_synthetic, form));
        Hashes = [.. real.Hashes, .. synthetic.Hashes];
        _byHash = Sorting.Order(Hashes, parallel.CancellationToken);
        Order = Scattered();
    }

    public int Count => _real.Count + _synthetic.Count;

    public int Reals => _real.Count;

    public int Synthetics => _synthetic.Count;

    /// <summary>Coordinates of a row.</summary>
    public int Dimension => _realRows.Dimension;

    public ParallelOptions Parallel { get; }

    /// <summary>Numbers of a row.</summary>
    public int Numbers => _real.Dimension;

    /// <summary>Codes of a row.</summary>
    public int Codes => _real.CodeColumns?.Count ?? 0;

    /// <summary>
    /// All rows, by the hash of their values; equal ones are scattered, so that the first rows are a sample of rows and not of values.
    /// </summary>
    public int[] Order { get; }

    /// <summary>The hash of each row; equal rows have equal ones.</summary>
    public ulong[] Hashes { get; }

    /// <summary>Whoever goes through the rows and asks this ends where the audit is cancelled.</summary>
    public bool IsSynthetic(int row)
    {
        Parallel.CancellationToken.ThrowIfCancellationRequested();
        return row >= _real.Count;
    }

    /// <summary>
    /// A row's coordinates, which last until the same thread asks for another row's. This, too, ends where the audit is cancelled.
    /// </summary>
    public ReadOnlySpan<float> Row(int row)
    {
        Parallel.CancellationToken.ThrowIfCancellationRequested();
        return row < _real.Count ? _realRows.Row(row) : _syntheticRows.Row(row - _real.Count);
    }

    /// <summary>Whether two rows are equal in every number and code.</summary>
    public bool AreEqual(int row, int other)
    {
        ((VectorSet set, int place), (VectorSet otherSet, int otherPlace)) = (PlaceOf(row), PlaceOf(other));
        return VectorSet.AreEqual(set, place, otherSet, otherPlace);
    }

    /// <summary>The bits of a row's number or, behind the numbers, its code; 0 and -0 are one value.</summary>
    public int ValueOf(int row, int column)
    {
        Parallel.CancellationToken.ThrowIfCancellationRequested();
        (VectorSet set, int place) = PlaceOf(row);
        return column < Numbers ? BitConverter.SingleToInt32Bits(set.Row(place)[column] + 0f) : set.Codes(place)[column - Numbers];
    }

    /// <summary>Rows that are equal in every number and code, more than one at a time.</summary>
    public IEnumerable<int[]> Repeated()
    {
        for (int from = 0; from < _byHash.Length;)
        {
            int to = from + 1;
            while (to < _byHash.Length && Hashes[_byHash[to]] == Hashes[_byHash[from]] && AreEqual(_byHash[to], _byHash[from]))
            {
                to++;
            }

            if (to - from > 1)
            {
                yield return _byHash[from..to];
            }

            from = to;
        }
    }

    /// <summary>
    /// Each row after the first of a value gets a hash of its own. Which of the equal rows that is makes no difference to a sample.
    /// </summary>
    private int[] Scattered()
    {
        ulong[]? keys = null;
        for (int at = 1, repeat = 0; at < _byHash.Length; at++)
        {
            repeat = Hashes[_byHash[at]] == Hashes[_byHash[at - 1]] ? repeat + 1 : 0;
            if (repeat > 0)
            {
                (keys ??= [.. Hashes])[_byHash[at]] = SplitMix.Mix(Hashes[_byHash[at]] + (ulong)repeat);
            }
        }

        return keys is null ? _byHash : Sorting.Order(keys, Parallel.CancellationToken);
    }

    private (VectorSet Set, int Row) PlaceOf(int row) => row < _real.Count ? (_real, row) : (_synthetic, row - _real.Count);

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
