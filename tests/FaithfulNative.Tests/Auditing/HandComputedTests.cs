using FaithfulNative.Data;
using FaithfulNative.Metrics;

namespace FaithfulNative.Tests.Auditing;

/// <summary>Cases small enough to check on paper; the sums stand beside the numbers.</summary>
public class HandComputedTests
{
    private static AuditScores Score(VectorSet real, VectorSet synthetic, AuditOptions options) =>
        Audit.Run(new AuditData { Real = real, Synthetic = synthetic }, options).Scores;

    private static SupportScore By(IEnumerable<SupportScore> scores, Supports support) => scores.Single(s => s.Support == support);

    [Fact]
    public void Authenticity_with_a_tie_and_an_equality()
    {
        // Spacings of 0, 1, 10, 14 are 1, 1, 4, 4. 5.5 is as near to 1 as to 10: the lower number decides. 6 is 4 from 10: a copy.
        AuthenticityScore score = Score(
            Rows.Line("real", 0, 1, 10, 14), Rows.Line("synthetic", .125f, 5, 5.5f, 6), new AuditOptions { K = 1 }).Authenticity;
        Assert.Equal([false, true, true, false], score.Authentic);
        Assert.Equal([0, 1, 1, 2], score.NearestReal);
        Assert.Equal([.125, 4, 4.5, 4], score.Distance);
        Assert.Equal([.875, 5, 4.5, 5], score.SecondDistance);
        Assert.Equal([1, 1, 1, 4], score.Spacing);
        Assert.Equal([.125, 4, 4.5, 1], score.Margin);
        Assert.Equal(.5, score.Value);
    }

    [Fact]
    public void Authenticity_is_the_same_for_every_order_of_the_synthetic_rows()
    {
        float[] rows = [.125f, 5, 5.5f, 6];
        foreach (float[] order in Permutations(rows))
        {
            Assert.Equal(
                .5, Score(Rows.Line("real", 0, 1, 10, 14), Rows.Line("synthetic", order), new AuditOptions { K = 1 }).Authenticity.Value);
        }
    }

    [Fact]
    public void Ball_support_with_fewer_real_rows_than_synthetic_ones()
    {
        // Centre 2, reference scores 0, 2, 2. Scores 0, 1, 3, 3 have levels 0, 1/4, inf, inf: P is 1/4, then 1/2 from a = 1/4.
        // |P - a| integrates to 1/32 + 1/32 + 1/8.
        SupportScore alpha = By(
            Score(
                Rows.Line("real", 0, 2, 4),
                Rows.Line("synthetic", 2, 3, 5, -1),
                new AuditOptions { Supports = Supports.Ball, Ties = TieRule.Literal }).AlphaPrecision,
            Supports.Ball);
        Assert.Equal([0, .25, double.PositiveInfinity, double.PositiveInfinity], alpha.Levels);
        Assert.Equal(1 - (2 * ((1 / 32.0) + (1 / 32.0) + .125)), alpha.Value, 12);
        Assert.Equal(.5, alpha.Curve.FullSupportShare);
        Assert.Equal(.25, alpha.Curve.ShareAt(.2));
        Assert.Equal(.5, alpha.Curve.ShareAt(.25));
    }

    [Fact]
    public void Knn_and_local_supports()
    {
        AuditScores scores = Score(
            Rows.Line("real", 0, 1, 3), Rows.Line("synthetic", .5f, 2, 9), new AuditOptions { K = 1, Ties = TieRule.Literal });

        // Spacings 1, 1, 2; scores 1/2, 1, 6: levels 0, 0, inf, so P is 2/3 throughout: 1 - 2 (4/18 + 1/18) = 4/9.
        Assert.Equal(4 / 9.0, By(scores.AlphaPrecision, Supports.Knn).Value, 12);

        // Synthetic spacings 3/2, 3/2, 7; every real row is nearer than that: R is 1 throughout.
        Assert.Equal(0, By(scores.BetaRecall, Supports.Knn).Value, 12);

        // Synthetic levels by distance to 23/6: 1/2, 0, 1. Balls of radius 1, 1, 2 around 0, 1, 3 hold {1/2}, {1/2, 2}, {2}.
        Assert.Equal([.5, 0, 0], By(scores.BetaRecall, Supports.Local).Levels);
        Assert.Equal(1 / 3.0, By(scores.BetaRecall, Supports.Local).Value, 12);
        Assert.Equal([true, true, true], scores.Coverage.Covered);
        Assert.Equal([0, 0, 1], scores.Coverage.NearestSynthetic);
    }

    [Fact]
    public void Duplicated_real_rows_count_once_or_to_the_letter()
    {
        VectorSet real = Rows.Line("real", 0, 0, 4, 10);
        VectorSet synthetic = Rows.Line("synthetic", 0, 1, 5);
        AuditOptions ball = new() { Supports = Supports.Ball };

        // Distinct rows 0, 4, 10 have spacings 4, 4, 6.
        AuthenticityScore collapsed = Score(real, synthetic, ball).Authenticity;
        Assert.Equal([false, false, false], collapsed.Authentic);
        Assert.Equal([0, 0, 2], collapsed.NearestReal);
        Assert.Equal([0, .25, .25], collapsed.Margin);
        Assert.Equal(1, collapsed.ExactCopies);

        // To the letter the spacing of the duplicated 0 is 0: the copy is still one, its neighbour is not.
        AuthenticityScore kept = Score(real, synthetic, ball with { Duplicates = DuplicateRule.Keep }).Authenticity;
        Assert.Equal([false, true, false], kept.Authentic);
        Assert.Equal([0, double.PositiveInfinity, .25], kept.Margin);
    }

    [Fact]
    public void Ties_are_spread_so_that_a_copy_of_discrete_data_stays_on_the_diagonal()
    {
        float[] values = [.. Enumerable.Repeat(0f, 90), .. Enumerable.Repeat(1f, 10)];
        SupportScore Alpha(TieRule ties) => By(
            Score(
                Rows.Line("real", values),
                Rows.Line("synthetic", values),
                new AuditOptions { Supports = Supports.Ball, Ties = ties }).AlphaPrecision,
            Supports.Ball);
        Assert.Equal(1, Alpha(TieRule.Auto).Value, 12);
        Assert.Equal(TieRule.Spread, Alpha(TieRule.Auto).Ties);
        Assert.Equal(.45, Alpha(TieRule.Auto).Levels[0], 12);
        Assert.Equal(.1817, Alpha(TieRule.Literal).Value, 4);
    }

    [Fact]
    public void Orthogonal_modes_are_seen_by_knn_and_not_by_ball()
    {
        static VectorSet Modes(string name, int axis, int seed)
        {
            Random random = new(seed);
            return VectorSet.Create(400, 2, name, (row, values) =>
            {
                values[axis] = row % 2 == 0 ? 5 : -5;
                values[0] += (float)(.5 * Rows.Normal(random));
                values[1] += (float)(.5 * Rows.Normal(random));
            });
        }

        AuditScores scores = Score(Modes("real", 0, 1), Modes("synthetic", 1, 2), new AuditOptions());
        Assert.True(By(scores.AlphaPrecision, Supports.Ball).Value > .85);
        Assert.Equal(0, By(scores.AlphaPrecision, Supports.Knn).Value, 6);
        Assert.Equal(0, By(scores.BetaRecall, Supports.Knn).Value, 6);
    }

    [Fact]
    public void A_holdout_shows_what_fresh_rows_score()
    {
        AuditResult result = Audit.Run(new AuditData
        {
            Real = Rows.Gaussian("real", 500, 4, 1),
            Synthetic = Rows.Gaussian("synthetic", 400, 4, 2, sd: .3),
            Holdout = Rows.Gaussian("holdout", 450, 4, 3),
        });
        Assert.NotNull(result.Ideal);
        Assert.True(result.Ideal.AlphaPrecision[0].Value > .85);
        Assert.True(result.Scores.AlphaPrecision[0].Value < .5);
        Assert.Equal(450, result.Ideal.Authenticity.Margin.Length);
    }

    private static IEnumerable<float[]> Permutations(float[] values) => values.Length <= 1
        ? [values]
        : values.SelectMany((first, i) => Permutations([.. values[..i], .. values[(i + 1)..]]).Select(rest => (float[])[first, .. rest]));
}
