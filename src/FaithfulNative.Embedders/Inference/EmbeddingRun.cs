using System.Security.Cryptography;
using FaithfulNative.Embedders.Caching;
using Microsoft.ML.OnnxRuntime;

namespace FaithfulNative.Embedders.Inference;

/// <summary>What the threads of a run share: the rows they fill, the cache, the count and the way to stop.</summary>
internal sealed class EmbeddingRun : IDisposable
{
    private readonly NativeRows _rows;
    private readonly VectorCache? _cache;
    private readonly EmbeddingMeter _meter;
    private readonly SemaphoreSlim _cores;
    private readonly CancellationTokenRegistration _stop;

    public EmbeddingRun(NativeRows rows, VectorCache? cache, EmbeddingMeter meter, int threads, CancellationToken cancellation)
    {
        (_rows, _cache, _meter, Threads, Cancellation) = (rows, cache, meter, threads, cancellation);
        _cores = new SemaphoreSlim(threads);
        _stop = cancellation.Register(() => Options.Terminate = true);
    }

    /// <summary>Runs of a model at once.</summary>
    public int Threads { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>The options of every run of a model, by which all are ended.</summary>
    public RunOptions Options { get; } = new();

    /// <summary>The name of a content in the cache.</summary>
    public static UInt128 Key(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return System.Runtime.InteropServices.MemoryMarshal.Read<UInt128>(hash);
    }

    /// <summary>Takes an item's vector from the cache where it is there.</summary>
    public bool TakeKnown(int item, UInt128 key)
    {
        bool known = _cache?.TryGet(key, _rows.Row(item)) == true;
        if (known)
        {
            _meter.Known();
        }

        return known;
    }

    /// <summary>Runs a model on one core; waits until one is free.</summary>
    public float[][] OnACore(Func<RunOptions, float[][]> encode)
    {
        _cores.Wait(Cancellation);
        try
        {
            return encode(Options);
        }
        finally
        {
            _cores.Release();
        }
    }

    /// <summary>Puts an item's vector in its place.</summary>
    public void Put(int item, UInt128 key, float[] vector)
    {
        vector.CopyTo(_rows.Row(item));
        _cache?.Add(key, vector);
        _meter.Embedded();
    }

    /// <summary>Counts an item that has no vector.</summary>
    public void LeaveOut() => _meter.Embedded();

    /// <summary>Works through blocks on all cores; what goes wrong first is thrown as it is.</summary>
    /// <param name="blocks">How many there are.</param>
    /// <param name="extra">Further threads, which read and decode while the cores run the model.</param>
    /// <param name="work">The work of a block.</param>
    public void ForEach(int blocks, int extra, Action<int> work)
    {
        int next = -1;
        Exception? failed = null;
        Thread[] threads =
        [
            .. Enumerable.Range(0, Math.Min(Threads + extra, blocks)).Select(_ => new Thread(Loop) { IsBackground = true }),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Cancellation.ThrowIfCancellationRequested();
        if (failed is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failed);
        }

        void Loop()
        {
            for (
                int block = Interlocked.Increment(ref next); block < blocks
                    && Volatile.Read(ref failed) is null; block = Interlocked.Increment(ref next))
            {
                try
                {
                    Cancellation.ThrowIfCancellationRequested();
                    work(block);
                }
                catch (Exception e)
                {
                    Interlocked.CompareExchange(ref failed, e, null);
                }
            }
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        Options.Dispose();
        _cores.Dispose();
    }
}
