using FaithfulNative.Data;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>Orders and packs both sets of a sweep.</summary>
internal static unsafe class ScreenedSets
{
    // Coordinates by which rows are put in order; more seldom give better blocks.
    private const int KeyWidth = 16;

    public static (ScreenedSet Real, ScreenedSet Synthetic) Of(VectorSet real, VectorSet synthetic, ScreeningFrame frame, int threads, CancellationToken cancellation)
    {
        int width = Math.Min(KeyWidth, frame.Coarse);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        int total = checked(real.Count + synthetic.Count);
        using NativeBuffer<float> keys = new((long)total * width);
        using NativeBuffer<int> ids = new(total);
        using NativeBuffer<int> leaves = new(total);
        Keys(real, 0);
        Keys(synthetic, real.Count);
        for (int i = 0; i < total; i++)
        {
            ids[i] = i;
        }

        RowOrder.Sort(keys.Pointer, width, ids.Slice(0, total), leaves.Pointer, threads);
        return (Part(real, 0), Part(synthetic, real.Count));

        void Keys(VectorSet set, int offset) => Parallel.For(0, (set.Count + 255) / 256, parallel, chunk =>
        {
            double[][] centred = [new double[frame.Dimension], new double[frame.Dimension]];
            double[][] turned = [new double[width], new double[width]];
            for (int row = chunk * 256; row < Math.Min(set.Count, (chunk + 1) * 256); row += 2)
            {
                frame.Centre(set.RowPointer(row), centred[0]);
                frame.Centre(set.RowPointer(Math.Min(row + 1, set.Count - 1)), centred[1]);
                frame.Turn(centred[0], centred[1], turned[0], turned[1]);
                for (int half = 0; half < 2 && row + half < set.Count; half++)
                {
                    for (int c = 0; c < width; c++)
                    {
                        keys[((long)(offset + row + half) * width) + c] = (float)turned[half][c];
                    }
                }
            }
        });

        ScreenedSet Part(VectorSet set, int offset)
        {
            int[] rows = new int[set.Count];
            int[] rowLeaves = new int[set.Count];
            int place = 0;
            for (int i = 0; i < total; i++)
            {
                if (ids[i] >= offset && ids[i] < offset + set.Count)
                {
                    rows[place] = ids[i] - offset;
                    rowLeaves[place++] = leaves[i];
                }
            }

            return new ScreenedSet(set, frame, rows, rowLeaves, parallel);
        }
    }
}
