using System.Runtime.Intrinsics;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>A closer look at a pair that passed the tiles: more coordinates, with an exit as soon as they are too far.</summary>
internal static unsafe class FineLevel
{
    // Coordinates between two looks at the sum.
    private const int Step = 64;

    public static bool MayMatter(ScreenedSet x, int i, ScreenedSet y, int j)
    {
        if (x.FineStride == 0)
        {
            return true;
        }

        float reach = (2 * Math.Max(x.Reaches[i], y.Reaches[j])) + x.FineSurplus[i] + y.FineSurplus[j];
        float factor = x.Frame.Bound.FineFactor;
        float* a = x.Fine(i);
        float* b = y.Fine(j);
        Vector512<float> even = default, odd = default;
        int c = 0;
        for (; c <= x.FineStride - 32; c += 32)
        {
            Vector512<float> first = Vector512.Load(a + c) - Vector512.Load(b + c);
            Vector512<float> second = Vector512.Load(a + c + 16) - Vector512.Load(b + c + 16);
            even = Vector512.MultiplyAddEstimate(first, first, even);
            odd = Vector512.MultiplyAddEstimate(second, second, odd);
            if ((c & (Step - 1)) == 32 && Vector512.Sum(even + odd) * factor > reach)
            {
                return false;
            }
        }

        for (; c < x.FineStride; c += 16)
        {
            Vector512<float> rest = Vector512.Load(a + c) - Vector512.Load(b + c);
            even = Vector512.MultiplyAddEstimate(rest, rest, even);
        }

        return Vector512.Sum(even + odd) * factor <= reach;
    }
}
