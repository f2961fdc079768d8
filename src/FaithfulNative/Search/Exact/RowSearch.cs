using FaithfulNative.Data;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Exact;

/// <summary>
/// The nearest rows of a screened set to one row at a time: what a sweep finds, without one. For one thread at a time; a
/// search allocates nothing.
/// </summary>
internal sealed unsafe class RowSearch : IDisposable
{
    private readonly ScreenedSet _all;
    private readonly TileKernel _kernel;

    // A panel with one row in it, its box and its t: what the tiles compare.
    private readonly Panels _panel;
    private readonly BoundingBoxes _box = new(rows: 1, size: 1);
    private readonly NativeBuffer<int> _pruneRadii = new(Tile.Rows);
    private readonly NativeBuffer<double> _centred;
    private readonly NativeBuffer<double> _turned;
    private readonly NativeBuffer<short> _image;
    private readonly NativeBuffer<short> _coarse;
    private readonly NativeBuffer<float> _room;
    private readonly NearestInPanels _blocks;
    private readonly NearestInPanels _nearest;
    private readonly (int, int)[] _close = new (int, int)[Tile.Panel + CandidateFilter.Together];
    private int _halfNorm;

    /// <param name="all">The rows to search; nothing else may matter to them.</param>
    /// <param name="k">How many neighbours; the set has as many rows.</param>
    /// <param name="kernel">Of the tiles.</param>
    /// <param name="dependent">Which rows depend on each other: neighbours are of different groups then.</param>
    public RowSearch(ScreenedSet all, int k, TileKernel kernel, RowGroups? dependent = null)
    {
        (_all, _kernel) = (all, kernel);
        Found = new NearestTable(1, k, dependent);
        ProjectionAndScale projection = all.Projection;
        _panel = new Panels(1, projection.Depth);
        _centred = new NativeBuffer<double>((long)projection.Dimension * GroupedProduct.RowsAtOnce);
        _turned = new NativeBuffer<double>(projection.IsRotated ? (long)projection.TurnedStride * GroupedProduct.RowsAtOnce : 0);
        _image = new NativeBuffer<short>(QuantizedRows.StrideOf(projection));
        _coarse = new NativeBuffer<short>(projection.Depth);
        _room = new NativeBuffer<float>(all.Set.Columns);
        _blocks = new NearestInPanels(all.Centres, all.WarmUpBlocks);
        _nearest = new NearestInPanels(all.Panels, k);
        _pruneRadii.Slice(0, Tile.Rows).Fill(ScreeningBound.Nothing);
    }

    /// <summary>The neighbours of the row of the last <see cref="Search"/>, by number in the set.</summary>
    public NearestTable Found { get; }

    /// <summary>Room for a row, its numbers and then its codes, for whoever changes it before the search.</summary>
    public Span<float> Room => _room.Slice(0, (int)_room.Length);

    /// <summary>Finds the nearest rows, nearest first, equal distances by ascending number.</summary>
    /// <param name="row">As many finite numbers as the set's rows have, and their codes behind them.</param>
    public void Search(float* row)
    {
        Found.Ids(0).Fill(-1);
        Found.Squared(0).Fill(double.PositiveInfinity);
        Screen(row);
        WarmUp(row);
        for (int group = 0; group < _all.GroupBoxes.Count; group++)
        {
            if (_box.MayMatter(0, _all.GroupBoxes, group))
            {
                Blocks(row, group * ScreenedSet.Group / ScreenedSet.Block);
            }
        }
    }

    public void Dispose()
    {
        foreach (IDisposable buffer in
            (ReadOnlySpan<IDisposable>)[Found, _panel, _box, _pruneRadii, _centred, _turned, _image, _coarse, _room])
        {
            buffer.Dispose();
        }
    }

    /// <summary>Brings the row into the form in which the set's rows are screened.</summary>
    private void Screen(float* row)
    {
        ProjectionAndScale projection = _all.Projection;
        Span<double> centred = _centred.Slice(0, projection.Dimension);
        Span<double> turned = centred;
        projection.Centre(row, centred);
        if (projection.IsRotated)
        {
            projection.Turn(_centred.Pointer, _turned.Pointer, GroupedProduct.RowsAtOnce);
            turned = _turned.Slice(0, projection.Directions);
        }

        Span<short> image = _image.Slice(0, (int)_image.Length);
        Span<short> coarse = _coarse.Slice(0, projection.Depth);
        short coarseTail = projection.Round(centred, turned, image);
        image[..projection.Coarse].CopyTo(coarse);
        if (projection.IsRotated)
        {
            coarse[^1] = coarseTail;
        }

        _halfNorm = Panels.HalfNorm(image);
        _panel.Set(0, coarse);
        _box.Set(0, coarse);
        UpdatePruneRadius();
    }

    private void WarmUp(float* row)
    {
        _blocks.Clear();
        _nearest.Clear();
        _blocks.Search(_panel.Row(0), 0, _all.Blocks, except: -1);
        foreach (int block in _blocks.Found)
        {
            int first = block * ScreenedSet.Block;
            _nearest.Search(_panel.Row(0), first, Math.Min(_all.Count, first + ScreenedSet.Block), except: -1);
        }

        foreach (int place in _nearest.Found)
        {
            Offer(row, place);
        }
    }

    private void Blocks(float* row, int first)
    {
        int end = Math.Min(_all.Blocks, first + (ScreenedSet.Group / ScreenedSet.Block));
        for (int block = first; block < end; block++)
        {
            if (!_box.MayMatter(0, _all.BlockBoxes, block))
            {
                continue;
            }

            for (
                int column =
                    block * ScreenedSet.Block; column < Math.Min(_all.Count, (block + 1) * ScreenedSet.Block); column += Tile.Panel)
            {
                if (_box.MayMatter(0, _all.PanelBoxes, column / Tile.Panel))
                {
                    Panel(row, column);
                }
            }
        }
    }

    private void Panel(float* row, int column)
    {
        ulong* masks = stackalloc ulong[Tile.Rows];
        _kernel(
            _panel.Row(0),
            _all.Panels.Row(column),
            _panel.Words,
            new PruneThresholds(_panel.HalfNorms, _pruneRadii.Pointer),
            new PruneThresholds(_all.Panels.HalfNorms + column, _all.PruneRadii + column),
            masks);

        // While anything matters, so do the rows that fill up the last panel.
        int rows = Math.Min(Tile.Panel, _all.Count - column);
        ulong mask = masks[0] & ((1UL << rows) - 1);
        if (mask == 0)
        {
            return;
        }

        fixed ((int, int)* close = _close)
        {
            int halfNorm = _halfNorm;
            CandidateRows one = new(_image.Pointer, _all.Fine.Stride, &halfNorm, _pruneRadii.Pointer);
            int count = CandidateFilter.Keep(one, _all.Fine, close, CandidateFilter.List(0, column, mask, close));
            for (int c = 0; c < count; c++)
            {
                Offer(row, close[c].Item2);
            }
        }
    }

    private void Offer(float* row, int place)
    {
        float* other = _all.Row(place);
        double limit = Found.Squared(0, Found.K - 1), squared = _all.Set.Metric.Within(row, other, limit);
        if (squared <= limit && Found.Offer(0, _all.Rows[place], squared))
        {
            UpdatePruneRadius();
        }
    }

    private void UpdatePruneRadius() =>
        _pruneRadii[0] = _box.PruneRadii[0] = _all.Projection.Bound.HalfSquaredPruneRadius(Found.Squared(0, Found.K - 1));
}
