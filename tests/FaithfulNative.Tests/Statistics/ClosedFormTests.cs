using FaithfulNative.Metrics;
using FaithfulNative.Statistics;

namespace FaithfulNative.Tests.Statistics;

/// <summary>Nulls and quantiles against published tables.</summary>
public class ClosedFormTests
{
    [Theory]
    [InlineData(1, .3333)]
    [InlineData(2, .3785)]
    [InlineData(3, .4074)]
    [InlineData(5, .442)]
    [InlineData(10, .479)]
    [InlineData(500, .5)]
    public void Authenticity(int dimension, double expected) =>
        Assert.Equal(expected, ClosedForms.Authenticity(dimension), 0.0005);

    [Fact]
    public void Coverage_of_equal_sets_at_k_1_is_the_share_of_judged_rows() =>
        Assert.Equal(100 / 199.0, ClosedForms.Coverage(100, 100, 1), 1e-12);

    [Theory]
    [InlineData(200, 200, .937)]
    [InlineData(1000, 1000, .972)]
    [InlineData(5000, 5000, .9875)]
    public void Integrated(int reference, int judged, double expected) =>
        Assert.Equal(expected, ClosedForms.Integrated(Math.PI / 8, reference, judged), 0.0005);

    [Fact]
    public void Chords_of_many_small_blocks_are_the_bridge_and_of_one_block_nothing()
    {
        Assert.Equal(Math.PI / 8, ClosedForms.BridgeOf([.. Enumerable.Range(0, 4000).Select(i => (double)(i / 2))], TieRule.Spread), 1e-3);
        Assert.Equal(0, ClosedForms.BridgeOf(new double[50], TieRule.Spread), 1e-12);
    }

    /// <summary>Massey's factors 1.22, 1.36 and 1.63 for 90, 95 and 99 %.</summary>
    [Theory]
    [InlineData(.90, 1.22)]
    [InlineData(.95, 1.36)]
    [InlineData(.99, 1.63)]
    public void KolmogorovSmirnov(double probability, double factor) =>
        Assert.Equal(factor * Math.Sqrt((1 / 300.0) + (1 / 200.0)), ClosedForms.KolmogorovSmirnov(probability, 300, 200), 0.0006);

    [Fact]
    public void Curves_of_fresh_rows_leave_their_band_about_as_seldom_as_they_may()
    {
        AuditOptions options = new() { Replicates = 0, IdealRows = 0, Supports = Supports.Ball | Supports.Knn };
        const int Repetitions = 200;
        Dictionary<string, int> outside = [];
        for (int seed = 0; seed < Repetitions; seed++)
        {
            AuditScores scores = Audit.Run(
                new AuditData
                {
                    Real = Rows.Gaussian("real", 200, 3, 2 * seed), Synthetic = Rows.Gaussian("synthetic", 150, 3, (2 * seed) + 1),
                },
                options).Scores;
            foreach ((string metric, SupportScore score) in
                scores.AlphaPrecision.Select(s => ("alpha", s)).Concat(scores.BetaRecall.Select(s => ("beta", s))))
            {
                double farthest = Enumerable.Range(0, 1001).Max(i => Math.Abs(score.Curve.ShareAt(i / 1000.0) - (i / 1000.0)));
                string key = $"{metric} {score.Support}";
                outside[key] = outside.GetValueOrDefault(key) + (farthest > score.FreshDeviation(.8) ? 1 : 0);
            }
        }

        // 20 % may leave it: three standard deviations of a count of 200 are 8.5 %.
        Assert.All(outside, count => Assert.InRange(count.Value / (double)Repetitions, 0.05, 0.285));
    }

    [Fact]
    public void Quantiles()
    {
        Assert.Equal(1.959963984540054, Estimates.NormalQuantile(.975), 1e-9);
        Assert.Equal(2.262157, Estimates.StudentQuantile(.975, 9), 1e-3);
        Assert.Equal(3.182446, Estimates.StudentQuantile(.975, 3), 3e-2);
    }

    [Fact]
    public void Share_of_no_rows_in_ten_and_of_rows_worth_ten()
    {
        Interval none = Estimates.OfShare(0, 0, 10, .95);
        Assert.Equal(0, none.Low, 1e-12);
        Assert.Equal(.2171963, none.High, 1e-6);
        Interval half = Estimates.OfShare(.5, .025, 1000, .95);
        Assert.Equal(.2235287, half.Low, 1e-6);
        Assert.Equal(.7764713, half.High, 1e-6);
    }
}
