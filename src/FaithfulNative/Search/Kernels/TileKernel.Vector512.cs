using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Kernels;

/// <summary>8 x 48 in 24 accumulators of 16 lanes; with 3 vectors of y, one broadcast and a product they fit in 32 registers.</summary>
internal static unsafe class TileKernelVector512
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Screen(int* x, int* y, int pairs, in PruneThresholds xs, in PruneThresholds ys, ulong* masks)
    {
        // Sums begin below zero by y's half norm, which saves a subtraction a pair of rows at the end.
        Vector512<int> n0 = -Vector512.Load(ys.HalfNorms), n1 = -Vector512.Load(ys.HalfNorms + 16), n2 = -Vector512.Load(ys.HalfNorms + 32);
        Vector512<int> a0 = n0, a1 = n1, a2 = n2, b0 = n0, b1 = n1, b2 = n2;
        Vector512<int> c0 = n0, c1 = n1, c2 = n2, d0 = n0, d1 = n1, d2 = n2;
        Vector512<int> e0 = n0, e1 = n1, e2 = n2, f0 = n0, f1 = n1, f2 = n2;
        Vector512<int> g0 = n0, g1 = n1, g2 = n2, h0 = n0, h1 = n1, h2 = n2;
        for (int* end = y + ((long)pairs * Tile.Panel); y < end; x += Tile.Panel, y += Tile.Panel)
        {
            Vector512<int> y0 = Vector512.Load(y), y1 = Vector512.Load(y + 16), y2 = Vector512.Load(y + 32);
            Vector512<int> v = Vector512.Create(x[0]);
            a0 += PairProducts.Of(v, y0);
            a1 += PairProducts.Of(v, y1);
            a2 += PairProducts.Of(v, y2);
            v = Vector512.Create(x[1]);
            b0 += PairProducts.Of(v, y0);
            b1 += PairProducts.Of(v, y1);
            b2 += PairProducts.Of(v, y2);
            v = Vector512.Create(x[2]);
            c0 += PairProducts.Of(v, y0);
            c1 += PairProducts.Of(v, y1);
            c2 += PairProducts.Of(v, y2);
            v = Vector512.Create(x[3]);
            d0 += PairProducts.Of(v, y0);
            d1 += PairProducts.Of(v, y1);
            d2 += PairProducts.Of(v, y2);
            v = Vector512.Create(x[4]);
            e0 += PairProducts.Of(v, y0);
            e1 += PairProducts.Of(v, y1);
            e2 += PairProducts.Of(v, y2);
            v = Vector512.Create(x[5]);
            f0 += PairProducts.Of(v, y0);
            f1 += PairProducts.Of(v, y1);
            f2 += PairProducts.Of(v, y2);
            v = Vector512.Create(x[6]);
            g0 += PairProducts.Of(v, y0);
            g1 += PairProducts.Of(v, y1);
            g2 += PairProducts.Of(v, y2);
            v = Vector512.Create(x[7]);
            h0 += PairProducts.Of(v, y0);
            h1 += PairProducts.Of(v, y1);
            h2 += PairProducts.Of(v, y2);
        }

        ulong any = masks[0] = Mask(a0, a1, a2, xs, 0, ys);
        any |= masks[1] = Mask(b0, b1, b2, xs, 1, ys);
        any |= masks[2] = Mask(c0, c1, c2, xs, 2, ys);
        any |= masks[3] = Mask(d0, d1, d2, xs, 3, ys);
        any |= masks[4] = Mask(e0, e1, e2, xs, 4, ys);
        any |= masks[5] = Mask(f0, f1, f2, xs, 5, ys);
        any |= masks[6] = Mask(g0, g1, g2, xs, 6, ys);
        return any | (masks[7] = Mask(h0, h1, h2, xs, 7, ys));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(
        Vector512<int> d0, Vector512<int> d1, Vector512<int> d2, in PruneThresholds xs, int row, in PruneThresholds ys)
    {
        Vector512<int> halfNorm = Vector512.Create(xs.HalfNorms[row]);
        Vector512<int> pruneRadius = Vector512.Create(xs.PruneRadii[row]);
        return Mask(d0, halfNorm, pruneRadius, ys, 0) | (
            Mask(d1, halfNorm, pruneRadius, ys, 16) << 16) | (Mask(d2, halfNorm, pruneRadius, ys, 32) << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector512<int> sum, Vector512<int> halfNorm, Vector512<int> pruneRadius, in PruneThresholds ys, int column) =>
        Vector512.GreaterThanOrEqual(sum, halfNorm - Vector512.Max(pruneRadius, Vector512.Load(ys.PruneRadii + column)))
            .ExtractMostSignificantBits();
}
