using System.Numerics.Tensors;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Is what the cells show the whole set's fault, or that of single cells? A shift or a wrong spread moves rows from cell to cell
/// everywhere, and is undone by moving and scaling the synthetic rows back; a lost or crowded mode is not.
/// </summary>
internal static class Explanation
{
    // As many rows tell it well enough.
    private const int Sample = 10_000;

    /// <summary>
    /// The share of the cells' discrepancy that one shift and one scale undo, in [0, 1]; 1/2 where there is no discrepancy to explain.
    /// </summary>
    public static double ShareOfWholeSet(PooledRows pooled, Residuals residuals)
    {
        int every = (residuals.Rows.Length + Sample - 1) / Sample;
        (int Row, Region Cluster)[] sample = [.. residuals.Rows.Where((_, place) => place % every == 0)];
        (Region Cell, Region Aligned)[] found = new (Region, Region)[sample.Length];
        Parallel.For(0, sample.Length, pooled.Parallel, () => new double[pooled.Dimension], (i, _, values) =>
        {
            (int row, Region cluster) = sample[i];
            TensorPrimitives.ConvertTruncating(pooled.Row(row), values);
            found[i].Cell = cluster.CellOf(values);
            if (pooled.IsSynthetic(row))
            {
                residuals.Align(row, cluster, values);
                found[i].Aligned = cluster.CellOf(values);
            }

            return values;
        }, _ => { });

        Dictionary<Region, (int Reals, int Before, int After)> cells = [];
        foreach (((int row, _), (Region cell, Region aligned)) in sample.Zip(found))
        {
            if (!pooled.IsSynthetic(row))
            {
                Count(cell, 1, 0, 0);
                continue;
            }

            Count(cell, 0, 1, 0);
            Count(aligned, 0, 0, 1);
        }

        double before = Excess(cells.Values.Select(cell => (cell.Reals, cell.Before)));
        double after = Excess(cells.Values.Select(cell => (cell.Reals, cell.After)));
        return before <= 0 ? 0.5 : Math.Clamp(1 - (after / before), 0, 1);

        void Count(Region cell, int reals, int before, int after)
        {
            (int r, int b, int a) = cells.GetValueOrDefault(cell);
            cells[cell] = (r + reals, b + before, a + after);
        }
    }

    /// <summary>Pearson's chi-squared of the two sets over the cells, less what chance gives, with room for its spread.</summary>
    private static double Excess(IEnumerable<(int Reals, int Synthetics)> cells)
    {
        (int Reals, int Synthetics)[] all = [.. cells];
        (double reals, double synthetics) = (all.Sum(cell => (double)cell.Reals), all.Sum(cell => (double)cell.Synthetics));
        double sum = 0;
        foreach ((int r, int s) in all)
        {
            double difference = (r * Math.Sqrt(synthetics / reals)) - (s * Math.Sqrt(reals / synthetics));
            sum += difference * difference / (r + s);
        }

        double freedom = all.Length - 1;
        return sum - freedom - (2 * Math.Sqrt(2 * freedom));
    }
}
