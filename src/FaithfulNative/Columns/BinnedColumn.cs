namespace FaithfulNative.Columns;

/// <summary>
/// A column in few bins, a byte a row: numbers by their rank among the rows of both sets, ties together; the most frequent words each by
/// itself and the others as one. Missing values are in a bin behind the last.
/// </summary>
/// <param name="IsOrdered">Whether the bins have an order.</param>
/// <param name="Bins">Number of bins without that of missing values.</param>
/// <param name="Real">By real row.</param>
/// <param name="Synthetic">By synthetic row.</param>
internal sealed record BinnedColumn(bool IsOrdered, int Bins, byte[] Real, byte[] Synthetic)
{
    /// <summary>Bins of the pair tests.</summary>
    public const int Coarse = 12;

    /// <summary>Bins that ranks are computed from: a rank correlation of them is that of the numbers to four digits.</summary>
    public const int Fine = 250;

    /// <summary>As many bins as leave eight rows for each cell of a pair, at most the coarse ones.</summary>
    public static int For(int rows) => Math.Clamp((int)Math.Sqrt(rows / 8.0), 2, Coarse);

    /// <summary>The bins by the rows of both sets together.</summary>
    /// <param name="column">The column.</param>
    /// <param name="pooled">Its values.</param>
    /// <param name="most">No more bins than this.</param>
    public static BinnedColumn Of(JoinedColumn column, PooledColumn pooled, int most)
    {
        if (column.IsCategory)
        {
            return OfWords(column, most);
        }

        double[] edges = Edges(pooled.Values, value => pooled.Real[value] + (long)pooled.Synthetic[value], pooled.Rows, most);
        return new BinnedColumn(true, edges.Length, Bin(column.RealNumbers, edges), Bin(column.SyntheticNumbers, edges));
    }

    /// <summary>
    /// The bins of each set by its own ranks, for a column whose shape differs: what is left is how it goes with others. Words stay as they
    /// are.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="pooled">Its values, of the rows that are looked at.</param>
    /// <param name="most">No more bins than this.</param>
    /// <param name="step">Both sets are rounded to multiples of this; 0 for none.</param>
    public static BinnedColumn Within(JoinedColumn column, PooledColumn pooled, int most, double step)
    {
        if (column.IsCategory)
        {
            return OfWords(column, most);
        }

        double[] real = Edges(pooled.Values, value => pooled.Real[value], pooled.Reals, most);
        double[] synthetic = Edges(pooled.Values, value => pooled.Synthetic[value], pooled.Synthetics, most);
        return step > 0 || real.Length != synthetic.Length
            ? Of(column, pooled, most)
            : new BinnedColumn(true, real.Length, Bin(column.RealNumbers, real), Bin(column.SyntheticNumbers, synthetic));
    }

    /// <summary>The last value of each bin.</summary>
    private static double[] Edges(double[] values, Func<int, long> count, long rows, int most)
    {
        List<double> edges = [];
        (long start, long below, double last) = (0, 0, double.NaN);
        for (int value = 0; value < values.Length; value++)
        {
            long here = count(value);
            if (here == 0)
            {
                continue;
            }

            // A bin ends before a value that lies mostly behind its part of the rows that are left.
            double end = start + ((rows - start) / (double)(most - edges.Count));
            if (below > start && edges.Count < most - 1 && below + (here / 2.0) > end)
            {
                edges.Add(last);
                start = below;
            }

            (below, last) = (below + here, values[value]);
        }

        edges.Add(double.PositiveInfinity);
        return [.. edges];
    }

    private static byte[] Bin(ReadOnlySpan<double> numbers, double[] edges)
    {
        byte[] bins = new byte[numbers.Length];
        for (int row = 0; row < bins.Length; row++)
        {
            double number = numbers[row];
            int place = Array.BinarySearch(edges, number);
            bins[row] = (byte)(double.IsNaN(number) ? edges.Length : place < 0 ? ~place : place);
        }

        return bins;
    }

    private static BinnedColumn OfWords(JoinedColumn column, int most)
    {
        long[] counts = new long[column.WordCount];
        foreach (int code in column.RealCodes)
        {
            counts[Math.Max(code, 0)] += code < 0 ? 0 : 1;
        }

        foreach (int code in column.SyntheticCodes)
        {
            counts[Math.Max(code, 0)] += code < 0 ? 0 : 1;
        }

        int[] order = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).OrderByDescending(code => counts[code])];
        int bins = Math.Min(order.Length, most);
        byte[] places = new byte[counts.Length + 1];
        for (int rank = 0; rank < order.Length; rank++)
        {
            places[order[rank]] = (byte)Math.Min(rank, bins - 1);
        }

        places[^1] = (byte)bins;
        return new BinnedColumn(false, bins, Place(column.RealCodes), Place(column.SyntheticCodes));

        byte[] Place(ReadOnlySpan<int> codes)
        {
            byte[] binned = new byte[codes.Length];
            for (int row = 0; row < binned.Length; row++)
            {
                binned[row] = places[codes[row] < 0 ? places.Length - 1 : codes[row]];
            }

            return binned;
        }
    }
}
