using System.Numerics.Tensors;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Search.Exact;

/// <summary>
/// The tasks of a sweep: a band of blocks of one operand against a chunk of blocks of the other. Tasks with near rows run first.
/// They shrink the prune radii, so that most pairs of the later tasks are pruned.
/// </summary>
internal sealed class SweepTasks
{
    // The most tasks in one sweep. Each takes a few bytes; where there would be more, chunks are made larger.
    private const int Most = 1 << 22;

    private readonly int[] _order;
    private readonly int _chunks;

    /// <param name="a">The side that is cut into bands.</param>
    /// <param name="band">Blocks of a band.</param>
    /// <param name="b">The side that is cut into chunks; the same for half the pairs of a set.</param>
    /// <param name="chunk">Blocks of a chunk, at least.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    /// <param name="most">Tasks, at most; no fewer than there are bands.</param>
    public SweepTasks(ScreenedSet a, int band, ScreenedSet b, int chunk, ParallelOptions parallel, int most = Most)
    {
        float[][] bands = Middles(a, band);
        while (bands.Length * ((b.Blocks + chunk - 1L) / chunk) > most)
        {
            chunk *= 2;
        }

        float[][] chunks = Middles(b, chunk);
        (Chunk, _chunks) = (chunk, chunks.Length);
        bool self = ReferenceEquals(a, b);

        // Of a set with itself, bands meet chunks that reach up to their own blocks or beyond.
        _order =
        [
            .. Enumerable.Range(0, bands.Length * chunks.Length)
                .Where(task => !self || ((task % _chunks) + 1) * chunk > task / _chunks * band),
        ];
        float[] distances = new float[_order.Length];
        Parallel.For(0, _order.Length, parallel, i =>
            distances[i] = TensorPrimitives.Distance<float>(bands[_order[i] / _chunks], chunks[_order[i] % _chunks]));
        Array.Sort(distances, _order);
    }

    public int Count => _order.Length;

    /// <summary>Blocks of a chunk.</summary>
    public int Chunk { get; }

    /// <summary>The numbers of a task's band and chunk.</summary>
    public (int Band, int Chunk) this[long task] => (_order[task] / _chunks, _order[task] % _chunks);

    /// <summary>The means of every so many blocks, as the tiles see them.</summary>
    private static unsafe float[][] Middles(ScreenedSet set, int size)
    {
        float[][] middles = new float[(set.Blocks + size - 1) / size][];
        for (int part = 0; part < middles.Length; part++)
        {
            int end = Math.Min(set.Blocks, (part + 1) * size);
            float[] middle = middles[part] = new float[2 * set.Centres.Words];
            for (int block = part * size; block < end; block++)
            {
                int* centre = set.Centres.Row(block);
                for (int pair = 0; pair < set.Centres.Words; pair++)
                {
                    int values = centre[pair * Tile.Panel];
                    middle[2 * pair] += (short)values;
                    middle[(2 * pair) + 1] += values >> 16;
                }
            }

            TensorPrimitives.Divide(middle, end - (part * size), middle);
        }

        return middles;
    }
}
