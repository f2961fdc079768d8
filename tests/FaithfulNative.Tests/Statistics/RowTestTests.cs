using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Statistics.Tests;
using FaithfulNative.Tests.Auditing;

namespace FaithfulNative.Tests.Statistics;

/// <summary>Planted truth: fresh rows, near-copies, and cases in which the assumptions do not hold.</summary>
public class RowTestTests
{
    private static readonly AuditOptions Options = new() { Replicates = 0, IdealRows = 0 };

    /// <summary>Real rows, and fresh rows of which the first <paramref name="copies"/> are replaced by noisy real rows.</summary>
    private static RowTest Copies(int rows, int dimension, int copies, double noise, int seed)
    {
        using VectorSet real = Rows.Gaussian("real", rows, dimension, seed);
        using VectorSet synthetic = Planted(real, rows, copies, noise, seed);
        return Audited.Run(real, synthetic, Options).RowTests.Copies!;
    }

    private static VectorSet Planted(VectorSet real, int rows, int copies, double noise, int seed)
    {
        Random random = new(seed + 1);
        return VectorSet.Create(rows, real.Dimension, "synthetic", (row, values) =>
        {
            for (int c = 0; c < values.Length; c++)
            {
                double draw = Rows.Normal(random);
                values[c] = (float)(row < copies ? real.Row(row)[c] + (noise * draw) : draw);
            }
        });
    }

    [Fact]
    public void Benjamini_Hochberg_by_hand() =>
        Assert.Equal(
            [.04, .04, .04, .9], EmpiricalTest.QValues([.01, .03, .02, .9], CancellationToken.None).Select(q => Math.Round(q, 12)));

    [Fact]
    public void Ties_count_against_the_row() =>
        Assert.Equal([.75, 1, .25], EmpiricalTest.SmallValues([0, 5, -1], [0, 0, 3], CancellationToken.None));

    [Fact]
    public void Values_that_are_small_in_pairs_count_as_one_draw() =>
        Assert.Equal([2 / 6.0, 4 / 6.0], EmpiricalTest.SmallValues([-1, 0], [0, 0, 3, 3], CancellationToken.None, together: 2));

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(50)]
    public void Fresh_rows_have_uniform_p_values(int dimension)
    {
        List<double> copies = [], offSupport = [];
        for (int seed = 0; seed < 20; seed++)
        {
            using VectorSet real = Rows.Gaussian("real", 300, dimension, 2 * seed);
            using VectorSet synthetic = Rows.Gaussian("synthetic", 300, dimension, (2 * seed) + 1);
            RowTests tests = Audited.Run(real, synthetic, Options).RowTests;
            copies.AddRange(tests.Copies!.PValues);
            offSupport.AddRange(tests.OffSupport.PValues);
        }

        foreach (double level in new[] { .01, .05, .2, .5, .8 })
        {
            // Rows of one set depend on each other; six standard deviations of independent rows leave room for that.
            double room = 6 * Math.Sqrt(level * (1 - level) / copies.Count);
            // Copy margins are held against pairs of real rows, 2 of 302 where 1 of 301 would do were they independent.
            Assert.InRange(copies.Count(p => p <= level) / (double)copies.Count, level - room - (2 / 302.0), level + room);
            Assert.InRange(offSupport.Count(p => p <= level) / (double)copies.Count, level - room, level + room);
        }
    }

    [Theory]
    [InlineData(0, .1)]
    [InlineData(4, .1)]
    [InlineData(40, .1)]
    [InlineData(200, .1)]
    [InlineData(200, .3)]
    public void False_discoveries_stay_under_the_level_and_near_copies_are_found(int copies, double noise)
    {
        const int Runs = 12;
        (double falseShare, double found) = (0, 0);
        for (int seed = 0; seed < Runs; seed++)
        {
            RowTest test = Copies(400, 10, copies, noise, 10 * seed);
            int falseAlarms = test.Named.Skip(copies).Count(named => named);
            falseShare += falseAlarms / (double)Math.Max(1, test.Count) / Runs;
            found += copies == 0 ? 0 : test.Named.Take(copies).Count(named => named) / (double)copies / Runs;
        }

        // The share of runs with any false alarm where nothing is planted; the mean share of false alarms otherwise.
        Assert.InRange(falseShare, 0, copies == 0 ? .25 : .05 + .05);
        if (copies >= 40)
        {
            Assert.True(found > .8, $"found {found:P0} of the near-copies");
        }
    }

    [Fact]
    public void Rows_off_the_support_are_named_and_ratios_tell_how_far()
    {
        using VectorSet real = Rows.Gaussian("real", 400, 5, seed: 1);
        using VectorSet synthetic = VectorSet.Create(400, 5, "synthetic", (row, values) =>
        {
            Random random = new(row);
            foreach (ref float value in values)
            {
                value = (float)(Rows.Normal(random) + (row < 40 ? 20 : 0));
            }
        });
        RowTests tests = Audited.Run(real, synthetic, Options).RowTests;
        Assert.All(tests.OffSupport.Named.Take(40), Assert.True);
        Assert.InRange(tests.OffSupport.Named.Skip(40).Count(named => named), 0, 6);
        Assert.All(tests.ScoreRatios.Take(40), ratio => Assert.True(ratio > 2));
    }

    [Fact]
    public void A_hold_out_takes_the_place_of_leaving_one_out()
    {
        using VectorSet real = Rows.Gaussian("real", 200, 5, seed: 1);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 200, 5, seed: 2);
        using VectorSet holdout = Rows.Gaussian("hold-out", 120, 5, seed: 3);
        AuditResult result = Audited.Run(new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout }, Options);
        Assert.Equal(120, result.RowTests.Copies!.FreshValues);
        Assert.Equal(120, result.RowTests.OffSupport.FreshValues);
    }

    [Fact]
    public void It_fails_on_rows_of_another_law_that_crowd_the_core()
    {
        // Nothing was copied, but a generator without tails comes nearer to real rows than fresh rows do.
        using VectorSet real = Rows.Gaussian("real", 400, 32, seed: 1);
        using VectorSet crowded = Rows.Gaussian("synthetic", 400, 32, seed: 2, sd: 0.3);
        AuditResult result = Audited.Run(real, crowded, Options);
        Assert.True(result.RowTests.Copies!.Count > 300);
        Assert.True(result.Of(HeadlineMetric.AlphaPrecision, Supports.Knn).Value < 0.1, "which alpha-precision shows");
    }

    [Fact]
    public void It_is_blind_where_real_rows_come_as_near_duplicates()
    {
        // Every real row has a near twin, as with repeated measurements: near-copies look like one more measurement.
        using VectorSet people = Rows.Gaussian("people", 200, 10, seed: 1);
        Random random = new(2);
        using VectorSet real = VectorSet.Create(400, 10, "real", (row, values) =>
        {
            for (int c = 0; c < values.Length; c++)
            {
                values[c] = (float)(people.Row(row / 2)[c] + (0.01 * Rows.Normal(random)));
            }
        });
        using VectorSet synthetic = Planted(real, 400, copies: 40, noise: 0.01, seed: 5);
        Assert.Equal(0, Audited.Run(real, synthetic, Options).RowTests.Copies!.Count);
    }
}
