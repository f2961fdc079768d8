using System.Numerics.Tensors;
using FaithfulNative.Data;
using MathNet.Numerics.LinearAlgebra;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// Mean and unbiased covariance of a set, in double. The covariance is kept as a factor L with covariance L L': the
/// centred rows themselves where there are fewer of them than columns, and Cholesky's factor otherwise.
/// </summary>
internal sealed class Moments
{
    // Rows turned at once: columns of this length stay in cache while every pair of them is multiplied.
    private const int Block = 256;

    private const double Epsilon = 1.0 / (1L << 52);

    private Moments(double[] mean, double trace, Matrix<double> factor) => (Mean, Trace, Factor) = (mean, trace, factor);

    public double[] Mean { get; }

    /// <summary>Sum of the variances.</summary>
    public double Trace { get; }

    /// <summary>As many rows as the set has columns.</summary>
    public Matrix<double> Factor { get; }

    /// <param name="rows">At least two rows.</param>
    /// <param name="parallel">Threads, which do not change the result, and what ends the work early.</param>
    public static Moments Of(CoordinateRows rows, ParallelOptions parallel)
    {
        int dimension = rows.Dimension;
        double[] mean = Centre.Mean(rows, parallel);
        if (rows.Count <= dimension)
        {
            double scale = 1 / Math.Sqrt(rows.Count - 1.0);
            Matrix<double> centred = Matrix<double>.Build.Dense(dimension, rows.Count, (c, row) => (rows.Row(row)[c] - mean[c]) * scale);
            return new Moments(mean, Math.Pow(centred.FrobeniusNorm(), 2), centred);
        }

        double[][] covariance = Covariance(rows, mean, parallel);
        double trace = covariance.Select((row, c) => row[c]).Sum();
        Cholesky(covariance, parallel);
        return new Moments(mean, trace, Matrix<double>.Build.Dense(dimension, dimension, (r, c) => c <= r ? covariance[r][c] : 0));
    }

    /// <summary>The lower triangle, row by row.</summary>
    private static double[][] Covariance(CoordinateRows rows, double[] mean, ParallelOptions parallel)
    {
        double[][] sums = [.. mean.Select((_, c) => new double[c + 1])];
        double[][] columns = [.. mean.Select(_ => new double[Block])];
        for (int first = 0; first < rows.Count; first += Block)
        {
            int count = Math.Min(Block, rows.Count - first);
            for (int row = 0; row < count; row++)
            {
                ReadOnlySpan<float> values = rows.Row(first + row);
                for (int c = 0; c < mean.Length; c++)
                {
                    columns[c][row] = values[c] - mean[c];
                }
            }

            Parallel.For(0, mean.Length, parallel, c =>
            {
                for (int other = 0; other <= c; other++)
                {
                    sums[c][other] += TensorPrimitives.Dot<double>(columns[c].AsSpan(0, count), columns[other].AsSpan(0, count));
                }
            });
        }

        foreach (double[] row in sums)
        {
            TensorPrimitives.Divide(row, rows.Count - 1.0, row);
        }

        return sums;
    }

    /// <summary>In place. Where a pivot is lost to rounding, as for columns that are sums of others, its column is 0.</summary>
    private static void Cholesky(double[][] lower, ParallelOptions parallel)
    {
        double lost = lower.Select((row, c) => row[c]).Max() * lower.Length * Epsilon;
        for (int c = 0; c < lower.Length; c++)
        {
            double pivot = lower[c][c] - TensorPrimitives.SumOfSquares<double>(lower[c].AsSpan(0, c));
            double root = pivot > lost ? Math.Sqrt(pivot) : 0;
            lower[c][c] = root;
            Parallel.For(c + 1, lower.Length, parallel, row =>
            {
                double rest = lower[row][c] - TensorPrimitives.Dot<double>(lower[row].AsSpan(0, c), lower[c].AsSpan(0, c));
                lower[row][c] = root > 0 ? rest / root : 0;
            });
        }
    }
}
