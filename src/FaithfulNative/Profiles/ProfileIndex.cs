using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Profiles;

/// <summary>Finds the nearest rows of a fixed set, for one row or for many, from any number of threads at once.</summary>
internal sealed class ProfileIndex : IDisposable
{
    // Rows that are screened at a time: a batch of any size takes the memory of so many.
    private const int Chunk = 1 << 14;

    private readonly RowGroups? _dependent;
    private readonly ProjectionAndScale _projection;
    private readonly ScreenedSet _all;
    private readonly SweepOperand _operand;
    private readonly TileKernel _kernel;
    private readonly int _threads;

    // Searches that wait for their next row.
    private readonly RowSearch?[] _idle = new RowSearch?[2 * Environment.ProcessorCount];

    /// <param name="rows">The set, which must outlive the index.</param>
    /// <param name="k">How many neighbours are wanted.</param>
    /// <param name="threads">For batches, and to make the index.</param>
    /// <param name="cancellation">Stops the making.</param>
    /// <param name="settings">How to search; what the planner chooses when null.</param>
    /// <param name="dependent">Which rows depend on each other: neighbours are of different groups then.</param>
    public ProfileIndex(
        VectorSet rows, int k, int threads, CancellationToken cancellation, SweepSettings? settings = null, RowGroups? dependent = null)
    {
        (K, _threads, _dependent) = (k, threads, dependent);
        settings ??= new SweepSettings();
        _kernel = KernelTable.Choose(settings.Kernel).Kernel;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        NeighbourRequest request = new() { Real = rows, Synthetic = rows, RealToReal = k };
        _projection = ProjectionPlanner.Plan(request, settings, parallel);
        try
        {
            _all = new ScreenedSet(rows, .., _projection, parallel);
        }
        catch
        {
            _projection.Dispose();
            throw;
        }

        // Nothing matters to the set's own rows: their prune radii are written once, with values that stay.
        _operand = new SweepOperand(_all, null, null);
    }

    public int K { get; }

    /// <summary>What searches for one row, the caller's until it is given back.</summary>
    public RowSearch Take()
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (Interlocked.Exchange(ref _idle[i], null) is { } search)
            {
                return search;
            }
        }

        return new RowSearch(_all, K, _kernel, _dependent);
    }

    public void GiveBack(RowSearch search)
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _idle[i], search, null) is null)
            {
                return;
            }
        }

        search.Dispose();
    }

    /// <summary>The nearest rows of every row of a batch.</summary>
    public NearestTable Search(VectorSet batch, IProgress<PairProgress>? progress, CancellationToken cancellation)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _threads, CancellationToken = cancellation };
        NearestTable found = new(batch.Count, K, _dependent);
        long done = 0, pairs = (long)batch.Count * _all.Count;
        try
        {
            for (int first = 0; first < batch.Count; first += Chunk)
            {
                using ScreenedSet rows = new(batch, first..Math.Min(batch.Count, first + Chunk), _projection, parallel);
                new PairSweep(new SweepOperand(rows, found, null), _operand, [], _kernel).Run(_threads, Count, cancellation);
            }

            return found;
        }
        catch
        {
            found.Dispose();
            throw;
        }

        void Count(long more) => progress?.Report(new PairProgress(Interlocked.Add(ref done, more), pairs));
    }

    public void Dispose()
    {
        foreach (ref RowSearch? search in _idle.AsSpan())
        {
            Interlocked.Exchange(ref search, null)?.Dispose();
        }

        _all.Dispose();
        _projection.Dispose();
    }
}
