using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>Numbers the values of a column of codes: each its own, in the order in which they were added.</summary>
internal sealed class CodeMap
{
    /// <summary>The number of a value that is not in the map.</summary>
    public const int Unknown = -1;

    // Codes are usually counted from 0 on: a table of so many items for each value takes less room and time than hashing.
    private const int TableItems = 4;
    private const int SmallTable = 1 << 10;

    private readonly Dictionary<int, int> _numbers = [];
    private int[]? _table;

    /// <summary>Number of values.</summary>
    public int Count => _numbers.Count;

    /// <summary>The values of a column of some sets: those of the first set in ascending order, then what the next ones add.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="column">The column.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static CodeMap Of(IEnumerable<VectorSet> sets, int column, CancellationToken cancellation)
    {
        CodeMap map = new();
        foreach (VectorSet set in sets)
        {
            map.AddAll(Counts([set], column, cancellation).Keys.Order());
        }

        return map;
    }

    /// <summary>A map of some values, in their order.</summary>
    public static CodeMap Of(IEnumerable<int> values)
    {
        CodeMap map = new();
        map.AddAll(values);
        return map;
    }

    /// <summary>How many rows of some sets have each value of a column.</summary>
    public static Dictionary<int, long> Counts(IEnumerable<VectorSet> sets, int column, CancellationToken cancellation)
    {
        Dictionary<int, long> counts = [];
        foreach (VectorSet set in sets)
        {
            using HeldRows held = set.Hold();
            for (int row = 0; row < set.Count; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                CollectionsMarshal.GetValueRefOrAddDefault(counts, held.Rows.Codes(row)[column], out _)++;
            }
        }

        return counts;
    }

    /// <summary>Adds values that are not in the map yet.</summary>
    private void AddAll(IEnumerable<int> values)
    {
        foreach (int value in values)
        {
            _numbers.TryAdd(value, _numbers.Count);
        }

        _table = null;
        int largest = _numbers.Keys.DefaultIfEmpty(0).Max();
        if (_numbers.Keys.DefaultIfEmpty(0).Min() >= 0 && largest < SmallTable + ((long)TableItems * Count))
        {
            _table = new int[largest + 1];
            Array.Fill(_table, Unknown);
            foreach ((int value, int number) in _numbers)
            {
                _table[value] = number;
            }
        }
    }

    /// <summary>The number of a value; <see cref="Unknown"/> for one that is not in the map.</summary>
    public int Of(int value)
    {
        if (_table is not null)
        {
            return (uint)value < (uint)_table.Length ? _table[value] : Unknown;
        }

        return _numbers.TryGetValue(value, out int number) ? number : Unknown;
    }
}
