using FaithfulNative.Data;

namespace FaithfulNative.Faiss;

/// <summary>Hands a set's rows to native code block by block: in place where they lie without gaps, copied where not.</summary>
internal static unsafe class RowBlocks
{
    private const long BlockBytes = 64L << 20;

    public delegate void Visitor(float* rows, int first, int count);

    /// <summary>Visits rows first to first + count - 1; <c>first</c> of a block counts from the first of them.</summary>
    public static void Visit(VectorSet set, int first, int count, Visitor visit)
    {
        using HeldRows held = set.Hold();
        set = held.Rows;
        int blockRows = (int)Math.Clamp(BlockBytes / sizeof(float) / set.Dimension, 1, Math.Max(count, 1));
        float[]? copy = null;
        for (int done = 0; done < count; done += blockRows)
        {
            int rows = Math.Min(blockRows, count - done);
            if (AreGapless(set, first + done, rows))
            {
                visit(set.RowPointer(first + done), done, rows);
            }
            else
            {
                copy ??= new float[blockRows * set.Dimension];
                Copy(set, first + done, rows, copy);
                fixed (float* block = copy)
                {
                    visit(block, done, rows);
                }
            }
        }
    }

    private static bool AreGapless(VectorSet set, int first, int count)
    {
        float* start = set.RowPointer(first);
        for (int i = 1; i < count; i++)
        {
            if (set.RowPointer(first + i) != start + ((long)i * set.Dimension))
            {
                return false;
            }
        }

        return true;
    }

    private static void Copy(VectorSet set, int first, int count, float[] target)
    {
        for (int i = 0; i < count; i++)
        {
            set.Row(first + i).CopyTo(target.AsSpan(i * set.Dimension));
        }
    }
}
