using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Kernels;

/// <summary>4 x 16 at a time: 8 accumulators, 2 vectors of y, a broadcast and its products stay in the 16 registers.</summary>
internal static unsafe class TileKernelVector256
{
    private const int Rows = 4;
    private const int Columns = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Screen(int* x, int* y, int pairs, in PruneThresholds xs, in PruneThresholds ys, ulong* masks)
    {
        new Span<ulong>(masks, Tile.Rows).Clear();
        ulong any = 0;
        for (int row = 0; row < Tile.Rows; row += Rows)
        {
            PruneThresholds part = new(xs.HalfNorms + row, xs.PruneRadii + row);
            for (int column = 0; column < Tile.Panel; column += Columns)
            {
                any |= Part(x + row, y + column, pairs, part, new PruneThresholds(ys.HalfNorms + column, ys.PruneRadii + column), masks + row, column);
            }
        }

        return any;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Part(int* x, int* y, int pairs, in PruneThresholds xs, in PruneThresholds ys, ulong* masks, int shift)
    {
        Vector256<int> n0 = -Vector256.Load(ys.HalfNorms), n1 = -Vector256.Load(ys.HalfNorms + 8);
        Vector256<int> a0 = n0, a1 = n1, b0 = n0, b1 = n1, c0 = n0, c1 = n1, d0 = n0, d1 = n1;
        for (int* end = y + ((long)pairs * Tile.Panel); y < end; x += Tile.Panel, y += Tile.Panel)
        {
            Vector256<int> y0 = Vector256.Load(y), y1 = Vector256.Load(y + 8);
            Vector256<int> v = Vector256.Create(x[0]);
            a0 += PairProducts.Of(v, y0);
            a1 += PairProducts.Of(v, y1);
            v = Vector256.Create(x[1]);
            b0 += PairProducts.Of(v, y0);
            b1 += PairProducts.Of(v, y1);
            v = Vector256.Create(x[2]);
            c0 += PairProducts.Of(v, y0);
            c1 += PairProducts.Of(v, y1);
            v = Vector256.Create(x[3]);
            d0 += PairProducts.Of(v, y0);
            d1 += PairProducts.Of(v, y1);
        }

        return Add(masks, 0, Mask(a0, a1, xs, 0, ys), shift)
            | Add(masks, 1, Mask(b0, b1, xs, 1, ys), shift)
            | Add(masks, 2, Mask(c0, c1, xs, 2, ys), shift)
            | Add(masks, 3, Mask(d0, d1, xs, 3, ys), shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Add(ulong* masks, int row, ulong mask, int shift)
    {
        masks[row] |= mask << shift;
        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector256<int> d0, Vector256<int> d1, in PruneThresholds xs, int row, in PruneThresholds ys)
    {
        Vector256<int> halfNorm = Vector256.Create(xs.HalfNorms[row]);
        Vector256<int> pruneRadius = Vector256.Create(xs.PruneRadii[row]);
        return Mask(d0, halfNorm, pruneRadius, ys, 0) | (Mask(d1, halfNorm, pruneRadius, ys, 8) << 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector256<int> sum, Vector256<int> halfNorm, Vector256<int> pruneRadius, in PruneThresholds ys, int column) =>
        Vector256.GreaterThanOrEqual(sum, halfNorm - Vector256.Max(pruneRadius, Vector256.Load(ys.PruneRadii + column))).ExtractMostSignificantBits();
}
