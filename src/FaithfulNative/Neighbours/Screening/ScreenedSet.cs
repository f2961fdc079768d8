using System.Numerics.Tensors;
using FaithfulNative.Data;
using FaithfulNative.Neighbours.Kernels;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>
/// Some rows of a set as the sweep sees them: in an order that keeps near rows together, packed into panels for the tile
/// kernels, with reaches, boxes around blocks, and, where rows are turned, whole images for a finer look at survivors.
/// A row's number here is its place in the order.
/// </summary>
internal sealed unsafe class ScreenedSet : IDisposable
{
    /// <summary>Rows of a block: two panels.</summary>
    public const int Block = 2 * Tile.Panel;

    private readonly NativeBuffer<int> _rows;
    private readonly NativeBuffer<int> _reaches;
    private readonly NativeBuffer<short> _fine;
    private readonly NativeBuffer<int> _fineHalfNorms;

    public ScreenedSet(VectorSet set, Range rows, ScreeningFrame frame, ParallelOptions parallel)
    {
        using RowImages images = new(set, rows, frame, parallel);
        (Set, Frame, Count) = (set, frame, images.Count);
        Blocks = (Count + Block - 1) / Block;
        _rows = RowOrder.Of(images, parallel);
        _reaches = new NativeBuffer<int>((long)Blocks * Block);
        FineStride = frame.IsRotated ? images.Stride : 0;
        _fine = new NativeBuffer<short>((long)Count * FineStride);
        _fineHalfNorms = new NativeBuffer<int>(frame.IsRotated ? Count : 0);
        Panels = new Panels(Count, frame.Depth);
        Centres = new Panels(Blocks, frame.Depth);
        Boxes = new BlockBoxes(Blocks, frame.Depth);
        try
        {
            Parallel.For(0, Blocks, parallel, block => Fill(images, block));
            Boxes.Group();
        }
        catch
        {
            Dispose();
            throw;
        }

        for (int place = 0; place < Count; place++)
        {
            _rows[place] += images.First;
        }

        // Rows that fill up the last block: nothing matters to them.
        _reaches.Slice(Count, (Blocks * Block) - Count).Fill(ScreeningBound.Nothing);
    }

    public VectorSet Set { get; }

    public ScreeningFrame Frame { get; }

    public int Count { get; }

    public int Blocks { get; }

    public Panels Panels { get; }

    /// <summary>The mean image of every block.</summary>
    public Panels Centres { get; }

    public BlockBoxes Boxes { get; }

    /// <summary>Values from one whole image to the next; 0 where there is no finer level.</summary>
    public int FineStride { get; }

    public int* Rows => _rows.Pointer;

    /// <summary>t of every row.</summary>
    public int* Reaches => _reaches.Pointer;

    public int* FineHalfNorms => _fineHalfNorms.Pointer;

    public short* Fine(int place) => _fine.Pointer + ((long)place * FineStride);

    public float* Row(int place) => Set.RowPointer(_rows.Pointer[place]);

    /// <summary>Native memory a row takes while the set is made, the most there is at any time.</summary>
    public static long BytesPerRow(ScreeningFrame frame) =>
        (RowImages.StrideOf(frame) * sizeof(short) * (frame.IsRotated ? 2 : 1)) + (frame.Depth * sizeof(short)) + (6 * sizeof(int));

    /// <summary>Sets how far other rows may be to matter to this one: a squared distance of the rows; negative for none.</summary>
    public void SetReach(int place, double squared) => Reaches[place] = Frame.Bound.HalfReach(squared);

    /// <summary>Brings the block's reach up to date with its rows; possibly that of a moment ago: reaches only shrink.</summary>
    public void UpdateBlock(int block) =>
        Boxes.Reaches[block] = TensorPrimitives.Max<int>(new ReadOnlySpan<int>(Reaches + (block * Block), Block));

    public void Dispose()
    {
        foreach (IDisposable buffer in (ReadOnlySpan<IDisposable>)[_rows, _reaches, _fine, _fineHalfNorms, Panels, Centres, Boxes])
        {
            buffer.Dispose();
        }
    }

    private void Fill(RowImages images, int block)
    {
        Span<short> image = new short[Frame.Depth];
        Span<int> sum = new int[Frame.Depth];
        int end = Math.Min(Count, (block + 1) * Block);
        for (int place = block * Block; place < end; place++)
        {
            int row = _rows[place];
            new ReadOnlySpan<short>(images.Of(row), Frame.Coarse).CopyTo(image);
            if (Frame.IsRotated)
            {
                image[^1] = images.CoarseTail(row);
                Span<short> fine = new(Fine(place), FineStride);
                new ReadOnlySpan<short>(images.Of(row), FineStride).CopyTo(fine);
                FineHalfNorms[place] = Panels.HalfNorm(fine);
            }

            Panels.Set(place, image);
            Boxes.Add(block, image);
            for (int c = 0; c < image.Length; c++)
            {
                sum[c] += image[c];
            }
        }

        for (int c = 0; c < image.Length; c++)
        {
            image[c] = (short)(sum[c] / (end - (block * Block)));
        }

        Centres.Set(block, image);
    }
}
