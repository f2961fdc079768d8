using System.Numerics.Tensors;
using FaithfulNative.Data;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// The unbiased squared maximum mean discrepancy with the kernel (x'y / d + 1)^3 (Bińkowski et al. 2018), averaged over
/// blocks of consecutive rows as KID averages over subsets.
/// </summary>
internal static class KernelDistance
{
    private const int Block = 1000;
    private const int Blocks = 4;

    public static double Of(VectorSet real, VectorSet synthetic, ParallelOptions parallel)
    {
        int rows = Math.Min(real.Count, synthetic.Count);
        int block = Math.Min(rows, Block);
        if (block < 2)
        {
            return 0;
        }

        int blocks = Math.Min(Blocks, rows / block);
        double[] values = new double[blocks];
        Parallel.For(0, blocks, parallel, b => values[b] = OfBlock(real, synthetic, b * block, block, parallel.CancellationToken));
        return values.Average();
    }

    private static double OfBlock(VectorSet real, VectorSet synthetic, int first, int count, CancellationToken cancellation)
    {
        double[][] x = Widened(real, first, count), y = Widened(synthetic, first, count);
        (double within, double between) = (0, 0);
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int j = 0; j < count; j++)
            {
                within += j < i ? 2 * (Kernel(x[i], x[j]) + Kernel(y[i], y[j])) : 0;
                between += Kernel(x[i], y[j]);
            }
        }

        return (within / ((double)count * (count - 1))) - (2 * between / ((double)count * count));
    }

    private static double[][] Widened(VectorSet rows, int first, int count) =>
        [.. Enumerable.Range(first, count).Select(row => Array.ConvertAll(rows.Row(row).ToArray(), value => (double)value))];

    private static double Kernel(double[] x, double[] y)
    {
        double value = (TensorPrimitives.Dot<double>(x, y) / x.Length) + 1;
        return value * value * value;
    }
}
