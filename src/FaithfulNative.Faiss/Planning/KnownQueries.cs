using FaithfulNative.Data;
using FaithfulNative.Numerics;
using FaithfulNative.Search;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.Faiss.Planning;

/// <summary>
/// A few of the rows that an audit is going to search for, half of each set, and how far their true neighbours are: what an
/// index is calibrated on.
/// </summary>
internal sealed unsafe class KnownQueries : IDisposable
{
    private const int OfEachSet = 128;
    private const ulong Calibrating = 0x4661697373;

    private readonly VectorSet _rows;
    private readonly VectorSet _queries;
    private readonly int[] _own; // the query's number among the rows; -1 for one of the others
    private readonly NearestTable _truth;
    private readonly int _threads;

    /// <param name="request">The rows, those of the index included, and how many neighbours; held by the caller.</param>
    /// <param name="cancellation">Ends the search for the truth.</param>
    public KnownQueries(IndexRequest request, CancellationToken cancellation)
    {
        (_rows, _threads) = (request.Rows, request.Threads);
        int[] own = Draw(request.Rows.Count, request.Seed, 0);
        int[] others = Draw(request.Others.Count, request.Seed, 1);
        _own = [.. own, .. others.Select(_ => -1)];
        _queries = VectorSet.Create(
            _own.Length, _rows.Dimension, "queries", (i, row) =>
                (i < own.Length ? request.Rows.Row(own[i]) : request.Others.Row(others[i - own.Length])).CopyTo(row));
        _truth = new NearestTable(_own.Length, request.K);
        RowBlocks.Visit(_rows, 0, _rows.Count, (block, first, count) =>
        {
            cancellation.ThrowIfCancellationRequested();
            using VectorSet some = VectorSet.FromPointer(block, count, _rows.Dimension, _rows.Dimension, _rows.Name);
            using FaissIndex flat = FaissIndex.Build(some, FaissIndexOptions.Flat, _threads, cancellation);
            Offer(flat, Math.Min(request.K, count), first, _truth);
        });
    }

    public int Count => _queries.Count;

    /// <summary>Searches for every query, as an audit would.</summary>
    /// <param name="index">An index over the rows.</param>
    /// <param name="candidates">How many to ask for.</param>
    public long[] Search(FaissIndex index, int candidates)
    {
        long[] ids = new long[Count * candidates];
        index.Search(_queries, 0, Count, candidates, new float[ids.Length], ids, _threads);
        return ids;
    }

    /// <summary>
    /// Share of the true neighbours among the candidates, in [0, 1]: of all but the row itself, which is found anyway. One at the
    /// same distance counts.
    /// </summary>
    public double Recall(FaissIndex index, int candidates)
    {
        using NearestTable found = new(Count, _truth.K);
        Offer(index, candidates, 0, found);
        (long wanted, long met) = (0, 0);
        for (int query = 0; query < Count; query++)
        {
            for (int rank = _own[query] >= 0 ? 1 : 0; rank < found.K; rank++)
            {
                wanted++;
                met += found.Squared(query, rank) <= _truth.Squared(query, rank) ? 1 : 0;
            }
        }

        return wanted == 0 ? 1 : (double)met / wanted;
    }

    public void Dispose()
    {
        _queries.Dispose();
        _truth.Dispose();
    }

    /// <summary>Candidates by their distances in double.</summary>
    private void Offer(FaissIndex index, int candidates, int first, NearestTable table)
    {
        long[] ids = Search(index, candidates);
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] >= 0)
            {
                int query = i / candidates;
                int row = first + (int)ids[i];
                table.Offer(query, row, SquaredDistance.Of(_queries.RowPointer(query), _rows.RowPointer(row), _rows.Dimension));
            }
        }
    }

    private static int[] Draw(int count, int seed, int set)
    {
        SplitMix random = SplitMix.Of(seed, Calibrating, set);
        return [.. Enumerable.Range(0, Math.Min(count, OfEachSet)).Select(_ => random.Below(count)).Distinct()];
    }
}
