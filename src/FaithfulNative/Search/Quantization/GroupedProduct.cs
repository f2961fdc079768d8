using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaithfulNative.Search.Quantization;

/// <summary>
/// Dot products of rows with many vectors, in double. The vectors lie in groups of 32: group after group, coordinate
/// after coordinate, one value for each vector of the group, so that a group stays in cache while rows go by.
/// </summary>
internal static unsafe class GroupedProduct
{
    /// <summary>Vectors of a group.</summary>
    public const int Group = 32;

    /// <summary>Rows taken at once.</summary>
    public const int RowsAtOnce = 4;

    /// <summary>Computes the products of <paramref name="count"/> rows with all groups.</summary>
    /// <param name="rows">Row after row of <paramref name="length"/> values.</param>
    /// <param name="count">How many, a multiple of <see cref="RowsAtOnce"/>.</param>
    /// <param name="length">Coordinates of rows and vectors.</param>
    /// <param name="vectors">The groups.</param>
    /// <param name="groups">How many.</param>
    /// <param name="result">Receives 32 values for every row and group.</param>
    /// <param name="rowStride">From one row's values to the next row's.</param>
    /// <param name="groupStride">From one group's values to the next group's.</param>
    public static void Of(
        double* rows, int count, int length, double* vectors, int groups, double* result, long rowStride, long groupStride)
    {
        for (int group = 0; group < groups; group++)
        {
            for (int row = 0; row < count; row += RowsAtOnce)
            {
                FourRows(
                    rows + ((long)row * length), length, vectors + ((long)group * length * Group),
                    result + (row * rowStride) + (group * groupStride), rowStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(double* rows, int length, double* vectors, double* result, long stride)
    {
        Vector512<double> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<double> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<double> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector512<double> d0 = default, d1 = default, d2 = default, d3 = default;
        for (int c = 0; c < length; c++, vectors += Group)
        {
            Vector512<double> v0 = Vector512.Load(vectors), v1 = Vector512.Load(vectors + 8);
            Vector512<double> v2 = Vector512.Load(vectors + 16), v3 = Vector512.Load(vectors + 24);
            Vector512<double> x = Vector512.Create(rows[c]);
            a0 = Vector512.MultiplyAddEstimate(x, v0, a0);
            a1 = Vector512.MultiplyAddEstimate(x, v1, a1);
            a2 = Vector512.MultiplyAddEstimate(x, v2, a2);
            a3 = Vector512.MultiplyAddEstimate(x, v3, a3);
            x = Vector512.Create(rows[length + c]);
            b0 = Vector512.MultiplyAddEstimate(x, v0, b0);
            b1 = Vector512.MultiplyAddEstimate(x, v1, b1);
            b2 = Vector512.MultiplyAddEstimate(x, v2, b2);
            b3 = Vector512.MultiplyAddEstimate(x, v3, b3);
            x = Vector512.Create(rows[(2 * length) + c]);
            c0 = Vector512.MultiplyAddEstimate(x, v0, c0);
            c1 = Vector512.MultiplyAddEstimate(x, v1, c1);
            c2 = Vector512.MultiplyAddEstimate(x, v2, c2);
            c3 = Vector512.MultiplyAddEstimate(x, v3, c3);
            x = Vector512.Create(rows[(3 * length) + c]);
            d0 = Vector512.MultiplyAddEstimate(x, v0, d0);
            d1 = Vector512.MultiplyAddEstimate(x, v1, d1);
            d2 = Vector512.MultiplyAddEstimate(x, v2, d2);
            d3 = Vector512.MultiplyAddEstimate(x, v3, d3);
        }

        Store(result, a0, a1, a2, a3);
        Store(result + stride, b0, b1, b2, b3);
        Store(result + (2 * stride), c0, c1, c2, c3);
        Store(result + (3 * stride), d0, d1, d2, d3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double* target, Vector512<double> v0, Vector512<double> v1, Vector512<double> v2, Vector512<double> v3)
    {
        v0.Store(target);
        v1.Store(target + 8);
        v2.Store(target + 16);
        v3.Store(target + 24);
    }
}
