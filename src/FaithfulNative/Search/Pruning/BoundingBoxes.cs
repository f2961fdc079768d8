using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Data;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Pruning;

/// <summary>
/// BoundingBoxes around the images of every so many consecutive rows, by their leading coordinates: where two boxes are farther
/// apart than anything that matters, their rows need not be looked at.
/// </summary>
internal sealed unsafe class BoundingBoxes : IDisposable
{
    // Coordinates of a box: a vector of them, which makes a test a few instructions. Rows are ordered by fewer.
    private const int Width = 32;

    private readonly NativeBuffer<short> _sides;
    private readonly NativeBuffer<int> _pruneRadii;

    /// <param name="rows">All rows.</param>
    /// <param name="size">Rows of a box.</param>
    public BoundingBoxes(int rows, int size)
    {
        (Size, Count) = (size, (int)(((long)rows + size - 1) / size));
        _sides = new NativeBuffer<short>((long)Count * 2 * Width);
        _pruneRadii = new NativeBuffer<int>(Count);
        for (int box = 0; box < Count; box++)
        {
            Vector512.Create(short.MaxValue).Store(Low(box));
            Vector512.Create(short.MinValue).Store(Low(box) + Width);
        }
    }

    /// <summary>Rows of a box.</summary>
    public int Size { get; }

    public int Count { get; }

    /// <summary>The largest t of every box's rows; possibly that of a moment ago: prune radii only shrink.</summary>
    public int* PruneRadii => _pruneRadii.Pointer;

    /// <summary>Takes a row into its box. Two threads may not widen the same box.</summary>
    public void Add(int place, ReadOnlySpan<short> image)
    {
        Vector512<short> values = Leading(image);
        Widen(place / Size, values, values);
    }

    /// <summary>Makes a box hold one row and nothing else.</summary>
    public void Set(int box, ReadOnlySpan<short> image)
    {
        Vector512<short> values = Leading(image);
        values.Store(Low(box));
        values.Store(Low(box) + Width);
    }

    /// <summary>Takes a smaller box in.</summary>
    public void Add(BoundingBoxes inner, int box) =>
        Widen((int)((long)box * inner.Size / Size), Vector512.Load(inner.Low(box)), Vector512.Load(inner.Low(box) + Width));

    /// <summary>Whether any row of one box may matter to any row of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayMatter(int box, BoundingBoxes others, int other)
    {
        short* low = Low(box);
        short* otherLow = others.Low(other);

        // A gap too wide for 16 bits counts as less than it is.
        Vector512<short> gap = Vector512.Max(
            Vector512.SubtractSaturate(Vector512.Load(low), Vector512.Load(otherLow + Width)),
            Vector512.SubtractSaturate(Vector512.Load(otherLow), Vector512.Load(low + Width)));
        Vector512<int> positive = Vector512.Max(gap, Vector512<short>.Zero).AsInt32();
        return Vector512.Sum(PairProducts.Of(positive, positive)) / 2 <= Math.Max(PruneRadii[box], others.PruneRadii[other]);
    }

    public void Dispose()
    {
        _sides.Dispose();
        _pruneRadii.Dispose();
    }

    private static Vector512<short> Leading(ReadOnlySpan<short> image)
    {
        if (image.Length < Width)
        {
            Span<short> filled = stackalloc short[Width];
            image.CopyTo(filled);
            return Vector512.Create<short>(filled);
        }

        return Vector512.Create(image);
    }

    /// <summary>Least values of a box's rows, then the largest ones.</summary>
    private short* Low(int box) => _sides.Pointer + ((long)box * 2 * Width);

    private void Widen(int box, Vector512<short> low, Vector512<short> high)
    {
        short* sides = Low(box);
        Vector512.Min(Vector512.Load(sides), low).Store(sides);
        Vector512.Max(Vector512.Load(sides + Width), high).Store(sides + Width);
    }
}
