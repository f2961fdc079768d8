using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>Whether any row of one block may matter to any row of another, by the boxes around them.</summary>
internal static unsafe class BlockBoxes
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool MayMatter(ScreenedSet x, int block, ScreenedSet y, int other)
    {
        float* low = x.Box(block);
        float* high = low + x.BoxStride;
        float* otherLow = y.Box(other);
        float* otherHigh = otherLow + y.BoxStride;
        float reach = (2 * Math.Max(x.BlockReaches[block], y.BlockReaches[other])) + x.BlockSurplus[block] + y.BlockSurplus[other];
        Vector512<float> sum = default;
        for (int c = 0; c < x.BoxStride; c += 16)
        {
            Vector512<float> gap = Vector512.Max(
                Vector512.Load(low + c) - Vector512.Load(otherHigh + c),
                Vector512.Load(otherLow + c) - Vector512.Load(high + c));
            gap = Vector512.Max(gap, Vector512<float>.Zero);
            sum += gap * gap;
        }

        // The gap of the boxes is a sum of squared differences like any other, so the finer level's error holds.
        return Vector512.Sum(sum) * x.Frame.Bound.FineFactor <= reach;
    }
}
