using FaithfulNative.Data;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Search.InvertedLists;

/// <summary>For every row of a set the lists whose centres look nearest to it, nearest first: where its neighbours are sought.</summary>
internal sealed unsafe class Probes : IDisposable
{
    private const int Chunk = 256;

    private readonly NativeBuffer<int> _lists;
    private readonly int _rows;
    private readonly int _count;

    /// <param name="set">The rows; the lists are known by place.</param>
    /// <param name="lists">The lists.</param>
    /// <param name="count">How many lists a row looks into, at most all.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    public Probes(ScreenedSet set, InvertedListIndex lists, int count, ParallelOptions parallel)
    {
        (_rows, _count) = (set.Count, count);
        Lists = lists.Count;
        _lists = new NativeBuffer<int>((long)_rows * count);
        try
        {
            Parallel.For(0, (_rows + Chunk - 1) / Chunk, parallel, chunk =>
            {
                NearestInPanels nearest = new(lists.Centres, count);
                for (int place = chunk * Chunk; place < Math.Min(_rows, (chunk + 1) * Chunk); place++)
                {
                    nearest.Clear();
                    nearest.Search(set.Panels.Row(place), 0, lists.Count, except: -1);
                    nearest.Found.CopyTo(_lists.Slice((long)place * count, count));
                }
            });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Lists { get; }

    /// <summary>Who visits each list, of all rows that have it among their nearest from one rank to before another.</summary>
    public ListQueries QueriesByList(int from, int end)
    {
        long[] starts = new long[Lists + 1];
        for (int place = 0; place < _rows; place++)
        {
            foreach (int list in Ranks(place, from, end))
            {
                starts[list + 1]++;
            }
        }

        for (int list = 1; list < starts.Length; list++)
        {
            starts[list] += starts[list - 1];
        }

        NativeBuffer<int> places = new(starts[^1]);
        long[] next = [.. starts];
        for (int place = 0; place < _rows; place++)
        {
            foreach (int list in Ranks(place, from, end))
            {
                places[next[list]++] = place;
            }
        }

        return new ListQueries(starts, places);
    }

    public void Dispose() => _lists.Dispose();

    private Span<int> Ranks(int place, int from, int end) => _lists.Slice(((long)place * _count) + from, end - from);
}

/// <summary>The rows that visit each list, by place, ascending.</summary>
internal sealed class ListQueries(long[] starts, NativeBuffer<int> places) : IDisposable
{
    public int Lists => starts.Length - 1;

    public long Count(int list) => starts[list + 1] - starts[list];

    public Span<int> Of(int list, long first, int count) => places.Slice(starts[list] + first, count);

    /// <summary>Pairs of a visiting row and a row of the list.</summary>
    public long Pairs(ListedSet listed)
    {
        long pairs = 0;
        for (int list = 0; list < Lists; list++)
        {
            pairs += Count(list) * listed.Size(list);
        }

        return pairs;
    }

    public void Dispose() => places.Dispose();
}
