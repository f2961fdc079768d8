namespace FaithfulNative.Columns;

/// <summary>
/// Which pairs are tested: all of at most 64 columns; of more columns as many pairs, those that go with each other most in a sample of
/// the rows of both sets, which does not look at labels.
/// </summary>
internal static class PairChoice
{
    /// <summary>Columns of which all pairs are tested.</summary>
    public const int All = 64;

    private const int Most = All * (All - 1) / 2;
    private const int SampleRows = 1000;
    private const int SampleBins = 4;

    public static (int First, int Second)[] Of(
        IReadOnlyList<JoinedColumn> columns, Func<int, BinnedColumn?> binned, ParallelOptions parallel)
    {
        int[] usable = [.. Enumerable.Range(0, columns.Count).Where(column => binned(column) is not null)];
        if (usable.Length <= All)
        {
            return [.. usable.SelectMany((first, place) => usable.Skip(place + 1).Select(second => (first, second)))];
        }

        byte[][] sample = [.. usable.Select(column => Sample(binned(column)!))];
        double[][] strengths = new double[usable.Length][];
        Parallel.For(0, usable.Length, parallel, first =>
            strengths[first] = [
                .. Enumerable.Range(first + 1, usable.Length - first - 1).Select(second => Strength(sample[first], sample[second]))]);
        PriorityQueue<(int First, int Second), (double, int)> strongest = new();
        int number = 0;
        for (int first = 0; first < usable.Length; first++)
        {
            for (int place = 0; place < strengths[first].Length; place++)
            {
                strongest.Enqueue((usable[first], usable[first + 1 + place]), (strengths[first][place], --number));
                if (strongest.Count > Most)
                {
                    strongest.Dequeue();
                }
            }
        }

        return [.. strongest.UnorderedItems.Select(item => item.Element).Order()];
    }

    /// <summary>Rows at equal distances through both sets, in at most four bins.</summary>
    private static byte[] Sample(BinnedColumn column)
    {
        int rows = column.Real.Length + column.Synthetic.Length, drawn = Math.Min(rows, SampleRows);
        byte[] sample = new byte[drawn];
        int parts = Math.Min(SampleBins, column.Bins);
        for (int i = 0; i < drawn; i++)
        {
            int row = (int)(i * (long)rows / drawn);
            byte bin = row < column.Real.Length ? column.Real[row] : column.Synthetic[row - column.Real.Length];
            sample[i] = (byte)(bin >= column.Bins ? SampleBins : column.IsOrdered ? bin * parts / column.Bins : Math.Min(bin, parts - 1));
        }

        return sample;
    }

    /// <summary>Pearson's chi-squared by its degrees of freedom.</summary>
    private static double Strength(byte[] first, byte[] second)
    {
        const int Width = 8;
        Span<int> counts = stackalloc int[Width * Width];
        counts.Clear();
        for (int i = 0; i < first.Length; i++)
        {
            counts[(first[i] * Width) + second[i]]++;
        }

        Span<int> f = stackalloc int[SampleBins], s = stackalloc int[SampleBins];
        f.Clear();
        s.Clear();
        int all = 0;
        for (int a = 0; a < SampleBins; a++)
        {
            for (int b = 0; b < SampleBins; b++)
            {
                int here = counts[(a * Width) + b];
                f[a] += here;
                s[b] += here;
                all += here;
            }
        }

        double chi = 0;
        for (int a = 0; a < SampleBins; a++)
        {
            for (int b = 0; b < SampleBins; b++)
            {
                double expected = f[a] * (double)s[b] / Math.Max(1, all), here = counts[(a * Width) + b] - expected;
                chi += expected > 0 ? here * here / expected : 0;
            }
        }

        int freedom = (Filled(f) - 1) * (Filled(s) - 1);
        return freedom > 0 ? chi / freedom : 0;

        static int Filled(ReadOnlySpan<int> counts)
        {
            int filled = 0;
            foreach (int count in counts)
            {
                filled += count > 0 ? 1 : 0;
            }

            return filled;
        }
    }
}
