using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaithfulNative.Data;

/// <summary>
/// The part of the squared distance that codes make: from 0 on, in column order, the weight of each column in which two rows
/// differ, added in double. Rows of a screened search are compared eight columns at a time; the sums have the same bits.
/// </summary>
internal static unsafe class CodeMismatches
{
    /// <summary>The sum of the weights of the columns in which two rows differ.</summary>
    /// <param name="x">The codes of a row.</param>
    /// <param name="y">Those of another.</param>
    /// <param name="columns">How many there are, and their weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Squared(int* x, int* y, CodeColumns columns) =>
        columns.Sums is { } sums ? sums[Count(x, y, columns.Count)] : Sum(x, y, columns.Weights);

    /// <summary>The number of columns in which two rows differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Count(int* x, int* y, int columns)
    {
        int differing = 0, c = 0;
        for (; c <= columns - Vector256<int>.Count; c += Vector256<int>.Count)
        {
            differing += BitOperations.PopCount(Differing(x + c, y + c));
        }

        for (; c < columns; c++)
        {
            differing += x[c] == y[c] ? 0 : 1;
        }

        return differing;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(int* x, int* y, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        int c = 0;
        for (; c <= weights.Length - Vector256<int>.Count; c += Vector256<int>.Count)
        {
            for (uint differing = Differing(x + c, y + c); differing != 0; differing &= differing - 1)
            {
                sum += weights[c + BitOperations.TrailingZeroCount(differing)];
            }
        }

        for (; c < weights.Length; c++)
        {
            sum += x[c] == y[c] ? 0 : weights[c];
        }

        return sum;
    }

    /// <summary>A bit for each of eight columns, set where the codes differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Differing(int* x, int* y) =>
        Vector256.Equals(Vector256.Load(x), Vector256.Load(y)).ExtractMostSignificantBits() ^ 0xFF;
}
