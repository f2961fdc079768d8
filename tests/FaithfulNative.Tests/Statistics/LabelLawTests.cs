using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Tests.Statistics;

/// <summary>The laws behind the diagnosis, against every way of handing out labels and against published values.</summary>
public class LabelLawTests
{
    [Fact]
    public void The_lady_tasting_tea()
    {
        // Fisher 1935: all four of eight cups right has a chance of 1 in 70, three or more 17 in 70.
        Hypergeometric law = new(8, 4, 4);
        Assert.Equal(1 / 70.0, law.AtLeast(4), 1e-13);
        Assert.Equal(17 / 70.0, law.AtLeast(3), 1e-13);
        Assert.Equal(1 - (17 / 70.0), law.AtMost(2), 1e-13);
        Assert.Equal((1, 0), (law.AtLeast(0), law.AtLeast(5)));

        // The manual of R's fisher.test, whose one-sided interval of 95 % is one side of ours of 90 %.
        Assert.Equal(0.3135693, law.OddsRatio(3, 0.9).Low, 1e-5);
        Assert.Equal(1 / 0.3135693, law.OddsRatio(1, 0.9).High, 1e-4);
        Assert.Equal((0, double.PositiveInfinity), (law.OddsRatio(0, 0.9).Low, law.OddsRatio(4, 0.9).High));
    }

    [Fact]
    public void Tails_of_many_rows_add_up()
    {
        Hypergeometric law = new(2_000_000, 900_000, 30_000);
        foreach (int count in new[] { 13_000, 13_400, 13_500, 13_600, 14_000 })
        {
            Assert.Equal(1, law.AtLeast(count) + law.AtMost(count - 1), 1e-7);
        }

        Assert.Equal(0.5, law.AtLeast(13_500), 0.01);
        Assert.InRange(law.AtLeast(14_500), 0, 1e-20);
    }

    [Fact]
    public void Clopper_and_Pearson()
    {
        // 10 of 100 and 0 of 10, as in any table.
        Interval interval = ExactShare.Interval(10, 100, 0.95);
        Assert.Equal(0.0490047, interval.Low, 1e-6);
        Assert.Equal(0.1762226, interval.High, 1e-6);
        Assert.Equal(0, ExactShare.Interval(0, 10, 0.95).Low);
        Assert.Equal(1 - Math.Pow(0.025, 0.1), ExactShare.Interval(0, 10, 0.95).High, 1e-12);
        Assert.Equal(Math.Pow(0.025, 0.1), ExactShare.Interval(10, 10, 0.95).Low, 1e-12);
    }

    [Theory]
    [InlineData(10, 4, 3)]
    [InlineData(9, 5, 4)]
    [InlineData(12, 6, 2)]
    public void Pair_counts_follow_every_way_of_handing_out_labels(int rows, int synthetic, int pairs)
    {
        (int Real, int Mixed, int Synthetic)[] ways = [.. Enumerable.Range(0, 1 << rows)
            .Where(bits => System.Numerics.BitOperations.PopCount((uint)bits) == synthetic)
            .Select(bits => Enumerable.Range(0, pairs).Select(pair => (bits >> (2 * pair)) & 3).ToArray())
            .Select(labels => (labels.Count(l => l == 0), labels.Count(l => l is 1 or 2), labels.Count(l => l == 3)))];
        foreach ((int real, int mixed, int twins) in ways.Distinct())
        {
            PairLabels labels = new(rows, synthetic, real, mixed, twins);
            Assert.Equal(ways.Average(w => w.Mixed), labels.ExpectedMixed, 1e-12);
            Assert.Equal(ways.Average(w => w.Synthetic), labels.ExpectedSynthetic, 1e-12);
            Assert.Equal(Share(w => w.Mixed + (2 * w.Synthetic) == mixed + (2 * twins), w => w.Mixed >= mixed), labels.TooManyMixed()[0], 1e-12);
            Assert.Equal(Share(w => w.Real == real, w => w.Mixed >= mixed), labels.TooManyMixed()[1], 1e-12);
            Assert.Equal(Share(w => w.Synthetic == twins, w => w.Mixed >= mixed), labels.TooManyMixed()[2], 1e-12);
            Assert.Equal(Share(w => w.Mixed == mixed, w => w.Synthetic >= twins), labels.TooManySynthetic(), 1e-12);
            Assert.Equal(Share(w => w.Mixed == mixed, w => w.Real >= real), labels.TooManyReal(), 1e-12);
        }

        double Share(Func<(int Real, int Mixed, int Synthetic), bool> given, Func<(int Real, int Mixed, int Synthetic), bool> holds) =>
            ways.Count(w => given(w) && holds(w)) / (double)ways.Count(given);
    }
}
