using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaithfulNative.Neighbours.Kernels;

/// <summary>4 x 24 at a time: 12 accumulators, 3 vectors of y and one broadcast fill the 16 registers.</summary>
internal static unsafe class TileKernelVector256
{
    private const int Rows = 4;
    private const int Columns = 24;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Screen(float* x, float* y, int depth, in Bars xs, in Bars ys, ulong* masks)
    {
        new Span<ulong>(masks, Tile.Rows).Clear();
        ulong any = 0;
        for (int row = 0; row < Tile.Rows; row += Rows)
        {
            Bars part = new(xs.HalfNorms + row, xs.Values + row);
            for (int column = 0; column < Tile.Panel; column += Columns)
            {
                any |= Part(x + row, y + column, depth, part, new Bars(ys.HalfNorms + column, ys.Values + column), masks + row, column);
            }
        }

        return any;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Part(float* x, float* y, int depth, in Bars xs, in Bars ys, ulong* masks, int shift)
    {
        Vector256<float> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default, c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        for (float* end = y + ((long)depth * Tile.Panel); y < end; x += Tile.Panel, y += Tile.Panel)
        {
            Vector256<float> y0 = Vector256.Load(y), y1 = Vector256.Load(y + 8), y2 = Vector256.Load(y + 16);
            Vector256<float> v = Vector256.Create(x[0]);
            a0 = Vector256.FusedMultiplyAdd(v, y0, a0);
            a1 = Vector256.FusedMultiplyAdd(v, y1, a1);
            a2 = Vector256.FusedMultiplyAdd(v, y2, a2);
            v = Vector256.Create(x[1]);
            b0 = Vector256.FusedMultiplyAdd(v, y0, b0);
            b1 = Vector256.FusedMultiplyAdd(v, y1, b1);
            b2 = Vector256.FusedMultiplyAdd(v, y2, b2);
            v = Vector256.Create(x[2]);
            c0 = Vector256.FusedMultiplyAdd(v, y0, c0);
            c1 = Vector256.FusedMultiplyAdd(v, y1, c1);
            c2 = Vector256.FusedMultiplyAdd(v, y2, c2);
            v = Vector256.Create(x[3]);
            d0 = Vector256.FusedMultiplyAdd(v, y0, d0);
            d1 = Vector256.FusedMultiplyAdd(v, y1, d1);
            d2 = Vector256.FusedMultiplyAdd(v, y2, d2);
        }

        return Add(masks, 0, Mask(a0, a1, a2, xs, 0, ys), shift)
            | Add(masks, 1, Mask(b0, b1, b2, xs, 1, ys), shift)
            | Add(masks, 2, Mask(c0, c1, c2, xs, 2, ys), shift)
            | Add(masks, 3, Mask(d0, d1, d2, xs, 3, ys), shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Add(ulong* masks, int row, ulong mask, int shift)
    {
        masks[row] |= mask << shift;
        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector256<float> d0, Vector256<float> d1, Vector256<float> d2, in Bars xs, int row, in Bars ys)
    {
        Vector256<float> halfNorm = Vector256.Create(xs.HalfNorms[row]);
        Vector256<float> bar = Vector256.Create(xs.Values[row]);
        return Mask(d0, halfNorm, bar, ys, 0) | (Mask(d1, halfNorm, bar, ys, 8) << 8) | (Mask(d2, halfNorm, bar, ys, 16) << 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector256<float> dot, Vector256<float> halfNorm, Vector256<float> bar, in Bars ys, int column) =>
        (Vector256.GreaterThanOrEqual(dot - Vector256.Load(ys.HalfNorms + column), bar)
        | Vector256.GreaterThanOrEqual(dot - halfNorm, Vector256.Load(ys.Values + column))).ExtractMostSignificantBits();
}
