using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Kernels;

/// <summary>The rows of some panels that look nearest to a row by what the tiles see; good guesses, nothing more.</summary>
internal sealed unsafe class NearestInPanels(Panels rows, int k)
{
    // Closeness above, and the place, inverted, below: one number to compare and to move. Largest first.
    private readonly long[] _closest = new long[k];
    private readonly int[] _places = new int[k];
    private int _found;

    /// <summary>What was found since the last <see cref="Clear"/>, nearest first.</summary>
    public ReadOnlySpan<int> Found
    {
        get
        {
            for (int i = 0; i < _found; i++)
            {
                _places[i] = ~(int)_closest[i];
            }

            return new(_places, 0, _found);
        }
    }

    public void Clear() => _found = 0;

    /// <summary>Looks at the rows from <paramref name="first"/>, a multiple of a block, to before <paramref name="end"/>.</summary>
    /// <param name="x">First pair of values of the row in its panel.</param>
    /// <param name="first">First row to look at.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="except">A row to leave out; -1 for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Search(int* x, int first, int end, int except)
    {
        int* lanes = stackalloc int[16];
        for (int part = first; part < end; part += 16)
        {
            Vector512<int> sum = rows.IsBytes ? ClosenessOfBytes(x, part) : Closeness(x, part);
            ulong closer = Vector512.GreaterThan(sum, Vector512.Create(_found == k ? (int)(_closest[k - 1] >> 32) : int.MinValue))
                .ExtractMostSignificantBits();
            closer &= end - part < 16 ? (1UL << (end - part)) - 1 : ulong.MaxValue;
            closer &= except >= part && except < part + 16 ? ~(1UL << (except - part)) : ulong.MaxValue;
            if (closer == 0)
            {
                continue;
            }

            sum.Store(lanes);
            for (; closer != 0; closer &= closer - 1)
            {
                int lane = BitOperations.TrailingZeroCount(closer);
                Insert(lanes[lane], part + lane);
            }
        }
    }

    /// <summary>Dot products with 16 rows, less their half norms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<int> Closeness(int* x, int part)
    {
        int* y = rows.Row(part);
        Vector512<int> sum = -Vector512.Load(rows.Offsets + part);
        for (int p = 0; p < rows.Words; p++)
        {
            sum += PairProducts.Of(Vector512.Create(x[p * Tile.Panel]), Vector512.Load(y + (p * Tile.Panel)));
        }

        return sum;
    }

    /// <summary>The same of bytes, of which there are panels only where the kernel for them runs; see there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<int> ClosenessOfBytes(int* x, int part)
    {
        int* y = rows.Row(part), end = y + (rows.Words * Tile.Panel);
        Vector256<int> low = -Vector256.Load(rows.Offsets + part), high = -Vector256.Load(rows.Offsets + part + 8);

        // A sum waits for the one before it: every other word has its own.
        Vector256<int> otherLow = default, otherHigh = default;
        for (; y + Tile.Panel < end; x += 2 * Tile.Panel, y += 2 * Tile.Panel)
        {
            (Vector256<byte> v, Vector256<byte> w) = (Vector256.Create(*x).AsByte(), Vector256.Create(x[Tile.Panel]).AsByte());
            low = AvxVnni.MultiplyWideningAndAdd(low, v, TileKernelVnni.Signed(y));
            high = AvxVnni.MultiplyWideningAndAdd(high, v, TileKernelVnni.Signed(y + 8));
            otherLow = AvxVnni.MultiplyWideningAndAdd(otherLow, w, TileKernelVnni.Signed(y + Tile.Panel));
            otherHigh = AvxVnni.MultiplyWideningAndAdd(otherHigh, w, TileKernelVnni.Signed(y + Tile.Panel + 8));
        }

        if (y < end)
        {
            Vector256<byte> v = Vector256.Create(*x).AsByte();
            low = AvxVnni.MultiplyWideningAndAdd(low, v, TileKernelVnni.Signed(y));
            high = AvxVnni.MultiplyWideningAndAdd(high, v, TileKernelVnni.Signed(y + 8));
        }

        return Vector512.Create(low + otherLow, high + otherHigh);
    }

    /// <summary>Keeps the closest seen, closest first; there are few of them.</summary>
    private void Insert(int closeness, int place)
    {
        Span<long> closest = _closest;
        long key = ((long)closeness << 32) | (uint)~place;
        int slot = Math.Min(_found, closest.Length - 1);
        if (_found == closest.Length && key <= closest[slot])
        {
            return;
        }

        for (; slot > 0 && key > closest[slot - 1]; slot--)
        {
            closest[slot] = closest[slot - 1];
        }

        closest[slot] = key;
        _found = Math.Min(_found + 1, closest.Length);
    }
}
