namespace FaithfulNative.Columns;

/// <summary>What the result says of a column.</summary>
internal static class ShapeOf
{
    public static ColumnShape Column(JoinedColumn column, PooledColumn pooled, IReadOnlyList<ColumnFault> faults)
    {
        bool both = pooled.Reals > 0 && pooled.Synthetics > 0;
        double spread = both ? Math.Sqrt((1.0 / pooled.Reals) + (1.0 / pooled.Synthetics)) : 1;
        return new ColumnShape
        {
            Name = column.Name,
            Content = column.Content,
            Distance = !both ? (pooled.Rows > 0 ? 1 : 0) : column.IsCategory ? TotalVariation(pooled) : OrderTests.Distance(pooled).Most,
            FreshDistance = column.IsCategory ? FreshVariation(pooled) * spread : Math.Min(1, ColumnFindings.MeanKolmogorov * spread),
            PValue = Math.Min(1, ColumnJudge.PValue(column, pooled, faults) * Math.Max(1, ColumnJudge.Families(column))),
            MissingReal = pooled.MissingReal / (double)Math.Max(1, pooled.Reals + pooled.MissingReal),
            MissingSynthetic = pooled.MissingSynthetic / (double)Math.Max(1, pooled.Synthetics + pooled.MissingSynthetic),
            OutOfRange = column.IsCategory || !both ? 0
                : (OrderTests.Beyond(pooled, false, true).Rows + OrderTests.Beyond(pooled, true, true).Rows) / (double)pooled.Synthetics,
            NewValues = column.IsCategory ? Sum(pooled.Synthetic, pooled.Real) / Math.Max(1, pooled.Synthetics) : 0,
            LostValues = column.IsCategory ? Sum(pooled.Real, pooled.Synthetic) / Math.Max(1, pooled.Reals) : 0,
        };
    }

    private static double TotalVariation(PooledColumn pooled) =>
        Enumerable.Range(0, pooled.Distinct).Sum(value => Math.Abs(pooled.RealShare(value) - pooled.SyntheticShare(value))) / 2;

    /// <summary>The mean of the total variation of fresh rows, over the root of 1/n + 1/m: each share differs by its own spread.</summary>
    private static double FreshVariation(PooledColumn pooled)
    {
        double rows = Math.Max(1, pooled.Rows);
        return Enumerable.Range(0, pooled.Distinct).Sum(value =>
        {
            double share = (pooled.Real[value] + pooled.Synthetic[value]) / rows;
            return Math.Sqrt(share * (1 - share) * 2 / Math.PI);
        }) / 2;
    }

    private static double Sum(int[] counts, int[] others)
    {
        double sum = 0;
        for (int value = 0; value < counts.Length; value++)
        {
            sum += others[value] == 0 ? counts[value] : 0;
        }

        return sum;
    }
}
