namespace FaithfulNative.Statistics.Tests;

/// <summary>
/// Pairs of rows that were put together without a look at the labels, counted by their labels: real with real, mixed,
/// synthetic with synthetic. When both sets come from one law every way of handing out the labels is equally likely, so that
/// the law of the three counts is known exactly, whatever that of the rows.
/// </summary>
/// <param name="Rows">Rows in all, paired or not.</param>
/// <param name="Synthetic">Synthetic rows in all.</param>
/// <param name="RealPairs">Pairs of two real rows.</param>
/// <param name="MixedPairs">Pairs of a real and a synthetic row.</param>
/// <param name="SyntheticPairs">Pairs of two synthetic rows.</param>
internal readonly record struct PairLabels(long Rows, long Synthetic, long RealPairs, long MixedPairs, long SyntheticPairs)
{
    public long Pairs => RealPairs + MixedPairs + SyntheticPairs;

    /// <summary>Mixed pairs to be expected of fresh rows.</summary>
    public double ExpectedMixed => Pairs * 2.0 * Synthetic * (Rows - Synthetic) / (Rows * (Rows - 1.0));

    /// <summary>Pairs of two synthetic rows to be expected of fresh rows.</summary>
    public double ExpectedSynthetic => Pairs * (double)Synthetic * (Synthetic - 1) / (Rows * (Rows - 1.0));

    /// <summary>Pairs of two real rows to be expected of fresh rows.</summary>
    public double ExpectedReal => Pairs - ExpectedMixed - ExpectedSynthetic;

    /// <summary>
    /// Chances of so many mixed pairs, or more: given how many of the paired rows are synthetic; given the real pairs, so that
    /// repeated real rows do not hide copies; and given the synthetic pairs, likewise.
    /// </summary>
    public double[] TooManyMixed()
    {
        (long rows, long synthetic, long pairs) = (Rows, Synthetic, Pairs);
        (long paired, long real, long twins) = ((2 * SyntheticPairs) + MixedPairs, RealPairs, SyntheticPairs);
        return
        [
            Upper(MixedPairs, pairs, 2, mixed => (paired - mixed) % 2 != 0 ? double.NegativeInfinity : LogWays(pairs, mixed, (paired - mixed) / 2)),
            Upper(MixedPairs, pairs - real, 1, mixed => LogWays(pairs, mixed, pairs - real - mixed) + LogRest(rows, synthetic, pairs, (2 * (pairs - real)) - mixed)),
            Upper(MixedPairs, pairs - twins, 1, mixed => LogWays(pairs, mixed, twins) + LogRest(rows, synthetic, pairs, (2 * twins) + mixed)),
        ];
    }

    /// <summary>
    /// Chance of so many pairs of two synthetic rows, or more, given the mixed pairs: beside those of two real rows, since a law of
    /// which rows repeat each other shows in both sets.
    /// </summary>
    public double TooManySynthetic()
    {
        (long rows, long synthetic, long pairs, long mixed) = (Rows, Synthetic, Pairs, MixedPairs);
        return Upper(SyntheticPairs, pairs - mixed, 1, twins => LogWays(pairs, mixed, twins) + LogRest(rows, synthetic, pairs, (2 * twins) + mixed));
    }

    /// <summary>The same for pairs of two real rows.</summary>
    public double TooManyReal() => new PairLabels(Rows, Rows - Synthetic, SyntheticPairs, MixedPairs, RealPairs).TooManySynthetic();

    /// <summary>ln of the ways to hand the three sorts out to the pairs; a mixed pair has two.</summary>
    private static double LogWays(long pairs, long mixed, long twins)
    {
        long real = pairs - mixed - twins;
        return mixed < 0 || twins < 0 || real < 0
            ? double.NegativeInfinity
            : LogFactorial.Of(pairs) - LogFactorial.Of(mixed) - LogFactorial.Of(twins) - LogFactorial.Of(real) + (mixed * Math.Log(2));
    }

    /// <summary>ln of the ways to hand the other synthetic labels out to the rows without a pair.</summary>
    private static double LogRest(long rows, long synthetic, long pairs, long used) =>
        Hypergeometric.LogChoose(rows - (2 * pairs), synthetic - used);

    /// <summary>The share of the weights from a count on; weights are given as logarithms, every <paramref name="step"/>-th of them.</summary>
    private static double Upper(long from, long most, int step, Func<long, double> logWeight)
    {
        double largest = double.NegativeInfinity;
        double[] logs = new double[(most / step) + 1];
        long first = from % step;
        for (int i = 0; i < logs.Length; i++)
        {
            long count = first + ((long)i * step);
            logs[i] = count > most ? double.NegativeInfinity : logWeight(count);
            largest = Math.Max(largest, logs[i]);
        }

        (double all, double upper) = (0, 0);
        for (int i = 0; i < logs.Length; i++)
        {
            double weight = Math.Exp(logs[i] - largest);
            all += weight;
            upper += first + ((long)i * step) >= from ? weight : 0;
        }

        return Math.Min(1, upper / all);
    }
}
