
namespace FaithfulNative.Neighbours.Screening;

/// <summary>
/// Puts near rows of both sets side by side: the union is halved at the median of its widest coordinate, and the halves
/// again, until a few rows are left. Rows of a block are then near each other, and so are rows of the two sets that share
/// a place in the order.
/// </summary>
internal sealed unsafe class RowOrder
{
    private const int Leaf = 64;
    private const int SpreadSample = 128;
    private const int ParallelFrom = 1 << 14;

    private readonly float* _keys;
    private readonly int _width;
    private readonly int* _ids;

    private RowOrder(float* keys, int width, int* ids)
    {
        _keys = keys;
        _width = width;
        _ids = ids;
    }

    /// <summary>
    /// Reorders <paramref name="ids"/> and writes for each place the number of its leaf, ascending.
    /// </summary>
    /// <param name="keys">Key of row i at i * width.</param>
    /// <param name="width">Coordinates of a key.</param>
    /// <param name="ids">Row numbers, at first 0, 1, 2, ...</param>
    /// <param name="leaves">One a row.</param>
    /// <param name="threads">Worker threads; they do not change the result.</param>
    public static void Sort(float* keys, int width, Span<int> ids, int* leaves, int threads)
    {
        fixed (int* pinned = ids)
        {
            RowOrder order = new(keys, width, pinned);
            int depth = 0;
            while (1 << depth < threads * 2)
            {
                depth++;
            }

            order.Halve(0, ids.Length, leaves, depth);
        }
    }

    private void Halve(int start, int end, int* leaves, int forks)
    {
        if (end - start <= Leaf)
        {
            for (int place = start; place < end; place++)
            {
                leaves[place] = start;
            }

            return;
        }

        int middle = start + ((end - start) / 2);
        Select(start, end - 1, middle, Widest(start, end));
        if (forks > 0 && end - start > ParallelFrom)
        {
            Parallel.Invoke(() => Halve(start, middle, leaves, forks - 1), () => Halve(middle, end, leaves, forks - 1));
        }
        else
        {
            Halve(start, middle, leaves, 0);
            Halve(middle, end, leaves, 0);
        }
    }

    /// <summary>The coordinate with the largest variance in a regular sample.</summary>
    private int Widest(int start, int end)
    {
        int step = Math.Max(1, (end - start) / SpreadSample);
        (int widest, double largest) = (0, -1);
        for (int c = 0; c < _width; c++)
        {
            (double sum, double squares, int count) = (0, 0, 0);
            for (int place = start; place < end; place += step, count++)
            {
                double value = Key(place, c);
                sum += value;
                squares += value * value;
            }

            double variance = (squares / count) - (sum / count * (sum / count));
            (widest, largest) = variance > largest ? (c, variance) : (widest, largest);
        }

        return widest;
    }

    /// <summary>Puts the ids in such an order that none before <paramref name="middle"/> has a larger key than those after.</summary>
    private void Select(int low, int high, int middle, int c)
    {
        while (low < high)
        {
            float pivot = Median(Key(low, c), Key((low + high) >>> 1, c), Key(high, c));
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
                    (_ids[i], _ids[j]) = (_ids[j], _ids[i]);
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

    private float Key(int place, int c) => _keys[((long)_ids[place] * _width) + c];

    private static float Median(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
