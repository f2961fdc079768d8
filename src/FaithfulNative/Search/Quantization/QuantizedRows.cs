using FaithfulNative.Data;

namespace FaithfulNative.Search.Quantization;

/// <summary>
/// The integer images of some rows of a set, in the rows' own order: what blocks, tiles and the finer level are made from.
/// </summary>
internal sealed unsafe class QuantizedRows : IDisposable
{
    // Rows of a task, and those turned together while they are in cache.
    private const int Chunk = 256;
    private const int Batch = 16;

    private readonly NativeBuffer<short> _values;
    private readonly NativeBuffer<short> _coarseTails;

    public QuantizedRows(VectorSet set, Range rows, ProjectionAndScale projection, ParallelOptions parallel)
    {
        (Set, Projection) = (set, projection);
        (First, Count) = rows.GetOffsetAndLength(set.Count);
        Stride = StrideOf(projection);
        _values = new NativeBuffer<short>((long)Count * Stride);
        _coarseTails = new NativeBuffer<short>(projection.IsRotated ? Count : 0);
        try
        {
            Parallel.For(0, (Count + Chunk - 1) / Chunk, parallel, chunk => Fill(chunk, parallel.CancellationToken));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public VectorSet Set { get; }

    public ProjectionAndScale Projection { get; }

    /// <summary>The first of the rows.</summary>
    public int First { get; }

    public int Count { get; }

    /// <summary>Values from one image to the next; where the finer level reads them, whole vectors, the rest zero.</summary>
    public int Stride { get; }

    /// <summary>The image of a row, counted from <see cref="First"/>.</summary>
    public short* Of(int row) => _values.Pointer + ((long)row * Stride);

    /// <summary>What the tiles see of a row: its coarse coordinates and, where rows are turned, the norm of the rest.</summary>
    /// <param name="place">Where its image lies; the row itself until <see cref="Reorder"/>.</param>
    /// <param name="row">The row.</param>
    /// <param name="image">Receives <see cref="ProjectionAndScale.Depth"/> values.</param>
    public void Coarse(int place, int row, Span<short> image)
    {
        new ReadOnlySpan<short>(Of(place), Projection.Coarse).CopyTo(image);
        if (Projection.IsRotated)
        {
            image[^1] = _coarseTails[row];
        }
    }

    /// <summary>Puts the images into another order: the one at place p is then that of row rows[p].</summary>
    public void Reorder(int* rows, CancellationToken cancellation)
    {
        short[] first = new short[Stride];
        bool[] done = new bool[Count];
        for (int start = 0; start < Count; start++)
        {
            if (done[start])
            {
                continue;
            }

            // Along a cycle each place takes its row's image; the last one takes the first place's.
            Image(start).CopyTo(first);
            int place = start;
            for (; rows[place] != start; place = rows[place])
            {
                cancellation.ThrowIfCancellationRequested();
                Image(rows[place]).CopyTo(Image(place));
                done[place] = true;
            }

            first.CopyTo(Image(place));
            done[place] = true;
        }
    }

    public static int StrideOf(ProjectionAndScale projection) =>
        projection.IsRotated ? (projection.FineDepth + 31) / 32 * 32 : projection.Depth;

    public void Dispose()
    {
        _values.Dispose();
        _coarseTails.Dispose();
    }

    /// <summary>The image of a row without what fills it up.</summary>
    public ReadOnlySpan<short> Whole(int row) => new(Of(row), Projection.FineDepth);

    private Span<short> Image(int row) => new(Of(row), Stride);

    private void Fill(int chunk, CancellationToken cancellation)
    {
        int end = Math.Min(Count, (chunk + 1) * Chunk);
        using NativeBuffer<double> centred = new((long)Batch * Projection.Dimension);
        using NativeBuffer<double> turned = new(Projection.IsRotated ? (long)Batch * Projection.TurnedStride : 0);
        for (int first = chunk * Chunk; first < end; first += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(Batch, end - first);
            for (int i = 0; i < count; i++)
            {
                Projection.Centre(Set.RowPointer(First + first + i), centred.Slice((long)i * Projection.Dimension, Projection.Dimension));
            }

            if (Projection.IsRotated)
            {
                // The rows that fill up the last few are those of a moment ago.
                Projection.Turn(
                    centred.Pointer, turned.Pointer,
                    (count + GroupedProduct.RowsAtOnce - 1) / GroupedProduct.RowsAtOnce * GroupedProduct.RowsAtOnce);
            }

            for (int i = 0; i < count; i++)
            {
                Span<double> row = centred.Slice((long)i * Projection.Dimension, Projection.Dimension);
                Span<double> coordinates = Projection.IsRotated
                    ? turned.Slice((long)i * Projection.TurnedStride, Projection.Directions)
                    : row;
                short coarseTail = Projection.Round(row, coordinates, Image(first + i));
                if (Projection.IsRotated)
                {
                    _coarseTails[first + i] = coarseTail;
                }
            }
        }
    }
}
