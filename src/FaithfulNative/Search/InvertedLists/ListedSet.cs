using FaithfulNative.Data;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.InvertedLists;

/// <summary>A set whose rows lie list after list, so that the rows of a list are scanned as dense tiles.</summary>
internal sealed class ListedSet : IDisposable
{
    private readonly int[] _starts;
    private int[] _listOf = [];

    public ListedSet(VectorSet set, ProjectionAndScale projection, InvertedListIndex lists, ParallelOptions parallel)
    {
        _starts = new int[lists.Count + 1];
        Rows = new ScreenedSet(set, .., projection, parallel, images =>
        {
            _listOf = lists.Assign(images.Count, (row, image) => images.Coarse(row, row, image));
            return Order();
        });
        PlaceOf = new int[set.Count];
        unsafe
        {
            for (int place = 0; place < set.Count; place++)
            {
                PlaceOf[Rows.Rows[place]] = place;
            }
        }
    }

    public ScreenedSet Rows { get; }

    /// <summary>Where a row lies.</summary>
    public int[] PlaceOf { get; }

    /// <summary>The list of a row.</summary>
    public int ListOf(int row) => _listOf[row];

    /// <summary>Place of the first row of a list; of the list after the last, the number of rows.</summary>
    public int Start(int list) => _starts[list];

    public int Size(int list) => _starts[list + 1] - _starts[list];

    public void Dispose() => Rows.Dispose();

    /// <summary>By list, within it by number.</summary>
    private NativeBuffer<int> Order()
    {
        foreach (int list in _listOf)
        {
            _starts[list + 1]++;
        }

        for (int list = 1; list < _starts.Length; list++)
        {
            _starts[list] += _starts[list - 1];
        }

        NativeBuffer<int> order = new(_listOf.Length);
        int[] next = [.. _starts];
        for (int row = 0; row < _listOf.Length; row++)
        {
            order[next[_listOf[row]]++] = row;
        }

        return order;
    }
}
