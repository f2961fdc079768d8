using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using FaithfulNative.Numerics;

namespace FaithfulNative.Data;

/// <summary>
/// The squared distance of rows of numbers and codes: <see cref="SquaredDistance"/> of the numbers, plus
/// <see cref="CodeMismatches"/> of the codes, one rounded addition. A row's codes lie behind its numbers.
/// </summary>
internal readonly unsafe struct RowMetric(int numbers, CodeColumns? codes)
{
    // Values of a row that are fetched ahead, and those of a line of the cache.
    private const int Fetched = 128;
    private const int Line = 16;

    /// <summary>The squared distance of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Squared(float* x, float* y) => codes is null
        ? SquaredDistance.Of(x, y, numbers)
        : SquaredDistance.Of(x, y, numbers) + CodeMismatches.Squared((int*)(x + numbers), (int*)(y + numbers), codes);

    /// <summary>The squared distance of two rows where it is at most a limit; otherwise a value above the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Within(float* x, float* y, double limit)
    {
        // The numbers add no less than 0, so a sum that is above the limit without them stays there.
        double ofCodes = codes is null ? 0 : CodeMismatches.Squared((int*)(x + numbers), (int*)(y + numbers), codes);
        if (ofCodes > limit || (numbers > DistanceFilter.Step && !DistanceFilter.MayBeWithin(x, y, numbers, limit)))
        {
            return double.PositiveInfinity;
        }

        return codes is null ? SquaredDistance.Of(x, y, numbers) : SquaredDistance.Of(x, y, numbers) + ofCodes;
    }

    /// <summary>Begins to bring the first values of two rows into cache.</summary>
    public void Fetch(float* x, float* y)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        for (int c = 0; c < Math.Min(numbers + (codes?.Count ?? 0), Fetched); c += Line)
        {
            Sse.Prefetch0(x + c);
            Sse.Prefetch0(y + c);
        }
    }
}
