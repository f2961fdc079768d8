using CsCheck;

namespace FaithfulNative.Tests.Auditing;

/// <summary>What must not change, on random small sets full of ties and duplicates.</summary>
public class InvarianceTests
{
    // Small whole numbers: translating and scaling by powers of two is exact, so equality is bit for bit.
    private static Gen<(float[][] Real, float[][] Synthetic)> Sets { get; } =
        from dimension in Gen.Int[1, 4]
        let row = Gen.Int[-6, 6].Select(v => (float)v).Array[dimension]
        from real in row.Array[3, 30]
        from synthetic in row.Array[3, 30]
        where Distinct(real) > 2 && Distinct(synthetic) > 2
        select (real, synthetic);

    private static readonly AuditOptions s_options = new() { K = 2, Ties = TieRule.Literal };

    private static int Distinct(float[][] rows) => rows.Select(r => string.Join(',', r)).Distinct().Count();

    private static AuditScores Score(float[][] real, float[][] synthetic, AuditOptions? options = null) => Audit.Run(
        new AuditData { Real = Rows.Set("real", real), Synthetic = Rows.Set("synthetic", synthetic) }, options ?? s_options).Scores;

    private static double[] Headlines(AuditScores scores) =>
        [.. scores.AlphaPrecision.Select(s => s.Value), .. scores.BetaRecall.Select(s => s.Value), scores.Authenticity.Value];

    // The ball's centre moves by a rounding error when the data do, so equal distances to it may come apart.
    private static readonly AuditOptions s_knn = s_options with { Supports = Supports.Knn };

    [Fact]
    public void Translation() => Sets.Sample((sets) =>
    {
        float[][] Shift(float[][] rows) => Array.ConvertAll(rows, r => Array.ConvertAll(r, v => v + 4096));
        Assert.Equal(
            Headlines(Score(sets.Real, sets.Synthetic, s_knn)),
            Headlines(Score(Shift(sets.Real), Shift(sets.Synthetic), s_knn)));
    }, iter: 200);

    [Fact]
    public void Scaling() => Sets.Sample((sets) =>
    {
        float[][] Scale(float[][] rows) => Array.ConvertAll(rows, r => Array.ConvertAll(r, v => v / 1024));
        Assert.Equal(Headlines(Score(sets.Real, sets.Synthetic)), Headlines(Score(Scale(sets.Real), Scale(sets.Synthetic))));
    }, iter: 200);

    [Fact]
    public void Order_of_the_rows() => Sets.Sample((sets) =>
    {
        double[] before = Headlines(Score(sets.Real, sets.Synthetic, s_knn with { Duplicates = DuplicateRule.Keep }));
        double[] after =
            Headlines(Score([.. sets.Real.Reverse()], [.. sets.Synthetic.Reverse()], s_knn with { Duplicates = DuplicateRule.Keep }));

        // Authenticity may pick another of equally near real rows; the others cannot change.
        Assert.Equal(before[..2], after[..2]);
    }, iter: 200);

    [Fact]
    public void Duplicating_every_row_leaves_each_row_its_scores() => Sets.Sample((sets) =>
    {
        AuditScores once = Score(sets.Real, sets.Synthetic);
        AuditScores twice = Score([.. sets.Real, .. sets.Real], [.. sets.Synthetic, .. sets.Synthetic]);
        int rows = sets.Synthetic.Length;
        Assert.Equal(once.Authenticity.Margin, twice.Authenticity.Margin.Take(rows));
        Assert.Equal(once.Authenticity.NearestReal, twice.Authenticity.NearestReal.Skip(rows));
        Assert.Equal(once.Authenticity.Value, twice.Authenticity.Value);
        Assert.Equal(once.AlphaPrecision[0].Scores, twice.AlphaPrecision[0].Scores.Take(rows));
        Assert.Equal(once.Coverage.Covered, twice.Coverage.Covered.Take(sets.Real.Length));
    }, iter: 200);

    [Fact]
    public void Number_of_threads() => Sets.Sample((sets) => Assert.Equal(
        Headlines(Score(sets.Real, sets.Synthetic, s_options with { Threads = 1 })),
        Headlines(Score(sets.Real, sets.Synthetic, s_options with { Threads = 3 }))), iter: 100);

    [Fact]
    public void A_row_more_on_the_other_side_never_raises_a_nearest_distance() => Sets.Sample((sets) =>
    {
        AuditScores before = Score(sets.Real, sets.Synthetic);
        AuditScores moreSynthetic = Score(sets.Real, [.. sets.Synthetic, sets.Real[0]]);
        AuditScores moreReal = Score([.. sets.Real, sets.Synthetic[0]], sets.Synthetic);
        Assert.All(before.Coverage.Distance.Zip(moreSynthetic.Coverage.Distance), d => Assert.True(d.Second <= d.First));
        Assert.All(before.Authenticity.Distance.Zip(moreReal.Authenticity.Distance), d => Assert.True(d.Second <= d.First));
    }, iter: 200);

    [Fact]
    public void Scores_lie_in_their_ranges() => Sets.Sample((sets) =>
    {
        AuditScores scores = Score(sets.Real, sets.Synthetic, s_options with { Ties = TieRule.Auto });
        Assert.All(Headlines(scores), h => Assert.InRange(h, -1e-12, 1 + 1e-12));
        Assert.All(
            scores.AlphaPrecision.Concat(scores.BetaRecall),
            s => Assert.All(s.Levels, l => Assert.True(l is (>= 0 and <= 1) or double.PositiveInfinity)));
        Assert.DoesNotContain(scores.Authenticity.Margin, double.IsNaN);
    }, iter: 200);
}
