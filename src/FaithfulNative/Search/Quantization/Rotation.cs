using System.Numerics.Tensors;
using FaithfulNative.Data;

namespace FaithfulNative.Search.Quantization;

/// <summary>
/// The leading principal directions of a sample of rows, by subspace iteration: orthonormal to 2^-40, and nearly in
/// the order of their variance. Any orthonormal basis gives right answers; a good one prunes.
/// </summary>
internal sealed unsafe class Rotation
{
    private const int Iterations = 3;
    private const int Chunk = 64;

    private Rotation(double[][] directions) => Directions = directions;

    /// <summary>Unit vectors of the rows' dimension.</summary>
    public double[][] Directions { get; }

    /// <param name="sample">The rows.</param>
    /// <param name="count">How many directions.</param>
    /// <param name="parallel">Threads, which do not change the result, and what ends the work early.</param>
    public static Rotation Of(RowSample sample, int count, ParallelOptions parallel)
    {
        int dimension = sample.Dimension, rows = sample.PaddedCount;
        int coordinates = (dimension + GroupedProduct.RowsAtOnce - 1) / GroupedProduct.RowsAtOnce * GroupedProduct.RowsAtOnce;
        int groups = (count + GroupedProduct.Group - 1) / GroupedProduct.Group;
        using NativeBuffer<double> transposed = new((long)coordinates * rows);
        for (int i = 0; i < sample.Count; i++)
        {
            Span<double> row = sample.Row(i);
            for (int c = 0; c < dimension; c++)
            {
                transposed[((long)c * rows) + i] = row[c];
            }
        }

        using NativeBuffer<double> vectors = new((long)groups * GroupedProduct.Group * coordinates);
        using NativeBuffer<double> products = new((long)groups * GroupedProduct.Group * rows);
        Random random = new(1);
        double[][] directions =
        [
            .. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimension).Select(_ => random.NextDouble() - 0.5).ToArray()),
        ];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            // The sample's scatter matrix times the directions: rows times directions, then columns times that.
            Scatter(directions, vectors);
            Multiply(sample.Pointer, rows, dimension, vectors.Pointer, products.Pointer);
            Multiply(transposed.Pointer, coordinates, rows, products.Pointer, vectors.Pointer);
            Gather(vectors, coordinates, directions);

            // Rounding spoils what one pass makes orthogonal; a second one mends it, and only the last result must be right.
            Orthonormalise(directions, passes: iteration == Iterations - 1 ? 2 : 1, parallel.CancellationToken);
        }

        return new Rotation(directions);

        void Multiply(double* factor, int factorRows, int length, double* groupsOfVectors, double* result) =>
            Parallel.For(0, (factorRows + Chunk - 1) / Chunk, parallel, chunk =>
            {
                int first = chunk * Chunk;
                GroupedProduct.Of(
                    factor + ((long)first * length),
                    Math.Min(Chunk, factorRows - first),
                    length,
                    groupsOfVectors,
                    groups,
                    result + ((long)first * GroupedProduct.Group),
                    GroupedProduct.Group,
                    (long)factorRows * GroupedProduct.Group);
            });
    }

    /// <summary>Lays vectors out in groups; see <see cref="GroupedProduct"/>.</summary>
    public static void Scatter(double[][] vectors, NativeBuffer<double> groups)
    {
        int length = vectors[0].Length;
        for (int k = 0; k < vectors.Length; k++)
        {
            for (int c = 0; c < length; c++)
            {
                groups[((((long)k / GroupedProduct.Group * length) + c) * GroupedProduct.Group) + (k % GroupedProduct.Group)] =
                    vectors[k][c];
            }
        }
    }

    private static void Gather(NativeBuffer<double> groups, int length, double[][] vectors)
    {
        for (int k = 0; k < vectors.Length; k++)
        {
            for (int c = 0; c < vectors[k].Length; c++)
            {
                vectors[k][c] =
                    groups[((((long)k / GroupedProduct.Group * length) + c) * GroupedProduct.Group) + (k % GroupedProduct.Group)];
            }
        }
    }

    /// <summary>
    /// Gram-Schmidt, each vector against those before it; two passes leave products below 2^-45. A vector that vanishes,
    /// because the sample has fewer directions, becomes zero: the bound holds without it.
    /// </summary>
    private static void Orthonormalise(double[][] vectors, int passes, CancellationToken cancellation)
    {
        for (int k = 0; k < vectors.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<double> vector = vectors[k];
            double before = TensorPrimitives.Norm<double>(vector);
            for (int pass = 0; pass < passes; pass++)
            {
                for (int other = 0; other < k; other++)
                {
                    double overlap = TensorPrimitives.Dot<double>(vector, vectors[other]);
                    TensorPrimitives.MultiplyAdd(vectors[other], -overlap, vector, vector);
                }
            }

            double norm = TensorPrimitives.Norm<double>(vector);
            if (norm > before * 1e-6 && norm > 0)
            {
                TensorPrimitives.Divide(vector, norm, vector);
            }
            else
            {
                vector.Clear();
            }
        }
    }
}
