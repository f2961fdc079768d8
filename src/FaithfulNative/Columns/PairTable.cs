namespace FaithfulNative.Columns;

/// <summary>
/// Two columns side by side: how many rows of either set are in each pair of bins. Rows in which either is missing have no part.
/// </summary>
/// <param name="First">Bins of the first column.</param>
/// <param name="Second">Bins of the second column.</param>
/// <param name="Real">By cell, first x second, real rows.</param>
/// <param name="Synthetic">By cell, synthetic rows.</param>
internal sealed record PairTable(int First, int Second, int[] Real, int[] Synthetic)
{
    /// <summary>By cell, rows of both sets.</summary>
    public int[] Pooled { get; } = [.. Real.Zip(Synthetic, (real, synthetic) => real + synthetic)];

    public long Reals { get; } = Real.Sum(count => (long)count);

    public long Synthetics { get; } = Synthetic.Sum(count => (long)count);

    /// <summary>Counts the rows.</summary>
    /// <param name="first">A column.</param>
    /// <param name="second">Another one.</param>
    /// <param name="without">Rows to leave out; null for none.</param>
    public static PairTable Of(BinnedColumn first, BinnedColumn second, RowMask? without = null) => new(
        first.Bins,
        second.Bins,
        Count(first.Real, second.Real, first.Bins, second.Bins, without?.Real),
        Count(first.Synthetic, second.Synthetic, first.Bins, second.Bins, without?.Synthetic));

    /// <summary>Shares of the first column's bins among some rows.</summary>
    public double[] FirstShares(int[] counts) => Margin(counts, First, (row, column) => (row * Second) + column, Second);

    public double[] SecondShares(int[] counts) => Margin(counts, Second, (column, row) => (row * Second) + column, First);

    private static double[] Margin(int[] counts, int bins, Func<int, int, int> cell, int others)
    {
        double all = Math.Max(1, counts.Sum(count => (double)count));
        return [
            .. Enumerable.Range(0, bins).Select(bin => Enumerable.Range(0, others).Sum(other => (double)counts[cell(bin, other)]) / all)];
    }

    private static int[] Count(byte[] first, byte[] second, int firstBins, int secondBins, bool[]? without)
    {
        int width = secondBins + 1;
        int[] counts = new int[(firstBins + 1) * width];
        for (int row = 0; row < first.Length; row++)
        {
            if (without is null || !without[row])
            {
                counts[(first[row] * width) + second[row]]++;
            }
        }

        int[] present = new int[firstBins * secondBins];
        for (int bin = 0; bin < firstBins; bin++)
        {
            Array.Copy(counts, bin * width, present, bin * secondBins, secondBins);
        }

        return present;
    }
}
