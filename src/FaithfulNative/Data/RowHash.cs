using System.IO.Hashing;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance.Buffers;

namespace FaithfulNative.Data;

/// <summary>A number for each row by which equal rows are found; it hangs on the values alone, the same on every machine.</summary>
internal static class RowHash
{
    /// <summary>
    /// The hashes of all rows; equal rows have equal ones (0 and -0 are equal, as their distance is 0). Where rows are told apart as they
    /// were given, so are their hashes.
    /// </summary>
    public static ulong[] OfAll(VectorSet set, ParallelOptions parallel)
    {
        ulong[] hashes = new ulong[set.Count];
        Parallel.For(0, set.Count, parallel, row => hashes[row] = set.HasIdentities
            ? (ulong)set.IdentityOf(row) : Of(set.Row(row), set.Codes(row)));
        return hashes;
    }

    private static ulong Of(ReadOnlySpan<float> numbers, ReadOnlySpan<int> codes)
    {
        using SpanOwner<float> owner = SpanOwner<float>.Allocate(numbers.Length + codes.Length);
        Span<float> values = owner.Span;

        // Adding 0 turns -0 into 0.
        TensorPrimitives.Add(numbers, 0f, values);
        codes.CopyTo(MemoryMarshal.Cast<float, int>(values[numbers.Length..]));
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(values));
    }
}
