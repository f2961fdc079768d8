using System.IO.Compression;

namespace FaithfulNative.Simulations;

/// <summary>Gives rows: draws of a law, or rows of a data set in a random order.</summary>
internal delegate float[][] Draw(int rows, int seed);

/// <summary>Where rows come from.</summary>
internal static class Draws
{
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static Draw Gaussian(int dimension, double sd = 1, double shift = 0) => (rows, seed) =>
    {
        SplitMixRandom random = new(seed);
        float[][] drawn = new float[rows][];
        for (int row = 0; row < rows; row++)
        {
            drawn[row] = [.. Enumerable.Range(0, dimension).Select(c => (float)((c == 0 ? shift : 0) + (sd * Normal(random))))];
        }

        return drawn;
    };

    /// <summary>The training images of Fashion-MNIST, pixels from 0 to 255, without replacement for one seed.</summary>
    public static Draw FashionMnist(string folder)
    {
        using GZipStream file = new(File.OpenRead(Path.Combine(folder, "train-images-idx3-ubyte.gz")), CompressionMode.Decompress);
        byte[] header = new byte[16];
        file.ReadExactly(header);
        byte[][] images = new byte[60000][];
        for (int image = 0; image < images.Length; image++)
        {
            images[image] = new byte[784];
            file.ReadExactly(images[image]);
        }

        return (rows, seed) =>
        {
            int[] order = [.. Enumerable.Range(0, images.Length)];
            new SplitMixRandom(seed).Shuffle(order);
            return [.. order.Take(rows).Select(image => Array.ConvertAll(images[image], pixel => (float)pixel))];
        };
    }
}
