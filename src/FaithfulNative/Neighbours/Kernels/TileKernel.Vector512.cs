using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaithfulNative.Neighbours.Kernels;

/// <summary>8 x 48 in 24 accumulators of 16 lanes; with 3 vectors of y and one broadcast they fit in 32 registers.</summary>
internal static unsafe class TileKernelVector512
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Screen(float* x, float* y, int depth, in Bars xs, in Bars ys, ulong* masks)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        Vector512<float> e0 = default, e1 = default, e2 = default, f0 = default, f1 = default, f2 = default;
        Vector512<float> g0 = default, g1 = default, g2 = default, h0 = default, h1 = default, h2 = default;
        for (float* end = y + ((long)depth * Tile.Panel); y < end; x += Tile.Panel, y += Tile.Panel)
        {
            Vector512<float> y0 = Vector512.Load(y), y1 = Vector512.Load(y + 16), y2 = Vector512.Load(y + 32);
            Vector512<float> v = Vector512.Create(x[0]);
            a0 = Vector512.FusedMultiplyAdd(v, y0, a0);
            a1 = Vector512.FusedMultiplyAdd(v, y1, a1);
            a2 = Vector512.FusedMultiplyAdd(v, y2, a2);
            v = Vector512.Create(x[1]);
            b0 = Vector512.FusedMultiplyAdd(v, y0, b0);
            b1 = Vector512.FusedMultiplyAdd(v, y1, b1);
            b2 = Vector512.FusedMultiplyAdd(v, y2, b2);
            v = Vector512.Create(x[2]);
            c0 = Vector512.FusedMultiplyAdd(v, y0, c0);
            c1 = Vector512.FusedMultiplyAdd(v, y1, c1);
            c2 = Vector512.FusedMultiplyAdd(v, y2, c2);
            v = Vector512.Create(x[3]);
            d0 = Vector512.FusedMultiplyAdd(v, y0, d0);
            d1 = Vector512.FusedMultiplyAdd(v, y1, d1);
            d2 = Vector512.FusedMultiplyAdd(v, y2, d2);
            v = Vector512.Create(x[4]);
            e0 = Vector512.FusedMultiplyAdd(v, y0, e0);
            e1 = Vector512.FusedMultiplyAdd(v, y1, e1);
            e2 = Vector512.FusedMultiplyAdd(v, y2, e2);
            v = Vector512.Create(x[5]);
            f0 = Vector512.FusedMultiplyAdd(v, y0, f0);
            f1 = Vector512.FusedMultiplyAdd(v, y1, f1);
            f2 = Vector512.FusedMultiplyAdd(v, y2, f2);
            v = Vector512.Create(x[6]);
            g0 = Vector512.FusedMultiplyAdd(v, y0, g0);
            g1 = Vector512.FusedMultiplyAdd(v, y1, g1);
            g2 = Vector512.FusedMultiplyAdd(v, y2, g2);
            v = Vector512.Create(x[7]);
            h0 = Vector512.FusedMultiplyAdd(v, y0, h0);
            h1 = Vector512.FusedMultiplyAdd(v, y1, h1);
            h2 = Vector512.FusedMultiplyAdd(v, y2, h2);
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
    private static ulong Mask(Vector512<float> d0, Vector512<float> d1, Vector512<float> d2, in Bars xs, int row, in Bars ys)
    {
        Vector512<float> halfNorm = Vector512.Create(xs.HalfNorms[row]);
        Vector512<float> bar = Vector512.Create(xs.Values[row]);
        return Mask(d0, halfNorm, bar, ys, 0) | (Mask(d1, halfNorm, bar, ys, 16) << 16) | (Mask(d2, halfNorm, bar, ys, 32) << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector512<float> dot, Vector512<float> halfNorm, Vector512<float> bar, in Bars ys, int column) =>
        Vector512.GreaterThanOrEqual(dot - Vector512.Load(ys.HalfNorms + column), bar).ExtractMostSignificantBits()
        | Vector512.GreaterThanOrEqual(dot - halfNorm, Vector512.Load(ys.Values + column)).ExtractMostSignificantBits();
}
