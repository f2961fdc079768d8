using System.Numerics.Tensors;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>
/// The leading principal directions of a sample of rows, by subspace iteration: orthonormal to 2^-40, and nearly in
/// the order of their variance. Any orthonormal basis gives right answers; a good one prunes.
/// </summary>
internal sealed class Rotation
{
    private const int Iterations = 6;

    private Rotation(double[][] directions) => Directions = directions;

    /// <summary>Unit vectors of the rows' dimension.</summary>
    public double[][] Directions { get; }

    /// <param name="sample">Centred rows.</param>
    /// <param name="count">How many directions.</param>
    /// <param name="threads">Worker threads; they do not change the result.</param>
    public static Rotation Of(double[][] sample, int count, int threads)
    {
        Random random = new(1);
        int dimension = sample[0].Length;
        double[][] directions = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimension).Select(_ => random.NextDouble() - 0.5).ToArray())];
        Orthonormalise(directions);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            double[][] next = new double[count][];
            Parallel.For(0, count, parallel, k =>
            {
                double[] sum = new double[dimension];
                foreach (double[] row in sample)
                {
                    TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot<double>(row, directions[k]), sum, sum);
                }

                next[k] = sum;
            });
            directions = next;
            Orthonormalise(directions);
        }

        return new Rotation(directions);
    }

    /// <summary>
    /// Gram-Schmidt, each vector twice against those before it, which leaves products below 2^-45. A vector that
    /// vanishes, because the sample has fewer directions, becomes zero: the bound holds without it.
    /// </summary>
    private static void Orthonormalise(double[][] vectors)
    {
        for (int k = 0; k < vectors.Length; k++)
        {
            Span<double> vector = vectors[k];
            double before = TensorPrimitives.Norm<double>(vector);
            for (int pass = 0; pass < 2; pass++)
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
