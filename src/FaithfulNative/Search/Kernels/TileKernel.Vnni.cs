using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Search.Kernels;

/// <summary>
/// Screens rows of 8-bit integers, four coordinates in the 32 bits that hold two of the other kernels' rows: one instruction
/// multiplies and adds all four, twice as many as with 16 bits. 4 x 24 at a time: 12 accumulators, 3 vectors of y and
/// a broadcast fill the 16 registers that this instruction reaches.
/// </summary>
/// <remarks>
/// It takes x without a sign. Panels hold values plus 128, so x goes in as it is and y loses its 128 on the way: what is summed
/// is (x + 128) y, and the bars of y, <see cref="Panels.Offsets"/>, are higher by 128 times the sum of y.
/// </remarks>
internal static unsafe class TileKernelVnni
{
    private const int Rows = 4;
    private const int Columns = 24;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Screen(int* x, int* y, int words, in PruneThresholds xs, in PruneThresholds ys, ulong* masks)
    {
        new Span<ulong>(masks, Tile.Rows).Clear();
        ulong any = 0;
        for (int row = 0; row < Tile.Rows; row += Rows)
        {
            PruneThresholds part = new(xs.HalfNorms + row, xs.PruneRadii + row);
            for (int column = 0; column < Tile.Panel; column += Columns)
            {
                any |= Part(
                    x + row, y + column, words, part, new PruneThresholds(ys.HalfNorms + column, ys.PruneRadii + column), masks + row,
                    column);
            }
        }

        return any;
    }

    /// <summary>Eight words of a panel, whose bytes lose their 128.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Signed(int* y) => Vector256.Load(y).AsSByte() ^ Vector256.Create(sbyte.MinValue);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Part(int* x, int* y, int words, in PruneThresholds xs, in PruneThresholds ys, ulong* masks, int shift)
    {
        Vector256<int> a0 = -Vector256.Load(ys.HalfNorms), a1 = -Vector256.Load(ys.HalfNorms + 8), a2 = -Vector256.Load(ys.HalfNorms + 16);
        Vector256<int> b0 = a0, b1 = a1, b2 = a2, c0 = a0, c1 = a1, c2 = a2, d0 = a0, d1 = a1, d2 = a2;
        for (int* end = y + ((long)words * Tile.Panel); y < end; x += Tile.Panel, y += Tile.Panel)
        {
            Vector256<sbyte> y0 = Signed(y), y1 = Signed(y + 8), y2 = Signed(y + 16);
            Vector256<byte> v = Vector256.Create(x[0]).AsByte();
            a0 = AvxVnni.MultiplyWideningAndAdd(a0, v, y0);
            a1 = AvxVnni.MultiplyWideningAndAdd(a1, v, y1);
            a2 = AvxVnni.MultiplyWideningAndAdd(a2, v, y2);
            v = Vector256.Create(x[1]).AsByte();
            b0 = AvxVnni.MultiplyWideningAndAdd(b0, v, y0);
            b1 = AvxVnni.MultiplyWideningAndAdd(b1, v, y1);
            b2 = AvxVnni.MultiplyWideningAndAdd(b2, v, y2);
            v = Vector256.Create(x[2]).AsByte();
            c0 = AvxVnni.MultiplyWideningAndAdd(c0, v, y0);
            c1 = AvxVnni.MultiplyWideningAndAdd(c1, v, y1);
            c2 = AvxVnni.MultiplyWideningAndAdd(c2, v, y2);
            v = Vector256.Create(x[3]).AsByte();
            d0 = AvxVnni.MultiplyWideningAndAdd(d0, v, y0);
            d1 = AvxVnni.MultiplyWideningAndAdd(d1, v, y1);
            d2 = AvxVnni.MultiplyWideningAndAdd(d2, v, y2);
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
    private static ulong Mask(
        Vector256<int> s0, Vector256<int> s1, Vector256<int> s2, in PruneThresholds xs, int row, in PruneThresholds ys)
    {
        Vector256<int> halfNorm = Vector256.Create(xs.HalfNorms[row]);
        Vector256<int> pruneRadius = Vector256.Create(xs.PruneRadii[row]);
        return Mask(s0, halfNorm, pruneRadius, ys, 0) | (Mask(s1, halfNorm, pruneRadius, ys, 8) << 8) | (
            Mask(s2, halfNorm, pruneRadius, ys, 16) << 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector256<int> sum, Vector256<int> halfNorm, Vector256<int> pruneRadius, in PruneThresholds ys, int column) =>
        Vector256.GreaterThanOrEqual(sum, halfNorm - Vector256.Max(pruneRadius, Vector256.Load(ys.PruneRadii + column)))
            .ExtractMostSignificantBits();
}
