using System.Runtime.CompilerServices;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Search.Kernels;

/// <summary>
/// Screens 4 rows against two vectors of rows at a time: 8 accumulators, 2 vectors of y, a broadcast and its products stay in the 16
/// registers that processors without AVX-512 have.
/// </summary>
internal static unsafe class TileKernelLanes<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    private const int Rows = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Screen(int* x, int* y, int pairs, in PruneThresholds xs, in PruneThresholds ys, ulong* masks)
    {
        new Span<ulong>(masks, Tile.Rows).Clear();
        ulong any = 0;
        for (int row = 0; row < Tile.Rows; row += Rows)
        {
            PruneThresholds part = new(xs.HalfNorms + row, xs.PruneRadii + row);
            for (int column = 0; column < Tile.Panel; column += 2 * TLanes.Count)
            {
                PruneThresholds columns = new(ys.HalfNorms + column, ys.PruneRadii + column);
                any |= Part(x + row, y + column, pairs, part, columns, masks + row, column);
            }
        }

        return any;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Part(int* x, int* y, int pairs, in PruneThresholds xs, in PruneThresholds ys, ulong* masks, int shift)
    {
        // Sums begin below zero by y's half norm, which saves a subtraction a pair of rows at the end.
        TVector n0 = TLanes.LoadNegated(ys.HalfNorms), n1 = TLanes.LoadNegated(ys.HalfNorms + TLanes.Count);
        TVector a0 = n0, a1 = n1, b0 = n0, b1 = n1, c0 = n0, c1 = n1, d0 = n0, d1 = n1;
        for (int* end = y + ((long)pairs * Tile.Panel); y < end; x += Tile.Panel, y += Tile.Panel)
        {
            TVector y0 = TLanes.Load(y), y1 = TLanes.Load(y + TLanes.Count);
            TVector v = TLanes.Create(x[0]);
            a0 = TLanes.AddProducts(a0, v, y0);
            a1 = TLanes.AddProducts(a1, v, y1);
            v = TLanes.Create(x[1]);
            b0 = TLanes.AddProducts(b0, v, y0);
            b1 = TLanes.AddProducts(b1, v, y1);
            v = TLanes.Create(x[2]);
            c0 = TLanes.AddProducts(c0, v, y0);
            c1 = TLanes.AddProducts(c1, v, y1);
            v = TLanes.Create(x[3]);
            d0 = TLanes.AddProducts(d0, v, y0);
            d1 = TLanes.AddProducts(d1, v, y1);
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
    private static ulong Mask(TVector d0, TVector d1, in PruneThresholds xs, int row, in PruneThresholds ys)
    {
        TVector halfNorm = TLanes.Create(xs.HalfNorms[row]), pruneRadius = TLanes.Create(xs.PruneRadii[row]);
        return TLanes.AtLeast(d0, halfNorm, pruneRadius, TLanes.Load(ys.PruneRadii))
            | (TLanes.AtLeast(d1, halfNorm, pruneRadius, TLanes.Load(ys.PruneRadii + TLanes.Count)) << TLanes.Count);
    }
}
