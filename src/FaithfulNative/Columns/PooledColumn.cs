namespace FaithfulNative.Columns;

/// <summary>
/// One column of both sets: how often each value occurs in either. Numbers ascend; words are in the order of how often they occur in
/// both sets together, the most frequent first. Neither order looks at which set a row is of.
/// </summary>
/// <param name="Values">The numbers; empty for words.</param>
/// <param name="Labels">The words; empty for numbers.</param>
/// <param name="Real">By value, the real rows that have it.</param>
/// <param name="Synthetic">By value, the synthetic rows that have it.</param>
/// <param name="MissingReal">Real rows without a value.</param>
/// <param name="MissingSynthetic">Synthetic rows without a value.</param>
internal sealed record PooledColumn(double[] Values, string[] Labels, int[] Real, int[] Synthetic, int MissingReal, int MissingSynthetic)
{
    public int Distinct => Real.Length;

    /// <summary>Real rows with a value.</summary>
    public long Reals { get; private init; } = Real.Sum(count => (long)count);

    /// <summary>Synthetic rows with a value.</summary>
    public long Synthetics { get; private init; } = Synthetic.Sum(count => (long)count);

    public long Rows => Reals + Synthetics;

    public double RealShare(int value) => Real[value] / (double)Math.Max(1, Reals);

    public double SyntheticShare(int value) => Synthetic[value] / (double)Math.Max(1, Synthetics);

    /// <summary>The same without some values; missing rows are as before.</summary>
    public PooledColumn Without(IReadOnlySet<int> values)
    {
        int[] kept = [.. Enumerable.Range(0, Distinct).Where(value => !values.Contains(value))];
        return this with
        {
            Values = Values.Length == 0 ? [] : [.. kept.Select(value => Values[value])],
            Labels = Labels.Length == 0 ? [] : [.. kept.Select(value => Labels[value])],
            Real = [.. kept.Select(value => Real[value])],
            Synthetic = [.. kept.Select(value => Synthetic[value])],
            Reals = Reals - values.Sum(value => (long)Real[value]),
            Synthetics = Synthetics - values.Sum(value => (long)Synthetic[value]),
        };
    }

    /// <summary>The numbers of both sets, ascending in each, without missing ones.</summary>
    public static PooledColumn OfNumbers(double[] real, double[] synthetic, int missingReal, int missingSynthetic)
    {
        List<double> values = [];
        List<int> reals = [], synthetics = [];
        for ((int r, int s) = (0, 0); r < real.Length || s < synthetic.Length;)
        {
            double value = r == real.Length ? synthetic[s] : s == synthetic.Length ? real[r] : Math.Min(real[r], synthetic[s]);
            (int fromReal, int fromSynthetic) = (r, s);
            while (r < real.Length && real[r] == value)
            {
                r++;
            }

            while (s < synthetic.Length && synthetic[s] == value)
            {
                s++;
            }

            values.Add(value);
            reals.Add(r - fromReal);
            synthetics.Add(s - fromSynthetic);
        }

        return new PooledColumn([.. values], [], [.. reals], [.. synthetics], missingReal, missingSynthetic);
    }
}
