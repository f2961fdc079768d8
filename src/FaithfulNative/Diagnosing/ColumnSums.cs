using System.Numerics.Tensors;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Sums over many rows, column by column. Parts of the rows are summed side by side and their sums added in order, so that
/// threads change no bit.
/// </summary>
internal static class ColumnSums
{
    private const int Parts = 32;

    /// <summary>A row's values and the group whose sum they belong to.</summary>
    public delegate int Reader(int row, Span<double> values);

    /// <summary>The sums of each group.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="columns">Values of a row.</param>
    /// <param name="read">Called for every row once, from several threads.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    public static double[][] Of(int rows, int groups, int columns, Reader read, ParallelOptions parallel)
    {
        double[][][] parts = new double[Parts][][];
        Parallel.For(0, Parts, parallel, part =>
        {
            double[][] sums = parts[part] = Zeros(groups, columns);
            double[] values = new double[columns];
            int end = (int)((part + 1L) * rows / Parts);
            for (int row = (int)((long)part * rows / Parts); row < end; row++)
            {
                double[] sum = sums[read(row, values)];
                TensorPrimitives.Add(sum, values, sum);
            }
        });

        double[][] all = Zeros(groups, columns);
        foreach (double[][] part in parts)
        {
            for (int group = 0; group < groups; group++)
            {
                TensorPrimitives.Add(all[group], part[group], all[group]);
            }
        }

        return all;
    }

    private static double[][] Zeros(int groups, int columns) => [.. Enumerable.Range(0, groups).Select(_ => new double[columns])];
}
