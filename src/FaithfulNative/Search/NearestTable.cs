using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Search;

/// <summary>
/// For each of <see cref="Rows"/> rows its <see cref="K"/> nearest rows of a set, nearest first, equal distances by
/// ascending row number. Squared distances, in the order of summation that <see cref="SquaredDistance"/> fixes. Where rows of the set
/// depend on each other, the nearest row of each of the K nearest groups.
/// </summary>
internal sealed class NearestTable : IDisposable
{
    private readonly NativeBuffer<int> _ids;
    private readonly NativeBuffer<double> _squared;

    private readonly int[]? _groups;
    private readonly int[]? _own;

    /// <param name="rows">How many rows have neighbours.</param>
    /// <param name="k">How many neighbours.</param>
    /// <param name="among">Which rows of the set depend on each other; null where none do.</param>
    /// <param name="isOfTheSet">Whether the rows are those of the set, so that their own groups are no neighbours.</param>
    public NearestTable(int rows, int k, RowGroups? among = null, bool isOfTheSet = false)
    {
        (Rows, K, _groups, _own) = (rows, k, among?.Of, isOfTheSet ? among?.Of : null);
        _ids = new NativeBuffer<int>((long)rows * k);
        _squared = new NativeBuffer<double>((long)rows * k);
        for (long i = 0; i < _ids.Length; i++)
        {
            _ids[i] = -1;
            _squared[i] = double.PositiveInfinity;
        }
    }

    public int Rows { get; }

    public int K { get; }

    public Span<int> Ids(int row) => _ids.Slice((long)row * K, K);

    public Span<double> Squared(int row) => _squared.Slice((long)row * K, K);

    /// <summary>Squared distance to the neighbour of this rank, 0 being the nearest.</summary>
    public double Squared(int row, int rank) => _squared[((long)row * K) + rank];

    /// <summary>
    /// Takes the neighbour in if it is among the k nearest seen so far, once however often it is offered. The order of
    /// offers does not matter: (distance, id) is a total order. Not safe for two threads on one row.
    /// </summary>
    /// <returns>Whether the table changed.</returns>
    public bool Offer(int row, int id, double squared)
    {
        Span<double> distances = Squared(row);
        Span<int> ids = Ids(row);
        int last = K - 1;
        if (_groups is not null)
        {
            if (_own is not null && _own[row] == _groups[id])
            {
                return false;
            }

            // A nearer row of a group takes the place of the group's row.
            for (int i = 0; i < K && ids[i] >= 0; i++)
            {
                last = _groups[ids[i]] == _groups[id] ? i : last;
            }
        }

        int slot = last + 1;
        while (slot > 0 && (squared < distances[slot - 1] || (squared == distances[slot - 1] && (uint)id < (uint)ids[slot - 1])))
        {
            slot--;
        }

        if (slot > last || (slot > 0 && ids[slot - 1] == id))
        {
            return false;
        }

        // There are few of them, fewer than a call takes to move.
        for (int i = last; i > slot; i--)
        {
            (distances[i], ids[i]) = (distances[i - 1], ids[i - 1]);
        }

        distances[slot] = squared;
        ids[slot] = id;
        return true;
    }

    /// <summary>Whether two rows of the set go together: one row, or two of one group.</summary>
    public bool AreTogether(int id, int other) => id == other || (_groups is not null && id >= 0 && _groups[id] == _groups[other]);

    /// <summary>Takes the neighbours of some rows in; <paramref name="others"/> has a row for each.</summary>
    public void Offer(int[] rows, NearestTable others)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            for (int rank = 0; rank < others.K; rank++)
            {
                Offer(rows[i], others.Ids(i)[rank], others.Squared(i, rank));
            }
        }
    }

    public void Dispose()
    {
        _ids.Dispose();
        _squared.Dispose();
    }
}
