using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Kernels;

/// <summary>
/// What <see cref="TileKernelLanes{TLanes, TVector}"/> needs of a vector of 32-bit integers. A struct has no cost at run time.
/// </summary>
internal unsafe interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Integers in a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(int* values);

    /// <summary>The integers with the other sign.</summary>
    static abstract TVector LoadNegated(int* values);

    /// <summary>One integer in all lanes.</summary>
    static abstract TVector Create(int value);

    /// <summary>Adds to a sum what <see cref="PairProducts"/> makes of two vectors.</summary>
    static abstract TVector AddProducts(TVector sum, TVector x, TVector y);

    /// <summary>Bit i is set where lane i of the sum is at least the half norm less the larger prune radius.</summary>
    static abstract ulong AtLeast(TVector sum, TVector halfNorm, TVector pruneRadius, TVector pruneRadii);
}

/// <summary>Four lanes: SSE2 and NEON.</summary>
internal readonly unsafe struct FourLanes : ILanes<Vector128<int>>
{
    public static int Count => Vector128<int>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Load(int* values) => Vector128.Load(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LoadNegated(int* values) => -Vector128.Load(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Create(int value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> AddProducts(Vector128<int> sum, Vector128<int> x, Vector128<int> y) => sum + PairProducts.Of(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AtLeast(Vector128<int> sum, Vector128<int> halfNorm, Vector128<int> pruneRadius, Vector128<int> pruneRadii) =>
        Vector128.GreaterThanOrEqual(sum, halfNorm - Vector128.Max(pruneRadius, pruneRadii)).ExtractMostSignificantBits();
}

/// <summary>Eight lanes: AVX2.</summary>
internal readonly unsafe struct EightLanes : ILanes<Vector256<int>>
{
    public static int Count => Vector256<int>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load(int* values) => Vector256.Load(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> LoadNegated(int* values) => -Vector256.Load(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Create(int value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AddProducts(Vector256<int> sum, Vector256<int> x, Vector256<int> y) => sum + PairProducts.Of(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AtLeast(Vector256<int> sum, Vector256<int> halfNorm, Vector256<int> pruneRadius, Vector256<int> pruneRadii) =>
        Vector256.GreaterThanOrEqual(sum, halfNorm - Vector256.Max(pruneRadius, pruneRadii)).ExtractMostSignificantBits();
}
