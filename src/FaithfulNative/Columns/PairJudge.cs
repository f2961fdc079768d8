using FaithfulNative.Numerics;

namespace FaithfulNative.Columns;

/// <summary>A pair of columns that was tested.</summary>
/// <param name="First">Number of the first column.</param>
/// <param name="Second">Number of the second.</param>
/// <param name="Tests">Tests that it took part in.</param>
/// <param name="PValue">The least p-value of them, by itself.</param>
internal sealed record TestedPair(int First, int Second, int Tests, double PValue);

/// <summary>Does a pair of columns go with each other as among the real rows?</summary>
/// <param name="columns">The columns in bins; null for those that have fewer than two.</param>
internal sealed class PairJudge(IReadOnlyList<BinnedColumn?> columns)
{
    public TestedPair? Test(int first, int second)
    {
        if (columns[first] is not { } a || columns[second] is not { } b)
        {
            return null;
        }

        (int tests, double p) = Test(a, b, null);
        return tests == 0 ? null : new TestedPair(first, second, tests, p);
    }

    /// <summary>The number of tests of a pair, and the least of their p-values.</summary>
    public static (int Tests, double PValue) Test(BinnedColumn first, BinnedColumn second, RowMask? without)
    {
        PairTable table = PairTable.Of(first, second, without);
        if (table.Reals == 0 || table.Synthetics == 0)
        {
            return (0, 1);
        }

        double[] p =
        [
            .. PairScores.Of(table, first.IsOrdered && second.IsOrdered)
                .Select(scores => LabelLaw.TwoSided(scores, table.Pooled, table.Synthetic)),
        ];
        return (p.Length, p.DefaultIfEmpty(1).Min());
    }
}

/// <summary>How strongly the columns of a pair go with each other in either set, for people.</summary>
internal sealed class PairMeasure
{
    private const int Resamples = 200;

    private readonly PairTable _table;
    private readonly Func<PairTable, int[], double> _measure;

    /// <param name="first">A column in coarse bins.</param>
    /// <param name="second">Another one.</param>
    /// <param name="fine">Both in fine bins, where both have an order.</param>
    public PairMeasure(BinnedColumn first, BinnedColumn second, (BinnedColumn First, BinnedColumn Second)? fine)
    {
        _table = PairTable.Of(first, second);
        IsRanks = fine is not null;
        _measure = IsRanks ? Association.RankCorrelation : Association.CramersV;
        (Real, Synthetic) = fine is var (a, b)
            ? (
                Association.RankCorrelation(a.Real, b.Real, a.Bins, b.Bins),
                Association.RankCorrelation(a.Synthetic, b.Synthetic, a.Bins, b.Bins))
            : (_measure(_table, _table.Real), _measure(_table, _table.Synthetic));
    }

    public bool IsRanks { get; }

    public double Real { get; }

    public double Synthetic { get; }

    public double FreshDifference(SplitMix random) => Association.FreshDifference(_table, _measure, random);

    /// <summary>An interval of the synthetic rows' measure that allows for the error of both sets, 95 %.</summary>
    public Interval Interval(SplitMix random)
    {
        double[] differences = new double[Resamples];
        for (int i = 0; i < Resamples; i++)
        {
            differences[i] = _measure(
                _table, Association.Resample(
                    _table.Synthetic, ref random)) - _measure(_table, Association.Resample(_table.Real, ref random));
        }

        double mean = differences.Average();
        double half = 1.96 * Math.Sqrt(differences.Sum(difference => (difference - mean) * (difference - mean)) / (Resamples - 1));
        double least = IsRanks ? -1 : 0;
        return new Interval(Math.Max(least, Synthetic - half), Math.Min(1, Synthetic + half));
    }
}
