using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaithfulNative.Numerics;

/// <summary>
/// The squared Euclidean distance that decides everything: float32 rows, differences and sums in double, in one fixed
/// order, so that every machine and every engine gets the same bits.
/// </summary>
/// <remarks>
/// The order: 16 running sums, sum l taking the coordinates c with c mod 16 = l in ascending c, each by a rounded
/// multiplication and a rounded addition (no fused multiply-add); then s[l] += s[l + 8], s[l] += s[l + 4],
/// s[l] += s[l + 2], s[0] + s[1]. No square of a float32 difference overflows or underflows in double, so the result
/// is 0 exactly when the rows are equal.
/// </remarks>
internal static unsafe class SquaredDistance
{
    private const int Lanes = 16;
    private const int Few = 4;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(float* x, float* y, int dimension)
    {
        if (dimension <= Few)
        {
            return OfFew(x, y, dimension);
        }

        if (dimension is >= Lanes / 2 and < Lanes)
        {
            return OfSome(x, y, dimension);
        }

        Vector512<double> low = Vector512<double>.Zero;
        Vector512<double> high = Vector512<double>.Zero;
        int c = 0;
        for (; c <= dimension - Lanes; c += Lanes)
        {
            Vector512<double> a = Widen(x + c) - Widen(y + c);
            Vector512<double> b = Widen(x + c + 8) - Widen(y + c + 8);
            low += a * a;
            high += b * b;
        }

        if (c == dimension)
        {
            return Fold(low, high);
        }

        double* sums = stackalloc double[Lanes];
        low.Store(sums);
        high.Store(sums + 8);
        for (int lane = 0; c < dimension; c++, lane++)
        {
            double difference = (double)x[c] - y[c];
            sums[lane] += difference * difference;
        }

        return Fold(Vector512.Load(sums), Vector512.Load(sums + 8));
    }

    /// <summary>The same order where the other sums are 0, which change nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double OfFew(float* x, float* y, int dimension)
    {
        double a = dimension > 0 ? (double)x[0] - y[0] : 0;
        double b = dimension > 1 ? (double)x[1] - y[1] : 0;
        double c = dimension > 2 ? (double)x[2] - y[2] : 0;
        double d = dimension > 3 ? (double)x[3] - y[3] : 0;
        return ((a * a) + (c * c)) + ((b * b) + (d * d));
    }

    /// <summary>The same where each sum takes one coordinate: the upper sums can be added to the lower ones where they are made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double OfSome(float* x, float* y, int dimension)
    {
        const int Half = Lanes / 2;
        double* sums = stackalloc double[Half];
        Vector512<double> differences = Widen(x) - Widen(y);
        (differences * differences).Store(sums);
        for (int c = Half; c < dimension; c++)
        {
            double difference = (double)x[c] - y[c];
            sums[c - Half] += difference * difference;
        }

        return Fold(Vector512.Load(sums));
    }

    /// <summary>The same from a row to a point given in double, such as a centre.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(float* x, double* centre, int dimension)
    {
        Vector512<double> low = Vector512<double>.Zero;
        Vector512<double> high = Vector512<double>.Zero;
        int c = 0;
        for (; c <= dimension - Lanes; c += Lanes)
        {
            Vector512<double> a = Widen(x + c) - Vector512.Load(centre + c);
            Vector512<double> b = Widen(x + c + 8) - Vector512.Load(centre + c + 8);
            low += a * a;
            high += b * b;
        }

        if (c == dimension)
        {
            return Fold(low, high);
        }

        double* sums = stackalloc double[Lanes];
        low.Store(sums);
        high.Store(sums + 8);
        for (int lane = 0; c < dimension; c++, lane++)
        {
            double difference = x[c] - centre[c];
            sums[lane] += difference * difference;
        }

        return Fold(Vector512.Load(sums), Vector512.Load(sums + 8));
    }

    /// <inheritdoc cref="Of(float*, double*, int)"/>
    public static double Of(ReadOnlySpan<float> x, ReadOnlySpan<double> centre)
    {
        fixed (float* row = x)
        {
            fixed (double* point = centre)
            {
                return Of(row, point, x.Length);
            }
        }
    }

    /// <summary>The dot product of a row and a direction given in double, summed in the same order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<double> direction)
    {
        double* sums = stackalloc double[Lanes];
        fixed (float* row = x)
        {
            fixed (double* along = direction)
            {
                Vector512<double> low = Vector512<double>.Zero;
                Vector512<double> high = Vector512<double>.Zero;
                int c = 0;
                for (; c <= x.Length - Lanes; c += Lanes)
                {
                    low += Widen(row + c) * Vector512.Load(along + c);
                    high += Widen(row + c + 8) * Vector512.Load(along + c + 8);
                }

                low.Store(sums);
                high.Store(sums + 8);
                for (int lane = 0; c < x.Length; c++, lane++)
                {
                    sums[lane] += row[c] * along[c];
                }
            }
        }

        return Fold(Vector512.Load(sums), Vector512.Load(sums + 8));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Widen(float* x)
    {
        // One instruction; the general way moves halves about, and costs more than the arithmetic.
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Double(Vector256.Load(x));
        }

        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.Load(x));
        return Vector512.Create(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Fold(Vector512<double> low, Vector512<double> high) => Fold(low + high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Fold(Vector512<double> eight)
    {
        Vector256<double> four = eight.GetLower() + eight.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
