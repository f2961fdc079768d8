using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Benchmarks;

/// <summary>The rows that are timed, by name: "fashion", "fashion-test", "gaussian:n:d", "lowrank:n:d:seed", or a .npy file.</summary>
internal static class Workload
{
    private const string FashionMnist = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz";
    private const string FashionTest = "/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz";

    public static VectorSet Load(string name)
    {
        string[] parts = name.Split(':');
        return parts[0] switch
        {
            "fashion" => IdxReader.Read(FashionMnist, "real"),
            "fashion-test" => IdxReader.Read(FashionTest, "real"),
            "gaussian" => Gaussian(int.Parse(parts[1]), int.Parse(parts[2])),
            "lowrank" => LowRankRows.Make(int.Parse(parts[1]), int.Parse(parts[2]), int.Parse(parts[3]), name),
            _ => NpyReader.Read(name, "real"),
        };
    }

    private static VectorSet Gaussian(int count, int dimension)
    {
        Random random = new(1);
        return VectorSet.Create(count, dimension, "real", (_, row) =>
        {
            foreach (ref float value in row)
            {
                value = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            }
        });
    }
}
