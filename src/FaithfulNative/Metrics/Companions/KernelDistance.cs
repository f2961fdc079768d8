using System.Numerics.Tensors;
using FaithfulNative.Data;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// The unbiased squared maximum mean discrepancy with the kernel (x'y / d + 1)^3 (Bińkowski et al. 2018), averaged over
/// blocks of consecutive rows as KID averages over subsets. Of codes the product is that of the dense form: half the weight
/// of the columns in which two rows are equal, d being the coordinates of that form.
/// </summary>
internal static class KernelDistance
{
    private const int Rows = 1000;
    private const int Blocks = 4;

    public static double Of(VectorSet real, VectorSet synthetic, ParallelOptions parallel)
    {
        int rows = Math.Min(real.Count, synthetic.Count);
        int block = Math.Min(rows, Rows);
        if (block < 2)
        {
            return 0;
        }

        int blocks = Math.Min(Blocks, rows / block);
        int dimension = real.CodeColumns is null ? real.Dimension : new DenseForm([real, synthetic], parallel.CancellationToken).Dimension;
        double[] values = new double[blocks];
        Parallel.For(0, blocks, parallel, b => values[b] = OfBlock(
            new Block(real, b * block, block, dimension), new Block(synthetic, b * block, block, dimension), parallel.CancellationToken));
        return values.Average();
    }

    private static double OfBlock(Block x, Block y, CancellationToken cancellation)
    {
        (double within, double between) = (0, 0);
        for (int i = 0; i < x.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int j = 0; j < x.Count; j++)
            {
                within += j < i ? 2 * (x.Kernel(i, x, j) + y.Kernel(i, y, j)) : 0;
                between += x.Kernel(i, y, j);
            }
        }

        return (within / ((double)x.Count * (x.Count - 1))) - (2 * between / ((double)x.Count * x.Count));
    }

    /// <summary>Some consecutive rows, their numbers in double and with offsets added back: the kernel hangs on where 0 is.</summary>
    private sealed class Block(VectorSet rows, int first, int count, int dimension)
    {
        private readonly double[][] _numbers =
            [.. Enumerable.Range(first, count).Select(rows.CopyRestoredRow)];

        private readonly double _weights = Sum(rows.CodeColumns);

        public int Count => count;

        public double Kernel(int row, Block others, int other)
        {
            double product = TensorPrimitives.Dot<double>(_numbers[row], others._numbers[other])
                + others.OfCodes(other, rows.Codes(first + row));
            double value = (product / dimension) + 1;
            return value * value * value;
        }

        private unsafe double OfCodes(int row, ReadOnlySpan<int> codes)
        {
            if (rows.CodeColumns is null)
            {
                return 0;
            }

            fixed (int* x = codes, y = rows.Codes(first + row))
            {
                return (_weights - CodeMismatches.Squared(x, y, rows.CodeColumns)) / 2;
            }
        }

        private static double Sum(CodeColumns? columns) => columns is null ? 0 : TensorPrimitives.Sum(columns.Weights);
    }
}
