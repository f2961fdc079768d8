using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Tests.Statistics;

/// <summary>Several sets against one real set.</summary>
public class ComparisonTests
{
    private static readonly AuditOptions Options = new() { Replicates = 300, IdealRows = 0 };

    private static (string, AuditResult) Set(VectorSet real, string name, int seed, double sd = 1, AuditOptions? options = null)
    {
        using VectorSet synthetic = Rows.Gaussian(name, 300, 4, seed, sd);
        return (name, Audited.Run(real, synthetic, options ?? Options));
    }

    [Fact]
    public void Ranks_what_differs_and_leaves_open_what_does_not()
    {
        using VectorSet real = Rows.Gaussian("real", 300, 4, seed: 1);
        Comparison comparison = Comparison.Of([Set(real, "narrow", 4, .4), Set(real, "good", 2), Set(real, "good too", 3)]);
        HeadlineComparison alpha = comparison.Headlines.Single(h => h.Metric == HeadlineMetric.AlphaPrecision && h.Support == Supports.Knn);
        RankedSet narrow = alpha.Sets[2];
        Assert.Equal(("narrow", 3, 3, 3), (narrow.Name, narrow.Rank, narrow.BestRank, narrow.WorstRank));
        Assert.All(alpha.Sets.Take(2), set => Assert.Equal((1, 2), (set.BestRank, set.WorstRank)));
        Assert.Equal(3, alpha.Pairs.Length);
        Assert.Equal([true, true, false], alpha.Pairs.Select(pair => pair.Differ));
    }

    [Fact]
    public void A_set_does_not_differ_from_itself()
    {
        using VectorSet real = Rows.Gaussian("real", 300, 4, seed: 1);
        Comparison comparison = Comparison.Of([Set(real, "a", 2), ("b", Set(real, "a", 2).Item2)]);
        Assert.All(comparison.Headlines, h => Assert.Equal((0, new Interval(0, 0)), (h.Pairs[0].Value, h.Pairs[0].Interval)));
        Assert.All(comparison.Headlines, h => Assert.All(h.Sets, set => Assert.Equal((1, 1, 2), (set.Rank, set.BestRank, set.WorstRank))));
    }

    [Fact]
    public void Audits_that_do_not_belong_together_are_refused()
    {
        using VectorSet real = Rows.Gaussian("real", 300, 4, seed: 1);
        using VectorSet other = Rows.Gaussian("real", 300, 4, seed: 9);
        Assert.Throws<AuditException>(() => Comparison.Of([Set(real, "a", 2)]));
        Assert.Throws<AuditException>(() => Comparison.Of([Set(real, "a", 2), Set(real, "a", 3)]));
        Assert.Throws<AuditException>(() => Comparison.Of([Set(real, "a", 2), Set(other, "b", 2)]));
        Assert.Throws<AuditException>(() => Comparison.Of([Set(real, "a", 2), Set(real, "b", 2, options: Options with { Seed = 1 })]));
        Assert.Throws<AuditException>(() => Comparison.Of(
            [Set(real, "a", 2, options: Options with { Replicates = 0 }), Set(real, "b", 3, options: Options with { Replicates = 0 })]));
    }

    [Fact]
    public void A_set_that_got_worse_is_named_and_one_that_did_not_is_not()
    {
        using VectorSet real = Rows.Gaussian("real", 300, 4, seed: 1);
        Comparison comparison = Comparison.Of([Set(real, "narrow", 4, .4), Set(real, "good", 2), Set(real, "good too", 3)]);
        ImmutableArray<Regression> regressions = comparison.RegressionsFrom("good");
        Assert.Equal(["narrow"], regressions.Select(regression => regression.Set).Distinct());
        Assert.Contains(regressions, regression => regression.Definition.Id == "alpha_precision.knn");
        Assert.All(regressions, regression => Assert.True(regression.Value < 0 && regression.Interval.High < 0));
        Assert.Equal(regressions.Length, regressions.DistinctBy(regression => regression.Metric).Count());
        Assert.DoesNotContain(comparison.RegressionsFrom("narrow"), regression => regression.Metric == HeadlineMetric.AlphaPrecision);
        Assert.Contains(
            "there is no set 'best'; the sets are ", Assert.Throws<AuditException>(() => comparison.RegressionsFrom("best")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Coming_down_from_above_fresh_rows_is_not_worse()
    {
        // Rows far from all real rows are more authentic than fresh ones can be.
        using VectorSet real = Rows.Gaussian("real", 300, 4, seed: 1);
        AuditOptions options = Options with { IdealRows = 150 };
        Comparison comparison = Comparison.Of([Set(real, "far", 4, 3, options), Set(real, "good", 2, 1, options)]);
        HeadlineComparison authenticity = comparison.Headlines.Single(h => h.Metric == HeadlineMetric.Authenticity);
        Assert.Equal(Verdict.Above, authenticity.Sets[0].Headline.Verdict);
        Assert.True(authenticity.Difference("good", "far").Interval.High < 0);
        Assert.DoesNotContain(comparison.RegressionsFrom("far"), regression => regression.Metric == HeadlineMetric.Authenticity);
    }

    [Fact]
    public void Equally_good_sets_seldom_differ_on_any_headline()
    {
        // 5 % of 40 comparisons: more than seven would come up in less than 1 of 1,000 runs.
        int differing = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            using VectorSet real = Rows.Gaussian("real", 150, 3, 1000 + seed);
            Comparison comparison = Comparison.Of([.. Enumerable.Range(0, 3).Select(set =>
            {
                using VectorSet synthetic = Rows.Gaussian("synthetic", 150, 3, 2000 + (3 * seed) + set);
                return ($"{set}", Audited.Run(real, synthetic, new AuditOptions { Replicates = 200, IdealRows = 0, Seed = seed }));
            })]);
            differing += comparison.Headlines.Any(headline => headline.Pairs.Any(pair => pair.Differ)) ? 1 : 0;
        }

        Assert.InRange(differing, 0, 7);
    }

    [Fact]
    public void Search_errors_widen_differences()
    {
        using VectorSet real = Rows.Gaussian("real", 300, 4, seed: 1);
        (string, AuditResult Result) good = Set(real, "good", 2), narrow = Set(real, "narrow", 4, .4);
        (string, AuditResult) rough = (
            "narrow",
            new AuditResult(narrow.Result)
            {
                Headlines = [.. narrow.Result.Headlines.Select(headline => new Headline(headline) { SearchBound = 0.03 })],
            });
        Interval exact = Comparison.Of([good, narrow]).Headlines[0].Pairs[0].Interval,
        wide = Comparison.Of([good, rough]).Headlines[0].Pairs[0].Interval;
        Assert.Equal(exact.Low - 0.03, wide.Low, 1e-12);
        Assert.Equal(exact.High + 0.03, wide.High, 1e-12);
    }

    [Fact]
    public void Audits_of_unlike_encoders_are_refused()
    {
        using VectorSet real = Rows.Gaussian("real", 60, 2, seed: 1), synthetic = Rows.Gaussian("synthetic", 60, 2, seed: 2);
        AuditResult Audit(string? encoder) =>
            Audited.Run(
                new AuditData { Real = real, Synthetic = synthetic, Encoder = encoder },
                new AuditOptions { Replicates = 100, IdealRows = 0 });
        AuditException error = Assert.Throws<AuditException>(() => Comparison.Of([("a", Audit("{1}")), ("b", Audit("{2}"))]));
        Assert.Contains("the rows of b became numbers by another encoding than those of a", error.Message, StringComparison.Ordinal);
        Assert.NotNull(Comparison.Of([("a", Audit("{1}")), ("b", Audit("{1}"))]));
    }
}
