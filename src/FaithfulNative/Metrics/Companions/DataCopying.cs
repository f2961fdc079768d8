using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// The data-copying test C_T (Meehan, Chaudhuri and Dasgupta 2020): within cells of the real rows, are synthetic rows nearer
/// to real rows than hold-out rows are? Per cell the standardised Mann-Whitney U of the distances, over cells the mean
/// weighted by the hold-out's rows. About 0 for fresh rows, far below for copies, far above for rows off the support.
/// </summary>
internal static class DataCopying
{
    private const int Cells = 3;

    // Cells with fewer synthetic rows are left out, as their U is not near normal.
    private const int LeastSynthetic = 20;

    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">Synthetic rows.</param>
    /// <param name="syntheticDistances">Per synthetic row its distance to the nearest real row.</param>
    /// <param name="holdout">Hold-out rows.</param>
    /// <param name="holdoutDistances">The same per hold-out row.</param>
    /// <param name="seed">Of the cells.</param>
    /// <param name="parallel">Threads, which do not change the result.</param>
    /// <returns>C_T and its standard deviation for fresh rows; null where no cell has enough rows.</returns>
    public static (double Value, double Deviation)? Of(
        VectorSet real,
        VectorSet synthetic,
        ReadOnlySpan<double> syntheticDistances,
        VectorSet holdout,
        ReadOnlySpan<double> holdoutDistances,
        int seed,
        ParallelOptions parallel)
    {
        Clusters clusters = Clusters.Of(real, Cells, seed, parallel);
        List<double>[] judged = Split(clusters.Of(synthetic, parallel), syntheticDistances);
        List<double>[] fresh = Split(clusters.Of(holdout, parallel), holdoutDistances);
        (double sum, double weights, double squares) = (0, 0, 0);
        for (int cell = 0; cell < judged.Length; cell++)
        {
            if (judged[cell].Count >= LeastSynthetic && fresh[cell].Count > 0)
            {
                sum += fresh[cell].Count * RankSum.Of(judged[cell], fresh[cell], parallel.CancellationToken).Standardised;
                weights += fresh[cell].Count;
                squares += (double)fresh[cell].Count * fresh[cell].Count;
            }
        }

        return weights > 0 ? (sum / weights, Math.Sqrt(squares) / weights) : null;
    }

    private static List<double>[] Split(int[] cells, ReadOnlySpan<double> values)
    {
        List<double>[] split = [.. Enumerable.Range(0, Cells).Select(_ => new List<double>())];
        for (int row = 0; row < cells.Length; row++)
        {
            split[cells[row]].Add(values[row]);
        }

        return split;
    }
}
