using System.IO.Compression;
using FaithfulNative.Data;
using FaithfulNative.Tests.Auditing;

namespace FaithfulNative.Tests.Statistics;

/// <summary>
/// Planted near-copies among images, where the data set is installed (Debian package dataset-fashion-mnist). The longer
/// table is in benchmarks/results.
/// </summary>
public class FashionTests
{
    private const string File = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz";
    private const int RealCount = 600;
    private const int Count = 250;
    private const int Runs = 12;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 2)]
    [InlineData(25, 10)]
    [InlineData(125, 10)]
    public void False_discoveries_stay_under_the_level(int copies, double noise)
    {
        Assert.SkipUnless(System.IO.File.Exists(File), $"{File} is not there");
        float[][] images = Images((RealCount + Count) * Runs);
        (double falseShare, double found) = (0, 0);
        for (int run = 0; run < Runs; run++)
        {
            float[][] drawn = images[((RealCount + Count) * run)..((RealCount + Count) * (run + 1))];
            Random random = new(run);
            float[][] judged = [.. Enumerable.Range(0, Count).Select(row => row < copies
                ? Array.ConvertAll(drawn[row], pixel => (float)(pixel + (noise * Rows.Normal(random))))
                : drawn[RealCount + row])];
            using VectorSet real = Rows.Set("real", drawn[..RealCount]);
            using VectorSet synthetic = Rows.Set("synthetic", judged);
            RowTest test = Audited.Run(real, synthetic, new AuditOptions { Replicates = 0, IdealRows = 0 }).RowTests.Copies!;
            falseShare += test.Named.Skip(copies).Count(named => named) / (double)Math.Max(1, test.Count) / Runs;
            found += test.Named.Take(copies).Count(named => named) / (double)Math.Max(1, copies) / Runs;
        }

        Assert.InRange(falseShare, 0, copies < 25 ? 0.5 : 0.1);
        Assert.True(copies < 25 || found > 0.95, $"found {found:P0} of the near-copies");
    }

    private static float[][] Images(int count)
    {
        using GZipStream file = new(System.IO.File.OpenRead(File), CompressionMode.Decompress);
        file.ReadExactly(new byte[16]);
        byte[] pixels = new byte[count * 784];
        file.ReadExactly(pixels);
        return [.. pixels.Chunk(784).Select(image => Array.ConvertAll(image, pixel => (float)pixel))];
    }
}
