using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Tests.Statistics;

/// <summary>
/// Intervals cover the value expected of a generator at its numbers of rows. The repetitions here are few, so the bounds
/// are those that a coverage of 93 to 97 % leaves in all but one run of a thousand; benchmarks repeat it at length.
/// </summary>
public class BootstrapTests
{
    private const int Repetitions = 150;

    [Fact]
    public void Intervals_cover_on_fresh_rows()
    {
        AuditOptions options = new() { Replicates = 200, IdealRows = 0 };
        Headline[][] runs = new Headline[Repetitions][];
        for (int run = 0; run < Repetitions; run++)
        {
            using VectorSet real = Rows.Gaussian("real", 150, 3, seed: (2 * run) + 1);
            using VectorSet synthetic = Rows.Gaussian("synthetic", 150, 3, seed: (2 * run) + 2);
            runs[run] = [.. Audited.Run(real, synthetic, options).Headlines];
        }

        for (int h = 0; h < runs[0].Length; h++)
        {
            double expected = runs.Average(run => run[h].Value);
            int covered = runs.Count(run => run[h].Interval!.Value.Holds(expected));
            if (runs[0][h].Metric != HeadlineMetric.FullSupport)
            {
                Assert.True(covered >= 0.88 * Repetitions, $"{runs[0][h].Metric} {runs[0][h].Support}: {covered} of {Repetitions}");
            }
        }
    }

    [Fact]
    public void Noise_that_cancels_a_small_shift_does_not_hide_it()
    {
        AuditOptions options = new() { Replicates = 200, IdealRows = 0, Supports = Supports.Knn };
        Headline[] runs = [.. Enumerable.Range(0, Repetitions).Select(run =>
        {
            using VectorSet real = Rows.Gaussian("real", 150, 4, seed: (2 * run) + 1);
            using VectorSet synthetic = Rows.Gaussian("synthetic", 150, 4, seed: (2 * run) + 2, mean: 0.4);
            return Audited.Run(real, synthetic, options).Of(HeadlineMetric.AlphaPrecision, Supports.Knn);
        })];
        double expected = runs.Average(run => run.Value);
        int tooHigh = runs.Count(run => run.Interval!.Value.Low > expected);
        Assert.True(tooHigh <= 0.08 * Repetitions, $"{tooHigh} of {Repetitions}");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    public void Intervals_of_shares_and_of_the_local_support_are_neither_too_narrow_nor_too_wide(int dimension)
    {
        AuditOptions options = new() { Replicates = 100, IdealRows = 0 };
        Headline[][] runs = [.. Enumerable.Range(0, Repetitions).Select(run =>
        {
            using VectorSet real = Rows.Gaussian("real", 200, dimension, seed: (2 * run) + 1);
            using VectorSet synthetic = Rows.Gaussian("synthetic", 120, dimension, seed: (2 * run) + 2);
            return Audited.Run(real, synthetic, options).Headlines.ToArray();
        })];
        for (int h = 0; h < runs[0].Length; h++)
        {
            Headline[] of = [.. runs.Select(run => run[h])];
            if (of[0].Metric == HeadlineMetric.Authenticity || of[0].Metric == HeadlineMetric.Coverage || of[0].Support == Supports.Local)
            {
                double mean = of.Average(v => v.Value), deviation = Math.Sqrt(of.Average(v => (v.Value - mean) * (v.Value - mean)));
                double halfWidth = of.Average(v => v.Interval!.Value.High - v.Interval!.Value.Low) / 2;
                Assert.InRange(halfWidth / (1.96 * deviation), .8, 1.4);
            }
        }
    }

    [Fact]
    public void Threads_and_repetition_do_not_change_an_interval()
    {
        using VectorSet real = Rows.Gaussian("real", 120, 3, seed: 1);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 90, 3, seed: 2);
        AuditData data = new() { Real = real, Synthetic = synthetic };
        Interval?[] Intervals(int threads, int seed) =>
            [.. Audited.Run(data, new AuditOptions { Threads = threads, Seed = seed, IdealRows = 0 }).Headlines.Select(h => h.Interval)];
        Assert.Equal(Intervals(1, 7), Intervals(3, 7));
        Assert.NotEqual(Intervals(1, 7), Intervals(1, 8));
    }

    [Fact]
    public void No_replicates_no_intervals()
    {
        using VectorSet real = Rows.Gaussian("real", 30, 3, seed: 1);
        AuditResult result = Audited.Run(real, real.Named("synthetic"), new AuditOptions { Replicates = 0 });
        Assert.All(result.Headlines, h => Assert.Null(h.Interval));
    }
}
