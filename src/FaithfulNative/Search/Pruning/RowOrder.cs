using FaithfulNative.Data;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Pruning;

/// <summary>
/// Puts near rows side by side: the rows are halved at the median of their widest coordinate, and the halves again, until
/// the rows of a tile are left. Rows of a box are then near each other.
/// </summary>
internal sealed unsafe class RowOrder
{
    // Leading coordinates by which rows are put in order.
    private const int Width = 16;
    private const int SpreadSample = 128;
    private const int ParallelFrom = 1 << 14;

    private readonly QuantizedRows _images;
    private readonly int* _rows;
    private readonly int _width;
    private readonly ParallelOptions _parallel;

    private RowOrder(QuantizedRows images, int* rows, ParallelOptions parallel)
    {
        (_images, _parallel) = (images, parallel);
        _rows = rows;
        _width = Math.Min(Width, images.Projection.Coarse);
    }

    /// <summary>The rows in order, counted from the images' first; threads do not change it.</summary>
    public static NativeBuffer<int> Of(QuantizedRows images, ParallelOptions parallel)
    {
        NativeBuffer<int> rows = new(images.Count);
        for (int i = 0; i < images.Count; i++)
        {
            rows[i] = i;
        }

        new RowOrder(images, rows.Pointer, parallel).Halve(0, images.Count, forks: 6);
        return rows;
    }

    private void Halve(int start, int end, int forks)
    {
        if (end - start <= Tile.Rows)
        {
            return;
        }

        // Whole boxes to the left, so that none mixes rows of two halves.
        int whole = end - start > ScreenedSet.Block ? ScreenedSet.Block : end - start > Tile.Panel ? Tile.Panel : Tile.Rows;
        int middle = start + ((((end - start) / 2) + whole - 1) / whole * whole);
        Select(start, end - 1, middle, Widest(start, end));

        if (forks > 0 && end - start > ParallelFrom)
        {
            Parallel.Invoke(_parallel, () => Halve(start, middle, forks - 1), () => Halve(middle, end, forks - 1));
        }
        else
        {
            Halve(start, middle, 0);
            Halve(middle, end, 0);
        }
    }

    /// <summary>The coordinate with the largest variance in a regular sample.</summary>
    private int Widest(int start, int end)
    {
        int step = Math.Max(1, (end - start) / SpreadSample);
        Span<long> sums = stackalloc long[Width], squares = stackalloc long[Width];
        int count = 0;
        for (int place = start; place < end; place += step, count++)
        {
            short* image = _images.Of(_rows[place]);
            for (int c = 0; c < _width; c++)
            {
                sums[c] += image[c];
                squares[c] += image[c] * image[c];
            }
        }

        (int widest, double largest) = (0, -1);
        for (int c = 0; c < _width; c++)
        {
            double mean = sums[c] / (double)count, variance = (squares[c] / (double)count) - (mean * mean);
            (widest, largest) = variance > largest ? (c, variance) : (widest, largest);
        }

        return widest;
    }

    /// <summary>Puts the rows in such an order that none before <paramref name="middle"/> has a larger key than those after.</summary>
    private void Select(int low, int high, int middle, int c)
    {
        while (low < high)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            int pivot = Median(Key(low, c), Key((low + high) >>> 1, c), Key(high, c));
            (int i, int j) = (low, high);
            while (i <= j)
            {
                while (Key(i, c) < pivot)
                {
                    i++;
                }

                while (Key(j, c) > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (_rows[i], _rows[j]) = (_rows[j], _rows[i]);
                    i++;
                    j--;
                }
            }

            if (middle <= j)
            {
                high = j;
            }
            else if (middle >= i)
            {
                low = i;
            }
            else
            {
                return;
            }
        }
    }

    private int Key(int place, int c) => _images.Of(_rows[place])[c];

    private static int Median(int a, int b, int c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
