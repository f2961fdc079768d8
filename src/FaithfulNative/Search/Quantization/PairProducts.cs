using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaithfulNative.Search.Quantization;

/// <summary>
/// Products of 16-bit integers, summed two by two: a[0] b[0] + a[1] b[1], a[2] b[2] + a[3] b[3], ... One instruction where
/// the processor has it, which does twice as many multiplications as a float32 multiply-add; always exact.
/// </summary>
internal static class PairProducts
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Of(Vector512<int> a, Vector512<int> b) => Avx512BW.IsSupported
        ? Avx512BW.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16())
        : Vector512.Create(Of(a.GetLower(), b.GetLower()), Of(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Of(Vector256<int> a, Vector256<int> b) => Avx2.IsSupported
        ? Avx2.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16())
        : Vector256.Create(Of(a.GetLower(), b.GetLower()), Of(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Of(Vector128<int> a, Vector128<int> b) => Sse2.IsSupported
        ? Sse2.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16())
        : (Low(a) * Low(b)) + (High(a) * High(b));

    public static int Of(int a, int b) => ((short)a * (short)b) + ((a >> 16) * (b >> 16));

    private static Vector128<int> Low(Vector128<int> pairs) => Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(pairs, 16), 16);

    private static Vector128<int> High(Vector128<int> pairs) => Vector128.ShiftRightArithmetic(pairs, 16);
}
