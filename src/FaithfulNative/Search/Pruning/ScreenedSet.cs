using System.Numerics.Tensors;
using FaithfulNative.Data;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Pruning;

/// <summary>
/// Rows of a set, prepared for pruning: ordered so that near rows lie together, quantized, and packed into panels for the tile
/// kernels, with a prune radius per row and bounding boxes around blocks. Where rows are projected, the quantized rows in all
/// directions are kept for the candidate filter. The place of a row is its position in that order.
/// </summary>
internal sealed unsafe class ScreenedSet : IDisposable
{
    /// <summary>Rows of a block: two panels.</summary>
    public const int Block = 2 * Tile.Panel;

    /// <summary>Rows of a group: neighbouring blocks that may all be left out at once.</summary>
    public const int Group = 16 * Block;

    // Each row meets a few near blocks first: one in WarmUpShare of all blocks, at most MostWarmUpBlocks, and at most as many as
    // there are coordinates. In few dimensions few blocks touch, and bounding boxes prune the rest.
    private const int WarmUpShare = 50;
    private const int MostWarmUpBlocks = 8;

    // Bytes of bounding boxes per row, rounded up.
    private const int BoxBytes = 24;

    private readonly NativeBuffer<int> _rows;
    private readonly NativeBuffer<int> _pruneRadii;
    private readonly NativeBuffer<int>? _int8PruneRadii;
    private readonly QuantizedRows? _fine;
    private readonly NativeBuffer<int> _fineHalfNorms;

    /// <param name="set">The set.</param>
    /// <param name="rows">Which of its rows.</param>
    /// <param name="projection">How rows are screened.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    /// <param name="order">Puts the rows in order, counted from the first of them; null for near rows side by side.</param>
    /// <param name="bytes">The coarsest look; null where the tiles screen 16-bit images.</param>
    public ScreenedSet(
        VectorSet set, Range rows, ProjectionAndScale projection, ParallelOptions parallel, Func<QuantizedRows, NativeBuffer<int>>? order =
            null, Int8Quantizer? bytes = null)
    {
        QuantizedRows images = new(set, rows, projection, parallel);
        (Set, Projection, Count) = (set, projection, images.Count);
        _fine = projection.IsRotated ? images : null;
        Blocks = (Count + Block - 1) / Block;
        _rows = order is null ? RowOrder.Of(images, parallel) : order(images);
        _pruneRadii = new NativeBuffer<int>((long)Blocks * Block);
        _fineHalfNorms = new NativeBuffer<int>(projection.IsRotated ? Count : 0);
        Bytes = bytes;
        Panels = bytes is null ? new Panels(Count, projection.Depth) : new Panels(Count, bytes.Depth, bytes: true);
        _int8PruneRadii = bytes is null ? null : new NativeBuffer<int>((long)Blocks * Block);
        Centres = new Panels(Blocks, projection.Depth);
        (TileBoxes, PanelBoxes) = (new BoundingBoxes(Count, Tile.Rows), new BoundingBoxes(Count, Tile.Panel));
        (BlockBoxes, GroupBoxes) = (new BoundingBoxes(Count, Block), new BoundingBoxes(Count, Group));
        try
        {
            images.Reorder(Rows, parallel.CancellationToken);
            Parallel.For(0, Blocks, parallel, block => Fill(images, block));
            for (int block = 0; block < Blocks; block++)
            {
                GroupBoxes.Add(BlockBoxes, block);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
        finally
        {
            if (_fine is null)
            {
                images.Dispose();
            }
        }

        for (int place = 0; place < Count; place++)
        {
            _rows[place] += images.First;
        }

        // Rows that fill up the last block: nothing matters to them.
        _pruneRadii.Slice(Count, (Blocks * Block) - Count).Fill(ScreeningBound.Nothing);
        _int8PruneRadii?.Slice(Count, (Blocks * Block) - Count).Fill(ScreeningBound.Nothing);
    }

    public VectorSet Set { get; }

    public ProjectionAndScale Projection { get; }

    public int Count { get; }

    public int Blocks { get; }

    /// <summary>How many near blocks each row meets first, so that its prune radius is short before the sweep begins.</summary>
    public int WarmUpBlocks => Math.Clamp(Blocks / WarmUpShare, 1, Math.Min(MostWarmUpBlocks, Projection.Coarse));

    /// <summary>The coarsest look; null where the tiles screen 16-bit images.</summary>
    public Int8Quantizer? Bytes { get; }

    /// <summary>t of every row in the tiles.</summary>
    public int* TilePruneRadii => (_int8PruneRadii ?? _pruneRadii).Pointer;

    /// <summary>What the tiles screen: 8-bit images, or 16-bit ones of few coordinates.</summary>
    public Panels Panels { get; }

    /// <summary>The mean image of every block.</summary>
    public Panels Centres { get; }

    /// <summary>Around the rows that a tile takes from its first panel.</summary>
    public BoundingBoxes TileBoxes { get; }

    public BoundingBoxes PanelBoxes { get; }

    public BoundingBoxes BlockBoxes { get; }

    public BoundingBoxes GroupBoxes { get; }

    /// <summary>Whole images, by place.</summary>
    public CandidateRows Fine => new(_fine is null ? null : _fine.Of(0), _fine?.Stride ?? 0, _fineHalfNorms.Pointer, PruneRadii);

    public int* Rows => _rows.Pointer;

    /// <summary>t of every row.</summary>
    public int* PruneRadii => _pruneRadii.Pointer;

    public float* Row(int place) => Set.RowPointer(_rows.Pointer[place]);

    /// <summary>Native memory a row takes while the set is made, the most there is at any time.</summary>
    public static long BytesPerRow(ProjectionAndScale projection, Int8Quantizer? bytes = null) =>
        (QuantizedRows.StrideOf(projection) * sizeof(short)) + (6 * sizeof(int)) + BoxBytes
        + (bytes is null ? projection.Depth * sizeof(short) : bytes.Depth + (2 * sizeof(int)));

    /// <summary>Sets how far other rows may be to matter to this one: a squared distance of the rows; negative for none.</summary>
    public void SetPruneRadius(int place, double squared)
    {
        PruneRadii[place] = Projection.Bound.HalfSquaredPruneRadius(squared);
        if (Bytes is not null)
        {
            TilePruneRadii[place] = Bytes.HalfSquaredPruneRadius(squared);
        }
    }

    /// <summary>Brings the boxes' prune radii up to date with the rows of a block.</summary>
    public void UpdateBlock(int block)
    {
        int first = block * Block;
        int end = Math.Min(Count, first + Block);
        Update(TileBoxes, PruneRadii, 1, first, end);
        Update(PanelBoxes, TileBoxes.PruneRadii, Tile.Rows, first, end);
        Update(BlockBoxes, PanelBoxes.PruneRadii, Tile.Panel, first, end);
        int group = first / Group * Group;
        Update(GroupBoxes, BlockBoxes.PruneRadii, Block, group, Math.Min(Count, group + Group));
    }

    public void Dispose()
    {
        foreach (IDisposable buffer in
            (ReadOnlySpan<IDisposable>)[_rows, _pruneRadii, _fineHalfNorms, Panels, Centres, TileBoxes, PanelBoxes, BlockBoxes, GroupBoxes])
        {
            buffer.Dispose();
        }

        _fine?.Dispose();
        _int8PruneRadii?.Dispose();
    }

    private void Fill(QuantizedRows images, int block)
    {
        Span<short> image = new short[Projection.Depth];
        Span<int> sum = new int[Projection.Depth];
        sbyte[] bytes = new sbyte[Bytes?.Depth ?? 0];
        int end = Math.Min(Count, (block + 1) * Block);
        for (int place = block * Block; place < end; place++)
        {
            images.Coarse(place, _rows[place], image);
            if (Projection.IsRotated)
            {
                _fineHalfNorms[place] = Panels.HalfNorm(images.Whole(place));
            }

            if (Bytes is null)
            {
                Panels.Set(place, image);
            }
            else
            {
                double moved = Bytes.Of(images.Whole(place), bytes);
                Panels.Set(place, bytes, unsure: moved > Bytes.Rounding);
            }

            TileBoxes.Add(place, image);
            for (int c = 0; c < image.Length; c++)
            {
                sum[c] += image[c];
            }
        }

        for (int box = block * Block / Tile.Rows; box * Tile.Rows < end; box++)
        {
            PanelBoxes.Add(TileBoxes, box);
            BlockBoxes.Add(TileBoxes, box);
        }

        for (int c = 0; c < image.Length; c++)
        {
            image[c] = (short)(sum[c] / (end - (block * Block)));
        }

        Centres.Set(block, image);
    }

    /// <summary>The prune radii of the boxes of some rows, from those of smaller boxes, or of rows.</summary>
    private static void Update(BoundingBoxes boxes, int* inner, int innerSize, int first, int end)
    {
        for (int row = first; row < end; row += boxes.Size)
        {
            int from = row / innerSize;
            int to = (Math.Min(end, row + boxes.Size) + innerSize - 1) / innerSize;
            boxes.PruneRadii[row / boxes.Size] = TensorPrimitives.Max<int>(new ReadOnlySpan<int>(inner + from, to - from));
        }
    }
}
