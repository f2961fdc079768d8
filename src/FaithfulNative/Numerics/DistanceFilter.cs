using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaithfulNative.Numerics;

/// <summary>
/// A look at rows in float32, which leaves out pairs that are too far apart before <see cref="SquaredDistance"/> decides.
/// </summary>
internal static unsafe class DistanceFilter
{
    /// <summary>Coordinates between two looks at the sum: the filter pays where there are more.</summary>
    public const int Step = 128;

    /// <summary>Whether two rows may be within a squared distance. No centring and no common scale, so nothing cancels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool MayBeWithin(float* x, float* y, int dimension, double limit)
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
            if ((c & (Step - 1)) == Step - 32 && IsFarther(Vector512.Sum(even + odd), reach))
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
