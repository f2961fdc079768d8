using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Neighbours.Kernels;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>Closer looks at pairs that passed the tiles.</summary>
internal static unsafe class FineLevel
{
    // Coordinates between two looks at the sum.
    private const int Step = 128;

    /// <summary>
    /// Keeps those of a row's survivors whose whole images may matter, as (row, survivor) from <paramref name="kept"/> on.
    /// </summary>
    /// <param name="x">The row's set.</param>
    /// <param name="i">The row.</param>
    /// <param name="y">The survivors' set.</param>
    /// <param name="column">Place of the survivor that bit 0 of the mask stands for.</param>
    /// <param name="mask">The survivors.</param>
    /// <param name="kept">Has room for all of them.</param>
    /// <returns>How many are kept.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Keep(ScreenedSet x, int i, ScreenedSet y, int column, ulong mask, (int, int)* kept)
    {
        FineRow row = new(x.Fine(i), x.FineStride > 0 ? x.FineHalfNorms[i] : 0, x.Reaches[i]);
        return Keep(row, i, y, column, mask, kept);
    }

    /// <summary>The same for a row that lies anywhere; <paramref name="i"/> is only written down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Keep(in FineRow row, int i, ScreenedSet y, int column, ulong mask, (int, int)* kept)
    {
        int stride = y.FineStride;
        int* otherReaches = y.Reaches;
        int* otherHalfNorms = y.FineHalfNorms;
        int count = 0;
        for (; mask != 0; mask &= mask - 1)
        {
            int j = column + System.Numerics.BitOperations.TrailingZeroCount(mask);

            // Written in any case and counted if kept: no branch that nobody can predict.
            kept[count] = (i, j);
            if (stride == 0)
            {
                count++;
                continue;
            }

            short* other = y.Fine(j);
            Vector512<int> sum = default;
            for (int c = 0; c < stride; c += 32)
            {
                sum += PairProducts.Of(Vector512.Load(row.Image + c).AsInt32(), Vector512.Load(other + c).AsInt32());
            }

            count += Vector512.Sum(sum) - otherHalfNorms[j] >= row.HalfNorm - Math.Max(row.Reach, otherReaches[j]) ? 1 : 0;
        }

        return count;
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

/// <summary>What the finer level sees of a row.</summary>
/// <param name="image">Its whole image; null where there is no finer level.</param>
/// <param name="halfNorm">Half the squared norm of that.</param>
/// <param name="reach">Its t.</param>
internal readonly unsafe struct FineRow(short* image, int halfNorm, int reach)
{
    public readonly short* Image = image;
    public readonly int HalfNorm = halfNorm;
    public readonly int Reach = reach;
}
