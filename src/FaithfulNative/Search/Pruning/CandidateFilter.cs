using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Pruning;

/// <summary>Closer looks at pairs that passed the tiles.</summary>
internal static unsafe class CandidateFilter
{
    /// <summary>
    /// Pairs whose images are read side by side, as one alone waits for memory; lists of pairs have room for as many more.
    /// </summary>
    public const int Together = 4;

    /// <summary>Lists a row's survivors.</summary>
    /// <param name="i">The row.</param>
    /// <param name="column">Place of the survivor that bit 0 of the mask stands for.</param>
    /// <param name="mask">The survivors.</param>
    /// <param name="pairs">Receives them as (row, survivor).</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int List(int i, int column, ulong mask, (int, int)* pairs)
    {
        int count = 0;
        for (; mask != 0; mask &= mask - 1)
        {
            pairs[count++] = (i, column + BitOperations.TrailingZeroCount(mask));
        }

        return count;
    }

    /// <summary>Keeps those of some pairs whose whole images may matter to each other, at the beginning of the list.</summary>
    /// <param name="x">The first rows.</param>
    /// <param name="y">The second rows.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="count">How many.</param>
    /// <returns>How many are kept.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Keep(in CandidateRows x, in CandidateRows y, (int I, int J)* pairs, int count)
    {
        if (y.Stride == 0 || count == 0)
        {
            return count;
        }

        // Those that fill up the last few are looked at again and not counted.
        for (int filler = 0; filler < Together; filler++)
        {
            pairs[count + filler] = pairs[count - 1];
        }

        int kept = 0;
        for (int first = 0; first < count; first += Together)
        {
            (int I, int J)* four = pairs + first;
            ((int i0, int j0), (int i1, int j1), (int i2, int j2), (int i3, int j3)) = (four[0], four[1], four[2], four[3]);
            Vector128<int> pruneRadius = Vector128.Max(
                Vector128.Create(x.PruneRadii[i0], x.PruneRadii[i1], x.PruneRadii[i2], x.PruneRadii[i3]),
                Vector128.Create(y.PruneRadii[j0], y.PruneRadii[j1], y.PruneRadii[j2], y.PruneRadii[j3]));
            Vector128<int> halfNorms = Vector128.Create(x.HalfNorms[i0], x.HalfNorms[i1], x.HalfNorms[i2], x.HalfNorms[i3])
                + Vector128.Create(y.HalfNorms[j0], y.HalfNorms[j1], y.HalfNorms[j2], y.HalfNorms[j3]);
            Vector512<int> a = default, b = default, c = default, d = default;
            short* a0 = x.Of(i0), b0 = x.Of(i1), c0 = x.Of(i2), d0 = x.Of(i3);
            short* a1 = y.Of(j0), b1 = y.Of(j1), c1 = y.Of(j2), d1 = y.Of(j3);
            for (int v = 0; v < y.Stride; v += 32)
            {
                a += PairProducts.Of(Vector512.Load(a0 + v).AsInt32(), Vector512.Load(a1 + v).AsInt32());
                b += PairProducts.Of(Vector512.Load(b0 + v).AsInt32(), Vector512.Load(b1 + v).AsInt32());
                c += PairProducts.Of(Vector512.Load(c0 + v).AsInt32(), Vector512.Load(c1 + v).AsInt32());
                d += PairProducts.Of(Vector512.Load(d0 + v).AsInt32(), Vector512.Load(d1 + v).AsInt32());
            }

            uint matter = Vector128.GreaterThanOrEqual(Sums(a, b, c, d), halfNorms - pruneRadius).ExtractMostSignificantBits();
            for (matter &= (1u << Math.Min(Together, count - first)) - 1; matter != 0; matter &= matter - 1)
            {
                pairs[kept++] = four[BitOperations.TrailingZeroCount(matter)];
            }
        }

        return kept;
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
}

/// <summary>What the finer level sees of some rows.</summary>
/// <param name="images">Their whole images, one after the other.</param>
/// <param name="stride">Values from one image to the next, whole vectors; 0 where there is no finer level.</param>
/// <param name="halfNorms">Half the squared norms of those.</param>
/// <param name="pruneRadii">Their t.</param>
internal readonly unsafe struct CandidateRows(short* images, int stride, int* halfNorms, int* pruneRadii)
{
    public readonly int Stride = stride;
    public readonly int* HalfNorms = halfNorms;
    public readonly int* PruneRadii = pruneRadii;
    private readonly short* _images = images;

    public short* Of(int row) => _images + ((long)row * Stride);
}
