using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>
/// The order of rows by what they hold, number by number and code by code: the same however a file is sorted. Greater codes
/// come first, as they do where each has a coordinate of its own.
/// </summary>
internal sealed class RowOrder(VectorSet rows, CancellationToken cancellation) : IComparer<int>
{
    private const int Sample = 1024;
    private const double Continuous = 0.9;

    /// <summary>
    /// Whether two distinct rows may lie equally far from a third: no column takes nearly as many values as there are such rows.
    /// </summary>
    public bool MayTie(DistinctRows distinct)
    {
        // Chosen by content, so that the answer does not hang on the order either.
        ulong below = distinct.First.Length <= Sample ? ulong.MaxValue : ulong.MaxValue / (ulong)distinct.First.Length * Sample;
        int[] sample = [.. distinct.First.Where(row => distinct.Hashes[row] <= below)];
        HashSet<float> values = [];
        for (int column = 0; column < rows.Dimension; column++)
        {
            cancellation.ThrowIfCancellationRequested();
            values.Clear();
            foreach (int row in sample)
            {
                values.Add(rows.Row(row)[column]);
            }

            if (values.Count >= Continuous * sample.Length)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Groups of equal rows, ordered.</summary>
    /// <param name="first">A row of each group.</param>
    /// <param name="groupOf">The group of each row; null where each row is its own.</param>
    public (int[] First, int[] GroupOf) ByContent(int[] first, int[]? groupOf)
    {
        int[] order = [.. Enumerable.Range(0, first.Length)];
        ulong[] keys = Array.ConvertAll(first, Key);
        Array.Sort(keys, order);
        int[] sorted = Array.ConvertAll(order, group => first[group]);
        for (int start = 0; start < keys.Length;)
        {
            int count = keys.AsSpan(start).IndexOfAnyExcept(keys[start]) is > 0 and int run ? run : keys.Length - start;
            Array.Sort(sorted, order, start, count, this);
            start += count;
        }

        int[] places = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        return (sorted, groupOf is null ? places : Array.ConvertAll(groupOf, group => places[group]));
    }

    /// <summary>Orders two rows; equal ones by their numbers in the file.</summary>
    public int Compare(int x, int y)
    {
        cancellation.ThrowIfCancellationRequested();
        int content = rows.Row(x).SequenceCompareTo(rows.Row(y));
        content = content != 0 || rows.CodeColumns is null ? content : rows.Codes(y).SequenceCompareTo(rows.Codes(x));
        return content != 0 ? content : x.CompareTo(y);
    }

    // The first two numbers or codes decide most comparisons.
    private ulong Key(int row)
    {
        cancellation.ThrowIfCancellationRequested();
        ReadOnlySpan<float> numbers = rows.Row(row);
        ReadOnlySpan<uint> codes = rows.CodeColumns is null ? [] : MemoryMarshal.Cast<int, uint>(rows.Codes(row));
        return ((ulong)Half(0, numbers, codes) << 32) | Half(1, numbers, codes);

        static uint Half(int place, ReadOnlySpan<float> numbers, ReadOnlySpan<uint> codes) =>
            place < numbers.Length ? Ordered(numbers[place])
            : place - numbers.Length < codes.Length ? ~(codes[place - numbers.Length] ^ 0x80000000)
            : 0;
    }

    // The bits of a float as a whole number in the order of the floats; 0 and -0 are one.
    private static uint Ordered(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value == 0 ? 0 : value);
        return (bits & 0x80000000) == 0 ? bits | 0x80000000 : ~bits;
    }
}
