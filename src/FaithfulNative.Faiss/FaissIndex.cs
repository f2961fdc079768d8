using System.Runtime.CompilerServices;
using FaithfulNative.Data;
using FaithfulNative.Faiss.Interop;

namespace FaithfulNative.Faiss;

/// <summary>
/// A FAISS index over the rows of one set; neighbours are row numbers of that set, distances squared Euclidean in float32.
/// </summary>
/// <remarks>
/// Searches and saves may run on several threads at once. Setting <see cref="Effort"/> waits for searches; disposed beside them, the
/// index is freed when they have ended. FAISS spreads each call over threads of its own, so searching from one thread is as fast as from
/// many.
/// </remarks>
public sealed unsafe class FaissIndex : IDisposable
{
    private readonly FaissIndexHandle _handle;

    // FAISS reads the effort several times in a search and sizes memory by it.
    private readonly ReaderWriterLockSlim _effort = new();

    private FaissIndex(FaissIndexHandle handle)
    {
        _handle = handle;
        FaissDescription description = Describe();
        (Kind, Dimension, Count) = ((FaissIndexKind)description.Kind, description.Dimension, description.Count);
    }

    /// <summary>How the index finds neighbours.</summary>
    public FaissIndexKind Kind { get; }

    /// <summary>Values a row.</summary>
    public int Dimension { get; }

    /// <summary>Rows in the index.</summary>
    public long Count { get; }

    /// <summary>
    /// How hard a search tries. Hnsw: candidates kept (efSearch); Ivf: groups looked into (nprobe), at most all of them.
    /// A flat index has no such choice: 0, and setting it throws.
    /// </summary>
    public int Effort
    {
        get => Describe().Effort;
        set
        {
            Span<byte> error = stackalloc byte[FaissStatus.ErrorCapacity];
            _effort.EnterWriteLock();
            try
            {
                FaissStatus.Check(
                    Kind == FaissIndexKind.Hnsw
                        ? FaissNative.SetEfSearch(_handle, value, error, error.Length)
                        : FaissNative.SetNprobe(_handle, value, error, error.Length),
                    error);
            }
            finally
            {
                _effort.ExitWriteLock();
            }
        }
    }

    /// <summary>Builds an index over a set.</summary>
    /// <param name="rows">The rows; they are copied into the index.</param>
    /// <param name="options">What index.</param>
    /// <param name="threads">Threads to use, 0 for all. A graph is the same at every run only with 1.</param>
    /// <param name="cancellationToken">Ends the build between blocks of rows.</param>
    /// <exception cref="AuditException">A value is not finite, or the native library is missing.</exception>
    public static FaissIndex Build(
        VectorSet rows, FaissIndexOptions options, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        using PendingHandle pending = new(Create(rows.Dimension, options));
        if (options.Lists > 0)
        {
            Train(pending.Handle, TrainingSample.Take(rows, options.Lists), threads);
        }

        RowBlocks.Visit(rows, 0, rows.Count, (block, _, count) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<byte> error = stackalloc byte[FaissStatus.ErrorCapacity];
            FaissStatus.Check(FaissNative.Add(pending.Handle, block, count, threads, error, error.Length), error);
        });
        return new FaissIndex(pending.Keep());
    }

    /// <summary>Reads an index that <see cref="Save"/> or FAISS itself wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="AuditException">The file cannot be read, is damaged, or holds an index of another kind.</exception>
    public static FaissIndex Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Span<byte> error = stackalloc byte[FaissStatus.ErrorCapacity];
        int status = FaissNative.Load(path, out FaissIndexHandle handle, error, error.Length);
        using PendingHandle pending = new(handle);
        FaissStatus.Check(status, error);
        return new FaissIndex(pending.Keep());
    }

    /// <summary>Writes the index in FAISS's own format; the file appears complete or not at all.</summary>
    /// <param name="path">The file; an older index is replaced.</param>
    /// <exception cref="AuditException">The file cannot be written, or it is there and no index of these kinds.</exception>
    public void Save(string path)
    {
        using AtomicFile file = AtomicFile.Begin(path);
        byte[][] beginnings = ["IxF2"u8.ToArray(), "IxFI"u8.ToArray(), "IHNf"u8.ToArray(), "IwFl"u8.ToArray(), "IwSq"u8.ToArray()];
        OlderFile.Check(path, "FAISS index", beginnings);
        file.WriteTo(descriptor =>
        {
            Span<byte> error = stackalloc byte[FaissStatus.ErrorCapacity];
            FaissStatus.Check(FaissNative.Write(_handle, descriptor, error, error.Length), error);
        });
        file.Commit();
    }

    /// <summary>
    /// The k nearest rows of each query, nearest first. Where an approximate index finds fewer, the rest has number -1
    /// and distance <see cref="float.MaxValue"/>.
    /// </summary>
    /// <param name="queries">A set of the same dimension.</param>
    /// <param name="first">First query to search for.</param>
    /// <param name="count">How many queries.</param>
    /// <param name="k">Neighbours for each, 1 to <see cref="Count"/>.</param>
    /// <param name="squaredDistances">Receives count x k squared distances.</param>
    /// <param name="ids">Receives count x k row numbers.</param>
    /// <param name="threads">Threads to use, 0 for all.</param>
    public void Search(
        VectorSet queries, int first, int count, int k, Memory<float> squaredDistances, Memory<long> ids, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(queries);
        if (queries.Dimension != Dimension)
        {
            throw new ArgumentException($"{queries.Name} has {queries.Dimension} values a row, the index {Dimension}", nameof(queries));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, queries.Count - count, nameof(first));
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(squaredDistances.Length, (long)count * k, nameof(squaredDistances));
        ArgumentOutOfRangeException.ThrowIfLessThan(ids.Length, (long)count * k, nameof(ids));
        _effort.EnterReadLock();
        try
        {
            RowBlocks.Visit(queries, first, count, (block, done, rows) =>
            {
                Span<byte> error = stackalloc byte[FaissStatus.ErrorCapacity];
                FaissStatus.Check(
                    FaissNative.Search(
                        _handle, block, rows, k, threads,
                        squaredDistances.Span.Slice(done * k, rows * k), ids.Span.Slice(done * k, rows * k),
                        error, error.Length),
                    error);
            });
        }
        finally
        {
            _effort.ExitReadLock();
        }
    }

    /// <summary>Frees the native index.</summary>
    public void Dispose() => _handle.Dispose();

    private static FaissIndexHandle Create(int dimension, FaissIndexOptions options)
    {
        FaissParams parameters = new()
        {
            StructSize = (uint)Unsafe.SizeOf<FaissParams>(),
            Kind = (int)options.Kind,
            Dimension = dimension,
            HnswLinks = options.Links,
            HnswEfConstruction = options.BuildEffort,
            IvfLists = options.Lists,
        };
        Span<byte> error = stackalloc byte[FaissStatus.ErrorCapacity];
        int status = FaissNative.Create(parameters, out FaissIndexHandle handle, error, error.Length);
        using PendingHandle pending = new(handle);
        FaissStatus.Check(status, error);
        return pending.Keep();
    }

    private static void Train(FaissIndexHandle handle, VectorSet sample, int threads)
    {
        using (sample)
        {
            Span<byte> error = stackalloc byte[FaissStatus.ErrorCapacity];
            FaissStatus.Check(FaissNative.Train(handle, sample.RowPointer(0), sample.Count, threads, error, error.Length), error);
        }
    }

    private FaissDescription Describe()
    {
        FaissDescription description = new() { StructSize = (uint)Unsafe.SizeOf<FaissDescription>() };
        Span<byte> error = stackalloc byte[FaissStatus.ErrorCapacity];
        FaissStatus.Check(FaissNative.Describe(_handle, ref description, error, error.Length), error);
        return description;
    }
}
