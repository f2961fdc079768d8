using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>A closer look at a pair that passed the tiles: more coordinates, with an exit as soon as they are too far.</summary>
internal static unsafe class FineLevel
{
    // Coordinates between two looks at the sum.
    private const int Step = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>The closest look in float32: the rows themselves. No centring and no common scale, so nothing cancels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool MayMatter(float* x, float* y, int dimension, double limit)
    {
        // Every difference, square and sum is right to 2^-24 of itself; lost squares below 2^-149 only make the sum smaller.
        double factor = 1 - ((dimension + 16.0) / (1 << 24));
        float reach = limit / factor < float.MaxValue ? MathF.BitIncrement((float)(limit / factor)) : float.PositiveInfinity;
        Vector512<float> even = default, odd = default;
        int c = 0;
        for (; c <= dimension - 32; c += 32)
        {
            Vector512<float> first = Vector512.Load(x + c) - Vector512.Load(y + c);
            Vector512<float> second = Vector512.Load(x + c + 16) - Vector512.Load(y + c + 16);
            even = Vector512.MultiplyAddEstimate(first, first, even);
            odd = Vector512.MultiplyAddEstimate(second, second, odd);
            if ((c & 127) == 96 && IsFarther(Vector512.Sum(even + odd), reach))
            {
                return false;
            }
        }

        float sum = Vector512.Sum(even + odd);
        for (; c < dimension; c++)
        {
            sum += (x[c] - y[c]) * (x[c] - y[c]);
        }

        return !IsFarther(sum, reach);
    }

    // A sum that overflowed says nothing.
    private static bool IsFarther(float sum, float reach) => sum > reach && sum <= float.MaxValue;
}
