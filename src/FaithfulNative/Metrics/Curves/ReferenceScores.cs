using FaithfulNative.Numerics;

namespace FaithfulNative.Metrics.Curves;

/// <summary>
/// Where a level lies in [0, 1]. A row whose score ties with reference scores is spread evenly over
/// [<paramref name="Low"/>, <paramref name="High"/>]; otherwise both ends are its level. +infinity means beyond every
/// reference score.
/// </summary>
internal readonly record struct Level(double Low, double High)
{
    /// <summary>The level of the row as one number: the middle of its block.</summary>
    public double Middle => Low == High ? Low : Low + ((High - Low) / 2);
}

/// <summary>
/// The scores of the reference rows, by which other scores become levels: level(S, v) is the smallest a in [0, 1] with
/// Q_a(S) >= v, where Q_a is the a-quantile by linear interpolation; +infinity when v exceeds them all.
/// </summary>
internal sealed class ReferenceScores
{
    // From this share of tied scores on, steps of the quantile function push even a perfect copy off the diagonal.
    private const double SpreadFrom = 0.05;

    private readonly double[] _sorted;

    /// <param name="scores">The reference scores in any order; the array is left alone.</param>
    /// <param name="ties">How ties count; Auto decides by the share of tied scores.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public ReferenceScores(double[] scores, TieRule ties, CancellationToken cancellation)
    {
        _sorted = [.. scores];
        Sorting.Sort(_sorted, cancellation);
        TiedShare = Tied(_sorted) / (double)_sorted.Length;
        Ties = ties != TieRule.Auto ? ties : TiedShare > SpreadFrom ? TieRule.Spread : TieRule.Literal;
    }

    /// <summary>The scores in ascending order.</summary>
    public double[] Sorted => _sorted;

    /// <summary>Share of the reference scores that equal another one.</summary>
    public double TiedShare { get; }

    /// <summary>The rule in force: Literal or Spread.</summary>
    public TieRule Ties { get; }

    /// <summary>The largest reference score: the edge of the full support.</summary>
    public double Largest => _sorted[^1];

    public Level LevelOf(double score)
    {
        if (Ties == TieRule.Spread && score <= Largest)
        {
            int below = CountBelow(score);
            int upTo = CountUpTo(score);
            if (upTo > below)
            {
                return new Level(below / (double)_sorted.Length, upTo / (double)_sorted.Length);
            }
        }

        double level = Literal(score);
        return new Level(level, level);
    }

    private double Literal(double score)
    {
        if (score > _sorted[^1])
        {
            return double.PositiveInfinity;
        }

        if (score <= _sorted[0])
        {
            return 0;
        }

        int j = CountBelow(score);
        double fraction = (score - _sorted[j - 1]) / (_sorted[j] - _sorted[j - 1]);
        return (j - 1 + fraction) / (_sorted.Length - 1);
    }

    private int CountBelow(double score) => CountBelow(_sorted, score);

    private int CountUpTo(double score) => CountUpTo(_sorted, score);

    /// <summary>How many of the values, which ascend, are not above a score.</summary>
    public static int CountUpTo(ReadOnlySpan<double> sorted, double score) =>
        double.IsPositiveInfinity(score) ? sorted.Length : CountBelow(sorted, Math.BitIncrement(score));

    /// <summary>How many of the values, which ascend, are below a score.</summary>
    public static int CountBelow(ReadOnlySpan<double> sorted, double score)
    {
        // Steps by a product, not by a branch, which nobody could predict.
        int below = 0;
        for (int left = sorted.Length; left > 0;)
        {
            int half = (left + 1) / 2;
            below += half * (sorted[below + half - 1] < score ? 1 : 0);
            left -= half;
        }

        return below;
    }

    private static int Tied(double[] sorted)
    {
        int tied = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            bool previous = i > 0 && sorted[i - 1] == sorted[i];
            bool next = i + 1 < sorted.Length && sorted[i + 1] == sorted[i];
            tied += previous || next ? 1 : 0;
        }

        return tied;
    }
}
