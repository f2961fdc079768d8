using System.Numerics.Tensors;
using FaithfulNative.Data;
using FaithfulNative.Neighbours.Kernels;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>
/// The rows of one set as the sweep sees them: in an order that keeps near rows together, packed into panels for the tile
/// kernels, with half norms, bars and reaches, boxes around blocks, and, where rows are turned, a finer level to look at
/// survivors. A row's number here is its place in the order.
/// </summary>
internal sealed unsafe class ScreenedSet : IDisposable
{
    /// <summary>Rows of a block: two panels.</summary>
    public const int Block = 2 * Tile.Panel;

    private readonly NativeBuffer<int> _rows;
    private readonly NativeBuffer<int> _leaves;
    private readonly NativeBuffer<float> _panels;
    private readonly NativeBuffer<float> _halfNorms;
    private readonly NativeBuffer<float> _bars;
    private readonly NativeBuffer<float> _reaches;
    private readonly NativeBuffer<float> _fine;
    private readonly NativeBuffer<float> _fineSurplus;
    private readonly NativeBuffer<float> _boxes;
    private readonly NativeBuffer<float> _blockReaches;
    private readonly NativeBuffer<float> _blockSurplus;

    public ScreenedSet(VectorSet set, ScreeningFrame frame, int[] rows, int[] leaves, ParallelOptions parallel)
    {
        (Set, Frame, Count) = (set, frame, set.Count);
        Blocks = (Count + Block - 1) / Block;
        long padded = (long)Blocks * Block;
        FineStride = frame.IsRotated ? (frame.Fine + 1 + 15) / 16 * 16 : 0;
        _rows = new NativeBuffer<int>(Count);
        _leaves = new NativeBuffer<int>(Count);
        rows.CopyTo(_rows.Slice(0, Count));
        leaves.CopyTo(_leaves.Slice(0, Count));
        _panels = new NativeBuffer<float>(padded * frame.Depth);
        _halfNorms = new NativeBuffer<float>(padded);
        _bars = new NativeBuffer<float>(padded);
        _reaches = new NativeBuffer<float>(padded);
        _fine = new NativeBuffer<float>((long)Count * FineStride);
        _fineSurplus = new NativeBuffer<float>(padded);
        BoxStride = (frame.Depth + 15) / 16 * 16;
        _boxes = new NativeBuffer<float>((long)Blocks * 2 * BoxStride);
        _blockReaches = new NativeBuffer<float>(Blocks);
        _blockSurplus = new NativeBuffer<float>(Blocks);
        try
        {
            Parallel.For(0, Blocks, parallel, Fill);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public VectorSet Set { get; }

    public ScreeningFrame Frame { get; }

    public int Count { get; }

    public int Blocks { get; }

    public int FineStride { get; }

    public int BoxStride { get; }

    public int* Rows => _rows.Pointer;

    public int* Leaves => _leaves.Pointer;

    public float* HalfNorms => _halfNorms.Pointer;

    public float* Bars => _bars.Pointer;

    /// <summary>t of every row.</summary>
    public float* Reaches => _reaches.Pointer;

    public float* FineSurplus => _fineSurplus.Pointer;

    /// <summary>The largest t of every block, possibly of a moment ago: reaches only shrink.</summary>
    public float* BlockReaches => _blockReaches.Pointer;

    /// <summary>The largest surplus of every block.</summary>
    public float* BlockSurplus => _blockSurplus.Pointer;

    public float* Panel(int panel) => _panels.Pointer + ((long)panel * Tile.Panel * Frame.Depth);

    public float* Fine(int place) => _fine.Pointer + ((long)place * FineStride);

    /// <summary>Least values of the block's rows, then the largest ones.</summary>
    public float* Box(int block) => _boxes.Pointer + ((long)block * 2 * BoxStride);

    public float* Row(int place) => Set.RowPointer(_rows.Pointer[place]);

    /// <summary>Sets how far other rows may be to matter to this one: a squared distance of the rows; negative for none.</summary>
    public void SetReach(int place, double squared)
    {
        float reach = ScreeningBound.HalfReach(squared * Frame.SquaredScale);
        Reaches[place] = reach;
        Bars[place] = ScreeningBound.Bar(HalfNorms[place], reach);
    }

    /// <summary>Brings the block's reach up to date with its rows.</summary>
    public void UpdateBlock(int block)
    {
        int start = block * Block;
        BlockReaches[block] = TensorPrimitives.Max<float>(new ReadOnlySpan<float>(Reaches + start, Math.Min(Block, Count - start)));
    }

    public void Dispose()
    {
        foreach (IDisposable buffer in (ReadOnlySpan<IDisposable>)[_rows, _leaves, _panels, _halfNorms, _bars, _reaches, _fine, _fineSurplus, _boxes, _blockReaches, _blockSurplus])
        {
            buffer.Dispose();
        }
    }

    private void Fill(int block)
    {
        double[][] centred = [new double[Frame.Dimension], new double[Frame.Dimension]];
        double[][] turned = [new double[Frame.Fine], new double[Frame.Fine]];
        Span<float> values = new float[Frame.Depth];
        Span<float> low = new(Box(block), Frame.Depth);
        Span<float> high = new(Box(block) + BoxStride, Frame.Depth);
        low.Fill(float.PositiveInfinity);
        high.Fill(float.NegativeInfinity);
        int end = (block + 1) * Block;
        for (int place = block * Block; place < Math.Min(Count, end); place += 2)
        {
            Frame.Centre(Row(place), centred[0]);
            Frame.Centre(Row(Math.Min(place + 1, Count - 1)), centred[1]);
            Frame.Turn(centred[0], centred[1], turned[0], turned[1]);
            for (int half = 0; half < 2 && place + half < Count; half++)
            {
                Image(centred[half], turned[half], values, place + half);
                Pack(values, block, place + half);
                TensorPrimitives.Min(low, values, low);
                TensorPrimitives.Max(high, values, high);
            }
        }

        // Padding: rows to which nothing matters and that matter to none.
        for (int place = Math.Min(Count, end); place < end; place++)
        {
            (HalfNorms[place], Bars[place]) = (float.MaxValue, float.PositiveInfinity);
        }
    }

    private void Pack(ReadOnlySpan<float> values, int block, int place)
    {
        float* panel = Panel(place / Tile.Panel) + (place % Tile.Panel);
        double norm = 0;
        for (int c = 0; c < values.Length; c++)
        {
            panel[c * Tile.Panel] = values[c];
            norm += (double)values[c] * values[c];
        }

        HalfNorms[place] = Frame.Bound.HalfNorm(norm);
        FineSurplus[place] = Frame.Bound.FineSurplus(norm);
        BlockSurplus[block] = Math.Max(BlockSurplus[block], FineSurplus[place]);
    }

    /// <summary>The float32 image of a row: of the tiles, and of the finer level where there is one.</summary>
    private void Image(double[] centred, ReadOnlySpan<double> fine, Span<float> values, int place)
    {
        for (int c = 0; c < Frame.Coarse; c++)
        {
            values[c] = (float)fine[c];
        }

        if (!Frame.IsRotated)
        {
            return;
        }

        double norm = TensorPrimitives.SumOfSquares<double>(centred);
        values[^1] = (float)ScreeningFrame.Tail(norm, fine, Frame.Coarse);
        float* target = Fine(place);
        for (int k = 0; k < Frame.Fine; k++)
        {
            target[k] = (float)fine[k];
        }

        target[Frame.Fine] = (float)ScreeningFrame.Tail(norm, fine, Frame.Fine);
    }
}
