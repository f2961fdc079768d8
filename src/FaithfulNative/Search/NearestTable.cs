using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Search;

/// <summary>
/// For each of <see cref="Rows"/> rows its <see cref="K"/> nearest rows of a set, nearest first, equal distances by
/// ascending row number. Squared distances, in the order of summation that <see cref="SquaredDistance"/> fixes.
/// </summary>
internal sealed class NearestTable : IDisposable
{
    private readonly NativeBuffer<int> _ids;
    private readonly NativeBuffer<double> _squared;

    public NearestTable(int rows, int k)
    {
        (Rows, K) = (rows, k);
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
        int slot = K;
        while (slot > 0 && (squared < distances[slot - 1] || (squared == distances[slot - 1] && (uint)id < (uint)ids[slot - 1])))
        {
            slot--;
        }

        if (slot == K || (slot > 0 && ids[slot - 1] == id))
        {
            return false;
        }

        // There are few of them, fewer than a call takes to move.
        for (int i = K - 1; i > slot; i--)
        {
            (distances[i], ids[i]) = (distances[i - 1], ids[i - 1]);
        }

        distances[slot] = squared;
        ids[slot] = id;
        return true;
    }

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
