using FaithfulNative.Metrics.Statistics;

namespace FaithfulNative.Tests.Metrics.Statistics;

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

    [Fact]
    public void Quantiles()
    {
        Assert.Equal(1.959963984540054, Estimates.NormalQuantile(.975), 1e-9);
        Assert.Equal(2.262157, Estimates.StudentQuantile(.975, 9), 1e-3);
        Assert.Equal(3.182446, Estimates.StudentQuantile(.975, 3), 3e-2);
    }

    [Fact]
    public void Wilson_of_no_rows_in_ten()
    {
        Interval interval = Estimates.Wilson(0, 0, 10, .95);
        Assert.Equal(0, interval.Low, 1e-12);
        Assert.Equal(.2775328, interval.High, 1e-6);
    }
}
