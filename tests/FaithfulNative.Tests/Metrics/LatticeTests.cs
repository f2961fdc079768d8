using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Compatibility;

namespace FaithfulNative.Tests.Metrics;

/// <summary>
/// Two deterministic lattices of 200 real and 150, 200 or 300 synthetic rows, and what the definitions and the public
/// tools give on them, to 12 digits.
/// </summary>
public class LatticeTests
{
    private static double[][] Real { get; } =
        [.. Enumerable.Range(0, 200).Select(i => new[] { 37 * i % 101 / 101.0, 53 * i % 97 / 97.0, 29 * i % 89 / 89.0 })];

    private static double[][] Synthetic(int rows) =>
        [
            .. Enumerable.Range(0, rows)
                .Select(j => new[] { ((41 * j) + 7) % 103 / 103.0, ((59 * j) + 11) % 107 / 107.0, ((31 * j) + 3) % 109 / 109.0 })];

    private static void Near(double expected, double actual, double tolerance = 1e-12) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"expected {expected:R}, found {actual:R}");

    private static double Value(CompatibilityScore score, string name) => score.Values.Single(v => v.Key == name).Value;

    [Theory]
    [
        InlineData(
            200, .9744313698698553, .9727866829029317, .8535336923310017, .5141708542713566, .5340732428679646, .7111700968066325, .145)]
    [
        InlineData(
            150, .9801032393309668, .9839718094376493, .8760737872167921, .5732885906040268, .5309588114858591, .5962613908736483,
            .12666666666666668)]
    [
        InlineData(
            300, .9748125372086309, .9744405202223106, .8400823234639434, .46461538461538454, .5212048243453791, .5001714649160354, .15)]
    public void Definitions_give_the_published_values(
        int rows, double ipBall, double irBall, double irLocal1, double irLocal5, double ipKnn, double irKnn, double authenticity)
    {
        Definitions lattice = new(Real, Synthetic(rows));
        Near(ipBall, lattice.IpBall());
        Near(irBall, lattice.IrBall());
        Near(irLocal1, lattice.IrLocal(1));
        Near(irLocal5, lattice.IrLocal(5));
        Near(ipKnn, lattice.IpKnn(5));
        Near(irKnn, lattice.IrKnn(5));
        Near(authenticity, lattice.Authenticity());
    }

    [Fact]
    public void Levels_of_the_first_rows()
    {
        SupportScore score = new(
            Supports.Ball, Definitions.ToCentre(Real, Real), Definitions.ToCentre(Synthetic(200), Real), TieRule.Literal,
            CancellationToken.None);
        double[] expected = [.98899787, .06237567, .43439762, .55875788, .29583369];
        for (int j = 0; j < expected.Length; j++)
        {
            Near(expected[j], score.Levels[j], 5e-9);
        }
    }

    [Theory]
    [InlineData(200, .9749346016646849, .7851724137931034, .9723662306777646, .145)]
    [InlineData(150, .9798810939357907, .7613793103448276, .9832342449464923, .12666666666666668)]
    [InlineData(300, .9765358699960365, .7810344827586208, .9758620689655173, .15)]
    public void Authors_fixed(int rows, double precision, double recall, double alternative, double authenticity)
    {
        CompatibilityScore score = AuthorsCurves.Fixed(new Definitions(Real, Synthetic(rows)).ForAuthors());
        Near(precision, Value(score, "delta_precision_alpha"));
        Near(recall, Value(score, "delta_coverage_beta"));
        Near(alternative, Value(score, "delta_coverage_beta_alternative"));
        Near(authenticity, Value(score, "authenticity"));
    }

    [Theory]
    [InlineData(200, .9749345965417684, .7851724147411256, .18)]
    [InlineData(150, .9798810927642512, .7613793045667738, .135)]
    public void Authors_main(int rows, double precision, double recall, double authenticity)
    {
        CompatibilityScore score = AuthorsCurves.Main(new Definitions(Real, Synthetic(rows)).ForAuthors());
        Near(precision, Value(score, "delta_precision_alpha"));
        Near(recall, Value(score, "delta_coverage_beta"));
        Near(authenticity, Value(score, "authenticity"));
    }

    [Fact]
    public void Authors_main_fails_where_the_tool_fails()
    {
        AuditException error = Assert.Throws<AuditException>(
            () => AuthorsCurves.Main(new Definitions(Real, Synthetic(300)).ForAuthors()));
        Assert.Contains("row 240", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Synthcity()
    {
        CompatibilityScore score = AuthorsCurves.Synthcity(new Definitions(Real, Synthetic(200)).ForAuthors());
        Near(.9757701149425287, Value(score, "delta_precision_alpha"));
        Near(.7923333333333333, Value(score, "delta_coverage_beta"));
        Near(.18, Value(score, "authenticity"));

        (double[][] real, double[][] synthetic) = MinMax(Real, Synthetic(200));
        CompatibilityScore naive = AuthorsCurves.Synthcity(new Definitions(real, synthetic).ForAuthors());
        Near(.9754367816091954, Value(naive, "delta_precision_alpha"));
        Near(.7923333333333333, Value(naive, "delta_coverage_beta"));
        Near(.18, Value(naive, "authenticity"));
    }

    [Theory]
    [InlineData(150)]
    [InlineData(300)]
    public void Synthcity_refuses_unequal_sizes(int rows) => Assert.Throws<AuditException>(
        () => AuthorsCurves.Synthcity(new Definitions(Real, Synthetic(rows)).ForAuthors()));

    private static (double[][] Real, double[][] Synthetic) MinMax(double[][] real, double[][] synthetic)
    {
        double[] low = [.. Enumerable.Range(0, 3).Select(c => real.Min(r => r[c]))];
        double[] high = [.. Enumerable.Range(0, 3).Select(c => real.Max(r => r[c]))];
        double[] Scale(double[] row) => [.. row.Select((v, c) => (v - low[c]) / (high[c] - low[c]))];
        return (Array.ConvertAll(real, Scale), Array.ConvertAll(synthetic, Scale));
    }
}
