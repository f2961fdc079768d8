using System.Numerics;

namespace FaithfulNative.Numerics;

/// <summary>
/// Sorts as <see cref="Array.Sort{TKey, TItem}(TKey[], TItem[])"/> does, but of millions of values a cancelled token is noticed at once:
/// parts are sorted, and then merged two by two.
/// </summary>
internal static class Sorting
{
    /// <summary>Values of a part, and between two looks at the token: a few milliseconds.</summary>
    public const int Part = 1 << 16;

    /// <summary>Into ascending order.</summary>
    public static void Sort<TKey>(TKey[] keys, CancellationToken cancellation)
        where TKey : IComparisonOperators<TKey, TKey, bool> => Sort<TKey, byte>(keys, null, cancellation);

    /// <summary>Into ascending order of the keys, an item with each; that of items with equal keys is left open.</summary>
    public static void Sort<TKey, TItem>(TKey[] keys, TItem[]? items, CancellationToken cancellation)
        where TKey : IComparisonOperators<TKey, TKey, bool>
    {
        for (int first = 0; first < keys.Length; first += Part)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Sort(keys, items, first, Math.Min(Part, keys.Length - first));
        }

        (TKey[] from, TItem[]? fromItems) = (keys, items);
        (TKey[] to, TItem[]? toItems) = keys.Length > Part
            ? (new TKey[keys.Length], items is null ? null : new TItem[keys.Length])
            : (keys, items);
        for (long width = Part; width < keys.Length; width *= 2)
        {
            for (long first = 0; first < keys.Length; first += 2 * width)
            {
                (int middle, int end) = ((int)Math.Min(first + width, keys.Length), (int)Math.Min(first + (2 * width), keys.Length));
                Merge(from, fromItems, (int)first, middle, end, to, toItems, cancellation);
            }

            (from, fromItems, to, toItems) = (to, toItems, from, fromItems);
        }

        if (from != keys)
        {
            from.CopyTo(keys, 0);
            fromItems?.CopyTo(items!, 0);
        }
    }

    /// <summary>The numbers of the keys in ascending order of these.</summary>
    public static int[] Order<TKey>(IReadOnlyCollection<TKey> keys, CancellationToken cancellation)
        where TKey : IComparisonOperators<TKey, TKey, bool>
    {
        int[] order = [.. Enumerable.Range(0, keys.Count)];
        Sort([.. keys], order, cancellation);
        return order;
    }

    private static void Merge<TKey, TItem>(
        TKey[] from, TItem[]? fromItems, int first, int middle, int end, TKey[] to, TItem[]? toItems, CancellationToken cancellation)
        where TKey : IComparisonOperators<TKey, TKey, bool>
    {
        (int a, int b) = (first, middle);
        for (int place = first; place < end; place++)
        {
            if (place % Part == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int next = b == end || (a < middle && from[a] <= from[b]) ? a++ : b++;
            to[place] = from[next];
            if (toItems is not null)
            {
                toItems[place] = fromItems![next];
            }
        }
    }
}
