using FaithfulNative.Data;

namespace FaithfulNative.Tests;

/// <summary>Small sets of rows for tests.</summary>
internal static class Rows
{
    public static VectorSet Set(string name, params float[][] rows) =>
        VectorSet.FromMemory(rows.SelectMany(r => r).ToArray(), rows[0].Length, name);

    /// <summary>One-dimensional rows.</summary>
    public static VectorSet Line(string name, params float[] values) => VectorSet.FromMemory(values, 1, name);

    public static VectorSet Gaussian(string name, int count, int dimension, int seed, double sd = 1, double mean = 0)
    {
        Random random = new(seed);
        return VectorSet.Create(count, dimension, name, (_, row) =>
        {
            foreach (ref float value in row)
            {
                value = (float)(mean + (sd * Normal(random)));
            }
        });
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double[][] ToDouble(VectorSet set) =>
        [.. Enumerable.Range(0, set.Count).Select(i => Array.ConvertAll(set.CopyRow(i), v => (double)v))];

    public static float[][] ToFloat(VectorSet set) => [.. Enumerable.Range(0, set.Count).Select(i => set.CopyRow(i))];

    /// <summary>Reads a float32 row-major .npy file of the golden cases.</summary>
    public static VectorSet Golden(string file, string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "golden", file));
        int headerLength = BitConverter.ToUInt16(bytes, 8);
        string header = System.Text.Encoding.ASCII.GetString(bytes, 10, headerLength);
        string[] shape = header.Split('(')[1].Split(')')[0].Split(',');
        float[] values = new float[(bytes.Length - 10 - headerLength) / sizeof(float)];
        Buffer.BlockCopy(bytes, 10 + headerLength, values, 0, values.Length * sizeof(float));
        return VectorSet.FromMemory(values, int.Parse(shape[1]), name);
    }
}
