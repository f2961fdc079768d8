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
            CountLaw[] laws = labels.Mixed();
            Follows(laws[0], w => w.Mixed + (2 * w.Synthetic) == mixed + (2 * twins), w => w.Mixed);
            Follows(laws[1], w => w.Real == real, w => w.Mixed);
            Follows(laws[2], w => w.Synthetic == twins, w => w.Mixed);
            Follows(labels.Repeated(), w => w.Mixed == mixed, w => w.Synthetic);
            Follows(labels.RepeatedReal(), w => w.Mixed == mixed, w => w.Real);
        }

        void Follows(
            CountLaw law, Func<(int Real, int Mixed, int Synthetic), bool> given, Func<(int Real, int Mixed, int Synthetic), int> count)
        {
            int[] counts = [.. ways.Where(given).Select(count)];
            Assert.Equal(counts.Count(c => c >= law.Count) / (double)counts.Length, law.AtLeast(), 1e-12);
            Assert.Equal(counts.Average(), law.Expected, 1e-9);
        }
    }

    [Theory]
    [InlineData(200, 100, 10, 5, 35)]
    [InlineData(2000, 500, 300, 200, 20)]
    [InlineData(300, 150, 0, 100, 0)]
    public void The_interval_of_a_count_of_pairs_says_what_its_test_says(int rows, int synthetic, int real, int mixed, int twins)
    {
        PairLabels labels = new(rows, synthetic, real, mixed, twins);
        CountLaw[] all = [.. labels.Mixed(), labels.Repeated(), labels.RepeatedReal()];
        foreach (CountLaw law in all.Where(law => law.Of > 0))
        {
            foreach (double level in new[] { 1e-6, 1e-3, 0.05, 0.3 })
            {
                Interval interval = law.Interval(level);
                double ideal = law.Expected / law.Of;
                Assert.True(interval.Low <= law.Share && law.Share <= interval.High, $"{interval} holds {law.Share}");
                Assert.True(law.AtLeast() > level ? interval.Low <= ideal : interval.Low >= ideal, $"{interval}, {ideal}, {law.AtLeast()}");
            }
        }
    }
}
