using FaithfulNative.Data;
using FaithfulNative.Neighbours.Kernels;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>Integer images packed for the tile kernels, with their half norms. Rows that fill up the last panel match nothing.</summary>
internal sealed unsafe class Panels : IDisposable
{
    private readonly NativeBuffer<int> _values;
    private readonly NativeBuffer<int> _halfNorms;

    /// <param name="rows">Room for this many rows, rounded up to whole blocks.</param>
    /// <param name="depth">Values of a row, an even number.</param>
    public Panels(int rows, int depth)
    {
        Pairs = depth / 2;
        long padded = ((long)rows + ScreenedSet.Block - 1) / ScreenedSet.Block * ScreenedSet.Block;
        _values = new NativeBuffer<int>(padded * Pairs);
        _halfNorms = new NativeBuffer<int>(padded);
        for (long place = 0; place < padded; place++)
        {
            _halfNorms[place] = ScreeningBound.Absent;
        }
    }

    /// <summary>Values of a row, two by two.</summary>
    public int Pairs { get; }

    public int* HalfNorms => _halfNorms.Pointer;

    /// <summary>The first pair of values of a row; the next one is a panel's width further.</summary>
    public int* Row(int place) => _values.Pointer + ((long)(place / Tile.Panel) * Tile.Panel * Pairs) + (place % Tile.Panel);

    /// <summary>Packs a row in.</summary>
    public void Set(int place, ReadOnlySpan<short> image)
    {
        int* target = Row(place);
        for (int p = 0; p < Pairs; p++)
        {
            target[p * Tile.Panel] = (ushort)image[2 * p] | (image[(2 * p) + 1] << 16);
        }

        HalfNorms[place] = HalfNorm(image);
    }

    /// <summary>Half the squared norm, rounded down.</summary>
    public static int HalfNorm(ReadOnlySpan<short> image)
    {
        long norm = 0;
        foreach (short value in image)
        {
            norm += value * value;
        }

        return (int)(norm / 2);
    }

    public void Dispose()
    {
        _values.Dispose();
        _halfNorms.Dispose();
    }
}
