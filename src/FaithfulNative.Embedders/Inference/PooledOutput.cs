using FaithfulNative.Embedders.Recipes;
using Microsoft.ML.OnnxRuntime;

namespace FaithfulNative.Embedders.Inference;

/// <summary>A model's output as one vector an item.</summary>
internal static class PooledOutput
{
    /// <summary>
    /// Reads the vectors. An output (items, n) passes through, and so does (items, n, 1, 1); of (items, tokens, n) the recipe tells how the
    /// tokens become one.
    /// </summary>
    /// <param name="value">The output.</param>
    /// <param name="items">How many items went in.</param>
    /// <param name="recipe">The pooling and the norm.</param>
    /// <param name="file">The model, for messages.</param>
    /// <exception cref="AuditException">The output's extents do not fit.</exception>
    public static float[][] Read(OrtValue value, int items, Recipe recipe, string file)
    {
        long[] extents = value.GetTensorTypeAndShape().Shape;
        ReadOnlySpan<float> numbers = value.GetTensorDataAsSpan<float>();
        string shape = $"[{string.Join(", ", extents)}]";
        if (extents.Length < 2 || extents[0] != items || numbers.IsEmpty)
        {
            throw new AuditException($"{file}: {items} items went in and the output is {shape}; its first axis must count the items");
        }

        int[] inner = Array.ConvertAll(extents[1..], extent => (int)extent);
        bool pools = inner.Length == 2 && recipe.Pooling is not null;
        if (!pools && inner.Skip(1).Any(extent => extent != 1))
        {
            throw new AuditException($"{file}: the output is {shape}, more than one vector an item; the recipe must say 'pooling': mean or "
                + "first"
                + (inner.Length == 2 ? "" : ", of an output [items, tokens, values]"));
        }

        int size = numbers.Length / items;
        float[][] vectors = new float[items][];
        for (int item = 0; item < items; item++)
        {
            ReadOnlySpan<float> own = numbers.Slice(item * size, size);
            vectors[item] = pools ? Pool(own, inner[1], recipe.Pooling == Pooling.Mean) : own.ToArray();
            if (recipe.UnitNorm)
            {
                ToUnit(vectors[item]);
            }
        }

        return vectors;
    }

    private static float[] Pool(ReadOnlySpan<float> tokens, int dimension, bool mean)
    {
        if (!mean)
        {
            return tokens[..dimension].ToArray();
        }

        double[] sums = new double[dimension];
        for (int at = 0; at < tokens.Length; at++)
        {
            sums[at % dimension] += tokens[at];
        }

        double count = tokens.Length / dimension;
        return Array.ConvertAll(sums, sum => (float)(sum / count));
    }

    // sentence-transformers divides by at least 1e-12, which leaves a vector of zeros as it is.
    private static void ToUnit(float[] vector)
    {
        double norm = Math.Max(Math.Sqrt(vector.Sum(value => (double)value * value)), 1e-12);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = (float)(vector[i] / norm);
        }
    }
}
