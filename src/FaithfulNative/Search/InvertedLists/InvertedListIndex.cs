using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Data;
using FaithfulNative.Numerics;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.InvertedLists;

/// <summary>
/// The centres by which rows fall into inverted lists: k-means over a sample of the rows of both sets, as the tiles see
/// them. Which list a row is in decides what is looked at and never what a distance is.
/// </summary>
internal sealed unsafe class InvertedListIndex : IDisposable
{
    private const int RowsPerList = 256;
    private const int MostLists = 1 << 14;

    // Rows a list to learn from, and rounds of Lloyd's algorithm: more sharpen the lists by less than they cost.
    private const int SamplePerList = 48;
    private const int Rounds = 6;
    private const int Chunk = 256;
    private const ulong Learning = 0x4C69737473;

    private readonly ParallelOptions _parallel;

    private InvertedListIndex(int count, int depth, ParallelOptions parallel)
    {
        (_parallel, Count) = (parallel, count);
        Centres = new Panels(count, depth);
    }

    public int Count { get; }

    public Panels Centres { get; }

    /// <summary>How many lists suit this many rows.</summary>
    public static int CountFor(int rows) => Math.Clamp(rows / RowsPerList, 1, MostLists);

    /// <summary>Learns the lists; threads do not change them.</summary>
    public static InvertedListIndex Learn(
        NeighbourRequest request, ProjectionAndScale projection, int count, int seed, ParallelOptions parallel)
    {
        InvertedListIndex lists = new(count, projection.Depth, parallel);
        try
        {
            short[] sample = Sample(request, projection, count, seed, parallel);
            int rows = sample.Length / projection.Depth;
            int[] order = SplitMix.Of(seed, Learning, 1).Permutation(rows);
            for (int list = 0; list < count; list++)
            {
                lists.Centres.Set(list, sample.AsSpan(order[list % rows] * projection.Depth, projection.Depth));
            }

            KMeans.Run(new SampledRows(lists, sample), Rounds, parallel.CancellationToken);
            return lists;
        }
        catch
        {
            lists.Dispose();
            throw;
        }
    }

    /// <summary>The list of every row, the one whose centre looks nearest.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="image">Writes what the tiles see of a row.</param>
    public int[] Assign(int rows, ImageWriter image)
    {
        int[] list = new int[rows];
        Parallel.For(0, (rows + Chunk - 1) / Chunk, _parallel, chunk =>
        {
            using Panels row = new(1, 2 * Centres.Words);
            NearestInPanels nearest = new(Centres, 1);
            Span<short> values = new short[2 * Centres.Words];
            for (int i = chunk * Chunk; i < Math.Min(rows, (chunk + 1) * Chunk); i++)
            {
                image(i, values);
                row.Set(0, values);
                nearest.Clear();
                nearest.Search(row.Row(0), 0, Count, except: -1);
                list[i] = nearest.Found[0];
            }
        });
        return list;
    }

    /// <summary>How many centres look nearer to a row than that of a list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Rank(int* x, int list)
    {
        int own = Closeness(x, list / 16 * 16)[list % 16];
        int rank = 0;
        for (int part = 0; part < Count; part += 16)
        {
            rank += BitOperations.PopCount(Vector512.GreaterThan(Closeness(x, part), Vector512.Create(own)).ExtractMostSignificantBits());
        }

        return rank;
    }

    public void Dispose() => Centres.Dispose();

    private Vector512<int> Closeness(int* x, int part)
    {
        int* y = Centres.Row(part);
        Vector512<int> sum = -Vector512.Load(Centres.HalfNorms + part);
        for (int p = 0; p < Centres.Words; p++)
        {
            sum += PairProducts.Of(Vector512.Create(x[p * Tile.Panel]), Vector512.Load(y + (p * Tile.Panel)));
        }

        return sum;
    }

    private static short[] Sample(NeighbourRequest request, ProjectionAndScale projection, int count, int seed, ParallelOptions parallel)
    {
        VectorSet[] sets = ReferenceEquals(request.Real, request.Synthetic) ? [request.Real] : [request.Real, request.Synthetic];
        long all = sets.Sum(set => (long)set.Count);
        List<short> sample = [];
        Span<short> image = new short[projection.Depth];
        for (int s = 0; s < sets.Length; s++)
        {
            int rows = (int)Math.Max(1, Math.Min(sets[s].Count, (long)count * SamplePerList * sets[s].Count / all));
            SplitMix random = SplitMix.Of(seed, Learning, 2 + s);
            int[] chosen = [.. Enumerable.Range(0, rows).Select(_ => random.Below(sets[s].Count))];
            using QuantizedRows images = new(sets[s].Select(chosen), .., projection, parallel);
            for (int row = 0; row < rows; row++)
            {
                images.Coarse(row, row, image);
                sample.AddRange(image);
            }
        }

        return [.. sample];
    }

    /// <summary>The sample around the centres of the lists, in integers.</summary>
    private sealed class SampledRows(InvertedListIndex lists, short[] sample) : IKMeansRows<long>
    {
        public int Dimension => 2 * lists.Centres.Words;

        public int Centres => lists.Count;

        public int[] Assign() => lists.Assign(sample.Length / Dimension, (row, image) => Row(row).CopyTo(image));

        public void AddTo(Span<long> sum, int row)
        {
            ReadOnlySpan<short> image = Row(row);
            for (int c = 0; c < image.Length; c++)
            {
                sum[c] += image[c];
            }
        }

        public void Move(int centre, ReadOnlySpan<long> sum, int rows)
        {
            short[] mean = new short[sum.Length];
            for (int c = 0; c < mean.Length; c++)
            {
                mean[c] = (short)(sum[c] / rows);
            }

            lists.Centres.Set(centre, mean);
        }

        private Span<short> Row(int row) => sample.AsSpan(row * Dimension, Dimension);
    }
}

/// <summary>Writes what the tiles see of a row.</summary>
internal delegate void ImageWriter(int row, Span<short> image);
