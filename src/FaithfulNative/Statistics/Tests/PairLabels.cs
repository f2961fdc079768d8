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

    /// <summary>
    /// Laws of the mixed pairs: given how many of the paired rows are synthetic; given the real pairs, so that
    /// repeated real rows do not hide copies; and given the synthetic pairs, likewise.
    /// </summary>
    public CountLaw[] Mixed()
    {
        (long rows, long synthetic, long pairs) = (Rows, Synthetic, Pairs);
        (long paired, long real, long twins) = ((2 * SyntheticPairs) + MixedPairs, RealPairs, SyntheticPairs);
        return
        [
            new CountLaw(
                MixedPairs,
                pairs,
                2,
                mixed => (paired - mixed) % 2 != 0 ? double.NegativeInfinity : LogWays(pairs, mixed, (paired - mixed) / 2)),
            new CountLaw(
                MixedPairs,
                pairs - real,
                1,
                mixed => LogWays(pairs, mixed, pairs - real - mixed) + LogRest(rows, synthetic, pairs, (2 * (pairs - real)) - mixed)),
            new CountLaw(
                MixedPairs,
                pairs - twins,
                1,
                mixed => LogWays(pairs, mixed, twins) + LogRest(rows, synthetic, pairs, (2 * twins) + mixed)),
        ];
    }

    /// <summary>
    /// Law of the pairs of two synthetic rows, given the mixed pairs: beside those of two real rows, since a law of
    /// which rows repeat each other shows in both sets.
    /// </summary>
    public CountLaw Repeated()
    {
        (long rows, long synthetic, long pairs, long mixed) = (Rows, Synthetic, Pairs, MixedPairs);
        return new CountLaw(
            SyntheticPairs,
            pairs - mixed,
            1,
            twins => LogWays(pairs, mixed, twins) + LogRest(rows, synthetic, pairs, (2 * twins) + mixed));
    }

    /// <summary>The same of pairs of two real rows.</summary>
    public CountLaw RepeatedReal() => new PairLabels(Rows, Rows - Synthetic, SyntheticPairs, MixedPairs, RealPairs).Repeated();

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
}
