using System.Numerics.Tensors;
using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// The unbiased squared maximum mean discrepancy with the kernel (x'y / d + 1)^3 (Bińkowski et al. 2018), averaged over
/// blocks of rows as KID averages over subsets. Of codes the product is that of the dense form: half the weight
/// of the columns in which two rows are equal, d being the coordinates of that form.
/// </summary>
/// <remarks>
/// The rows are taken at random, so that a file sorted by class or cluster gives what a shuffled one gives, up to the
/// deviation of the mean over the blocks.
/// </remarks>
internal static class KernelDistance
{
    private const int Rows = 1000;
    private const int Blocks = 4;
    private const ulong Sampling = 0x4b65726e656c5f31;

    /// <summary>The distance over rows taken at random, and the standard deviation of that mean; null of a single block.</summary>
    public static (double Value, double? Deviation) Of(VectorSet real, VectorSet synthetic, int seed, ParallelOptions parallel)
    {
        double[] values = OfBlocks(real, Order(real, 0), synthetic, Order(synthetic, 1), parallel);
        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return (mean, values.Length < 2 ? null : Math.Sqrt(squares / (values.Length * (values.Length - 1.0))));

        int[] Order(VectorSet rows, int side) => SplitMix.Of(seed, Sampling, side).Permutation(rows.Count);
    }

    /// <summary>The distance over the first rows of both sets, block by block as they stand.</summary>
    public static double InOrder(VectorSet real, VectorSet synthetic, ParallelOptions parallel)
    {
        int[] order = [.. Enumerable.Range(0, Math.Min(Math.Min(real.Count, synthetic.Count), Rows * Blocks))];
        return OfBlocks(real, order, synthetic, order, parallel).Average();
    }

    private static double[] OfBlocks(VectorSet real, int[] realOrder, VectorSet synthetic, int[] syntheticOrder, ParallelOptions parallel)
    {
        int rows = Math.Min(real.Count, synthetic.Count);
        int block = Math.Min(rows, Rows);
        if (block < 2)
        {
            return [0];
        }

        int dimension = real.CodeColumns is null ? real.Dimension : new DenseForm([real, synthetic], parallel.CancellationToken).Dimension;
        double[] values = new double[Math.Min(Blocks, rows / block)];
        Parallel.For(0, values.Length, parallel, b =>
        {
            ArraySegment<int> x = new(realOrder, b * block, block), y = new(syntheticOrder, b * block, block);
            values[b] = OfBlock(new Block(real, x, dimension), new Block(synthetic, y, dimension), parallel.CancellationToken);
        });
        return values;
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

    /// <summary>Some rows, their numbers in double and with offsets added back: the kernel hangs on where 0 is.</summary>
    private sealed class Block(VectorSet rows, ArraySegment<int> chosen, int dimension)
    {
        private readonly double[][] _numbers = [.. chosen.Select(rows.CopyRestoredRow)];

        private readonly double _weights = Sum(rows.CodeColumns);

        public int Count => _numbers.Length;

        public double Kernel(int row, Block others, int other)
        {
            double product = TensorPrimitives.Dot<double>(_numbers[row], others._numbers[other])
                + others.OfCodes(other, rows.Codes(chosen[row]));
            double value = (product / dimension) + 1;
            return value * value * value;
        }

        private unsafe double OfCodes(int row, ReadOnlySpan<int> codes)
        {
            if (rows.CodeColumns is null)
            {
                return 0;
            }

            fixed (int* x = codes, y = rows.Codes(chosen[row]))
            {
                return (_weights - CodeMismatches.Squared(x, y, rows.CodeColumns)) / 2;
            }
        }

        private static double Sum(CodeColumns? columns) => columns is null ? 0 : TensorPrimitives.Sum(columns.Weights);
    }
}
