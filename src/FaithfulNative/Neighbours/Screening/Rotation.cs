using System.Numerics.Tensors;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>
/// The leading principal directions of a sample of rows, by subspace iteration: orthonormal to 2^-40, and nearly in
/// the order of their variance. Any orthonormal basis gives right answers; a good one prunes.
/// </summary>
internal sealed class Rotation
{
    private const int Iterations = 4;

    private Rotation(double[][] directions) => Directions = directions;

    /// <summary>Unit vectors of the rows' dimension.</summary>
    public double[][] Directions { get; }

    /// <param name="sample">Centred rows.</param>
    /// <param name="count">How many directions.</param>
    /// <param name="threads">Worker threads; they do not change the result.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static Rotation Of(double[][] sample, int count, int threads, CancellationToken cancellation)
    {
        Random random = new(1);
        int dimension = sample[0].Length;
        float[][] rows = Array.ConvertAll(sample, row => Array.ConvertAll(row, v => (float)v));
        double[][] directions = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimension).Select(_ => random.NextDouble() - 0.5).ToArray())];
        Orthonormalise(directions);
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, k => directions[k] = Times(rows, directions[k]));
            Orthonormalise(directions);
        }

        return new Rotation(directions);
    }

    /// <summary>The sample's scatter matrix times a vector, in float32: a basis need only be orthonormal, and that comes after.</summary>
    private static double[] Times(float[][] rows, double[] vector)
    {
        float[] direction = Array.ConvertAll(vector, v => (float)v);
        float[] sum = new float[vector.Length];
        foreach (float[] row in rows)
        {
            TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot<float>(row, direction), sum, sum);
        }

        return Array.ConvertAll(sum, v => (double)v);
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
