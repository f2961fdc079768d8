using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Data;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Pruning;

/// <summary>Integer images packed for the tile kernels, with their half norms. Rows that fill up the last panel match nothing.</summary>
internal sealed unsafe class Panels : IDisposable
{
    // A value of 0, four times, as the kernel for bytes wants it.
    private const int NoBytes = unchecked((int)0x80808080);

    private readonly NativeBuffer<int> _values;
    private readonly NativeBuffer<int> _halfNorms;
    private readonly NativeBuffer<int>? _offsets;

    /// <param name="rows">Room for this many rows, rounded up to whole blocks.</param>
    /// <param name="depth">Values of a row: a multiple of two, or of four bytes.</param>
    /// <param name="bytes">Whether values have 8 bits and not 16.</param>
    public Panels(int rows, int depth, bool bytes = false)
    {
        IsBytes = bytes;
        Words = bytes ? depth / 4 : depth / 2;
        long padded = ((long)rows + ScreenedSet.Block - 1) / ScreenedSet.Block * ScreenedSet.Block;
        _values = new NativeBuffer<int>(padded * Words);
        _halfNorms = new NativeBuffer<int>(padded);
        _offsets = bytes ? new NativeBuffer<int>(padded) : null;
        for (long place = 0; place < padded; place++)
        {
            HalfNorms[place] = Offsets[place] = ScreeningBound.Absent;
        }

        for (long word = 0; bytes && word < padded * Words; word++)
        {
            _values[word] = NoBytes;
        }
    }

    /// <summary>Whether values have 8 bits and not 16.</summary>
    public bool IsBytes { get; }

    /// <summary>Values of a row, two by two, or four by four.</summary>
    public int Words { get; }

    public int* HalfNorms => _halfNorms.Pointer;

    /// <summary>The bars of the rows that a tile takes whole: half norms, and of bytes 128 times the sum of the values more.</summary>
    public int* Offsets => (_offsets ?? _halfNorms).Pointer;

    /// <summary>The first word of a row; the next one is a panel's width further.</summary>
    public int* Row(int place) => _values.Pointer + ((long)(place / Tile.Panel) * Tile.Panel * Words) + (place % Tile.Panel);

    /// <summary>Packs a row in.</summary>
    public void Set(int place, ReadOnlySpan<short> image)
    {
        int* target = Row(place);
        ReadOnlySpan<int> words = MemoryMarshal.Cast<short, int>(image);
        for (int p = 0; p < words.Length; p++)
        {
            target[p * Tile.Panel] = words[p];
        }

        HalfNorms[place] = HalfNorm(image);
    }

    /// <summary>Packs a row of bytes in.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="image">Its values.</param>
    /// <param name="unsure">Whether every test is to pass it.</param>
    public void Set(int place, ReadOnlySpan<sbyte> image, bool unsure)
    {
        int* target = Row(place);
        ReadOnlySpan<int> words = MemoryMarshal.Cast<sbyte, int>(image);
        for (int p = 0; p < words.Length; p++)
        {
            target[p * Tile.Panel] = words[p] ^ NoBytes;
        }

        (int sum, int norm) = (0, 0);
        foreach (sbyte value in image)
        {
            sum += value;
            norm += value * value;
        }

        HalfNorms[place] = unsure ? Int8Quantizer.Unsure : norm / 2;
        Offsets[place] = HalfNorms[place] + (128 * sum);
    }

    /// <summary>Half the squared norm, rounded down; see <see cref="ScreeningBound"/> for why it fits.</summary>
    public static int HalfNorm(ReadOnlySpan<short> image)
    {
        Vector512<int> sums = Vector512<int>.Zero;
        for (; image.Length >= Vector512<short>.Count; image = image[Vector512<short>.Count..])
        {
            Vector512<int> values = Vector512.Create(image).AsInt32();
            sums += PairProducts.Of(values, values);
        }

        int norm = Vector512.Sum(sums);
        foreach (short value in image)
        {
            norm += value * value;
        }

        return norm / 2;
    }

    public void Dispose()
    {
        _values.Dispose();
        _halfNorms.Dispose();
        _offsets?.Dispose();
    }
}
