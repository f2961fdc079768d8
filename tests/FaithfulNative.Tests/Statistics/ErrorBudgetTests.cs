using System.Collections.Immutable;
using FaithfulNative.Auditing;
using FaithfulNative.Data;
using FaithfulNative.Ideal;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Numerics;
using FaithfulNative.Scoring;
using FaithfulNative.Statistics;

namespace FaithfulNative.Tests.Statistics;

/// <summary>One budget: verdicts, lists, comparisons and search errors spend what it says.</summary>
public class ErrorBudgetTests
{
    private static readonly HeadlineDefinition s_coverage = HeadlineCatalogue.Default.Find("coverage")!;

    [Fact]
    public void The_parts_sum_to_the_whole()
    {
        Assert.Equal(0.05, ErrorBudget.Total, 1e-12);
        Assert.Equal(0.01, ErrorBudget.Diagnosis, 1e-12);
        Assert.Equal(ErrorBudget.Diagnosis, new Diagnosis { Tested = [], Findings = [] }.FalseAlarmRate);
        Assert.Contains(ErrorBudget.Words, sentence => sentence.Contains("at most 5 %", StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_that_move_together_share_a_level_and_others_divide_it()
    {
        double[] Normals(int seed) =>
            [.. Enumerable.Range(0, 4000).Select(_ => 0.0).Select((_, i) => Rows.Normal(new Random((seed * 100_000) + i)))];
        double[][] apart = [.. Enumerable.Range(1, 5).Select(Normals)];
        double[][] together = [.. Enumerable.Repeat(apart[0], 5)];
        Assert.Equal(0.03, SimultaneousLevel.Of(together, 0, 0.03), 0.012);
        Assert.InRange(SimultaneousLevel.Of(apart, 0, 0.03), 0.006, 0.011);
        Assert.InRange(SimultaneousLevel.Of(together, 5, 0.03), 0.03 / 10, 0.03 / 5);
        Assert.Equal(0.003, SimultaneousLevel.Of([], 10, 0.03), 1e-9);
        Assert.Equal(0.03, SimultaneousLevel.Of([], 1, 0.03));
    }

    [Fact]
    public void The_interval_of_skew_errors_is_wider_on_the_side_of_the_larger_ones()
    {
        Interval interval = Spread.Of([-1, -1, 3, 3]).Around(10, 2);
        Assert.Equal(new Interval(4, 12), interval);
        Assert.Equal([1.0, 1.0, 0.0], new[] { -1.0, 3, 0 }.Select(Spread.Of([-1, -1, 3, 3]).InUnits));
    }

    [Fact]
    public void Search_errors_of_both_sides_widen_the_difference()
    {
        IdealValue ideal = new(
            HeadlineMetric.Coverage, Supports.None, IdealSource.HoldOut, 0.9, new Interval(0.88, 0.92), 0, null, sameSizes: true);
        Headline headline = new()
        {
            Definition = s_coverage,
            Value = 0.85,
            Interval = new Interval(0.83, 0.87),
            Simultaneous = new SimultaneousInterval(new Interval(0.83, 0.87), 0.95),
        };
        Headline exact = headline.Beside(Reference(ideal), 0.95);
        Headline approximate = new Headline(headline) { SearchBound = 0.02 }
            .Beside(Reference(new IdealValue(ideal) { SearchBound = 0.01 }), 0.95);
        Assert.Equal((Verdict.Below, Verdict.AsFresh), (exact.Verdict, approximate.Verdict));
        Assert.Equal(exact.Difference!.Value.Low - 0.03, approximate.Difference!.Value.Low, 1e-12);
        Assert.Equal(exact.Difference.Value.High + 0.03, approximate.Difference.Value.High, 1e-12);
        Assert.Equal(0.93, approximate.Ideal!.Interval.High, 1e-12);
    }

    [Theory]
    [InlineData(IdealSource.HoldOut, 2.576 / 1.96)]
    [InlineData(IdealSource.Splits, 3.250 / 2.262)]
    public void The_ideal_of_a_verdict_is_as_sure_as_the_verdict(IdealSource source, double times)
    {
        IdealValue ideal = new(HeadlineMetric.Coverage, Supports.None, source, 0.9, new Interval(0.89, 0.92), 0, null, sameSizes: true);
        Interval wide = Reference(ideal).IntervalOf(ideal, s_coverage, 0.95, 0.99);
        Assert.Equal(0.9 - (0.01 * times), wide.Low, 1e-4);
        Assert.Equal(0.9 + (0.02 * times), wide.High, 1e-4);
    }

    [Fact]
    public void A_headline_that_cannot_be_judged_has_no_verdict()
    {
        IdealValue ideal = new(
            HeadlineMetric.Coverage, Supports.None, IdealSource.HoldOut, 0.9, new Interval(0.88, 0.92), 0, null, sameSizes: true);
        Headline headline = new()
        {
            Definition = s_coverage,
            Value = 0.2,
            Simultaneous = new SimultaneousInterval(new Interval(0.1, 0.3), 0.95),
            Unjudged = "There is no verdict.",
        };
        Headline beside = headline.Beside(Reference(ideal), 0.95);
        Assert.Equal((Verdict.None, null, 0.9), (beside.Verdict, beside.Difference, beside.Ideal!.Value));
    }

    [Theory]
    [InlineData(0, 0.0001, OverallCode.AsFresh)]
    [InlineData(3, 0.02, OverallCode.AsFresh)]
    [InlineData(3, 0.005, OverallCode.Differs)]
    [InlineData(3, null, OverallCode.Differs)]
    public void A_list_of_rows_counts_only_beyond_chance_as_a_whole(int named, double? simes, OverallCode code)
    {
        Assert.Equal(code, OverallVerdict.Of([], [], new NamedRows(named, simes), new NamedRows(0, 1)).Code);
        Assert.Equal(code, OverallVerdict.Of([], [], new NamedRows(0, 1), new NamedRows(named, simes)).Code);
    }

    [Fact]
    public void The_least_q_value_is_the_p_value_of_Simes()
    {
        RowTest test = RowTest.Of([0.004, 0.02, 0.9, 0.005], 100, 0.05, CancellationToken.None);
        Assert.Equal(0.01, test.SimesPValue, 1e-12);
    }

    [Fact]
    public void More_rows_than_resamples_can_hold_are_refused_before_the_search()
    {
        AuditChecks.Resampled(134_000_000, "real rows");
        AuditException error = Assert.Throws<AuditException>(() => AuditChecks.Resampled(RowWeights.MostRows + 1, "real rows"));
        Assert.Contains("real rows; intervals need at most 134,", error.Message, StringComparison.Ordinal);
        Assert.True((long)RowWeights.MostRows * RowWeights.Together < Array.MaxLength);
    }

    [Fact]
    public void Perfect_generators_are_seldom_blamed()
    {
        // 3 % for headlines in 100 audits: more than nine would come up in less than 1 of 500 runs.
        int below = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            using VectorSet real =
                Rows.Gaussian("real", 150, 3, (2 * seed) + 1), synthetic = Rows.Gaussian("synthetic", 150, 3, (2 * seed) + 2);
            AuditResult result = Audited.Run(real, synthetic, new AuditOptions { Replicates = 200, Seed = seed });
            below += result.Headlines.Any(headline => headline.Verdict is Verdict.Below or Verdict.Above) ? 1 : 0;
            Assert.All(result.Headlines.Where(headline => headline.Difference is not null), headline => Assert.Equal(
                headline.Verdict == Verdict.AsFresh || (headline.Difference!.Value.Low > 0 && !headline.Definition.CanBeAbove),
                headline.Difference!.Value.Holds(0) || headline.Difference.Value.Low > 0 && !headline.Definition.CanBeAbove));
        }

        Assert.InRange(below, 0, 9);
    }

    private static IdealReference Reference(params ImmutableArray<IdealValue> values) => new()
    {
        RealContent = "",
        Options = "",
        RealRows = 100,
        SyntheticRows = 100,
        ReferenceRows = 50,
        FreshRows = 50,
        Repeats = 10,
        Values = values,
    };
}
