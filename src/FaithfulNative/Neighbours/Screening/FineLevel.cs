using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FaithfulNative.Neighbours.Kernels;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>Closer looks at pairs that passed the tiles.</summary>
internal static unsafe class FineLevel
{
    // Survivors whose images are read side by side, as one alone waits for memory.
    private const int Together = 4;

    /// <summary>Coordinates between two looks at the sum: the closest look pays where there are more.</summary>
    public const int Step = 128;

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Keep(ScreenedSet x, int i, ScreenedSet y, int column, ulong mask, (int, int)* kept)
    {
        FineRow row = new(x.Fine(i), x.FineStride > 0 ? x.FineHalfNorms[i] : 0, x.Reaches[i]);
        return Keep(row, i, y, column, mask, kept);
    }

    /// <summary>The same for a row that lies anywhere; <paramref name="i"/> is only written down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static int Keep(in FineRow row, int i, ScreenedSet y, int column, ulong mask, (int, int)* kept)
    {
        int* places = stackalloc int[Tile.Panel + Together];
        int found = 0;
        for (; mask != 0; mask &= mask - 1)
        {
            places[found++] = column + BitOperations.TrailingZeroCount(mask);
        }

        if (y.FineStride == 0)
        {
            for (int survivor = 0; survivor < found; survivor++)
            {
                kept[survivor] = (i, places[survivor]);
            }

            return found;
        }

        // Those that fill up the last few are looked at again and not counted.
        for (int filler = 0; filler < Together; filler++)
        {
            places[found + filler] = places[found - 1];
        }

        int* halfNorms = y.FineHalfNorms;
        int* reaches = y.Reaches;
        Vector128<int> reach = Vector128.Create(row.Reach);
        Vector128<int> halfNorm = Vector128.Create(row.HalfNorm);
        int count = 0;
        for (int first = 0; first < found; first += Together)
        {
            int* four = places + first;
            Vector128<int> others = Vector128.Create(halfNorms[four[0]], halfNorms[four[1]], halfNorms[four[2]], halfNorms[four[3]]);
            Vector128<int> reachesOfFour = Vector128.Create(reaches[four[0]], reaches[four[1]], reaches[four[2]], reaches[four[3]]);
            Vector128<int> least = halfNorm - Vector128.Max(reach, reachesOfFour);
            uint kept4 = Vector128.GreaterThanOrEqual(Products(row.Image, y, four) - others, least).ExtractMostSignificantBits();
            for (kept4 &= (1u << Math.Min(Together, found - first)) - 1; kept4 != 0; kept4 &= kept4 - 1)
            {
                kept[count++] = (i, four[BitOperations.TrailingZeroCount(kept4)]);
            }
        }

        return count;
    }

    /// <summary>Dot products of a row with four others, whose sums are folded together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Products(short* row, ScreenedSet y, int* places)
    {
        int stride = y.FineStride;
        short* a = y.Fine(places[0]), b = y.Fine(places[1]), c = y.Fine(places[2]), d = y.Fine(places[3]);
        Vector512<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int v = 0; v < stride; v += 32)
        {
            Vector512<int> x = Vector512.Load(row + v).AsInt32();
            s0 += PairProducts.Of(x, Vector512.Load(a + v).AsInt32());
            s1 += PairProducts.Of(x, Vector512.Load(b + v).AsInt32());
            s2 += PairProducts.Of(x, Vector512.Load(c + v).AsInt32());
            s3 += PairProducts.Of(x, Vector512.Load(d + v).AsInt32());
        }

        return Sums(s0, s1, s2, s3);
    }

    /// <summary>The four sums, folded together: four at once take half the instructions of one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Sums(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d)
    {
        if (!Avx2.IsSupported)
        {
            return Vector128.Create(Vector512.Sum(a), Vector512.Sum(b), Vector512.Sum(c), Vector512.Sum(d));
        }

        Vector256<int> ab = Avx2.HorizontalAdd(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper());
        Vector256<int> cd = Avx2.HorizontalAdd(c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());
        Vector256<int> all = Avx2.HorizontalAdd(ab, cd);
        return all.GetLower() + all.GetUpper();
    }

    /// <summary>Begins to bring the first coordinates of two rows into cache.</summary>
    public static void Fetch(float* x, float* y, int dimension)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        for (int c = 0; c < Math.Min(dimension, Step); c += 16)
        {
            Sse.Prefetch0(x + c);
            Sse.Prefetch0(y + c);
        }
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
