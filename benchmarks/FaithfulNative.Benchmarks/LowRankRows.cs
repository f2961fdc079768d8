using System.Numerics.Tensors;
using FaithfulNative.Data;
using FaithfulNative.Metrics.Companions;

namespace FaithfulNative.Benchmarks;

/// <summary>
/// Rows as embeddings are: clusters of unequal size, each spread along a few directions of its own, in a space of a few
/// dozen dimensions laid into the whole, with faint noise. Every seed draws rows of one and the same law.
/// </summary>
internal static class LowRankRows
{
    private const int Clusters = 200;
    private const int Latent = 64;
    private const int Directions = 12;
    private const float Noise = 0.02f;
    private const int Law = 7;

    public static unsafe VectorSet Make(int count, int dimension, int seed, string name)
    {
        Random law = new(Law);
        float[][] projection = Matrix(law, Latent, dimension, 1 / MathF.Sqrt(Latent));
        float[][] centres = Matrix(law, Clusters, Latent, 1);
        float[][][] spreads =
        [
            .. Enumerable.Range(0, Clusters).Select(_ => Matrix(law, Directions, Latent, 0.7f / MathF.Sqrt(Directions))),
        ];
        VectorSet rows = VectorSet.Create(count, dimension, name, (_, _) => { });
        Parallel.For(0, count, row =>
        {
            Span<float> values = new(rows.RowPointer(row), dimension);
            Random random = new((seed * 1_000_003) + row);
            // Squared, so that the first clusters are the largest.
            int cluster = (int)(Clusters * Math.Pow(random.NextDouble(), 2));
            float[] latent = [.. centres[cluster]];
            foreach (float[] direction in spreads[cluster])
            {
                TensorPrimitives.MultiplyAdd(direction, (float)Normal(random), latent, latent);
            }

            foreach (ref float value in values)
            {
                value = Noise * (float)Normal(random);
            }

            for (int l = 0; l < Latent; l++)
            {
                TensorPrimitives.MultiplyAdd(projection[l], latent[l], values, values);
            }
        });
        return rows;
    }

    private static float[][] Matrix(Random random, int rows, int columns, float scale) =>
        [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => scale * (float)Normal(random)).ToArray())];

    internal static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
