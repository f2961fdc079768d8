using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

/// <summary>Scales by quantiles: the middle of a column has the spread of a normal one whatever its tail is.</summary>
public sealed class NumberScaleTests
{
    private const int Rows = 2000;

    [Theory]
    [InlineData("normal")]
    [InlineData("lognormal 1")]
    [InlineData("lognormal 3")]
    [InlineData("lognormal 1 downwards")]
    [InlineData("exponential")]
    [InlineData("cauchy")]
    [InlineData("one sentinel")]
    [InlineData("mostly zero")]
    [InlineData("counts")]
    public void The_middle_half_has_the_spread_of_a_normal_column(string law)
    {
        double[] values = Draw(law, 1), fresh = Draw(law, 2);
        NumberScale scale = NumberScale.Fit(values)!;
        double[] scaled = [.. fresh.Order().Select(scale.Of)];
        double[] others = law == "mostly zero" ? [.. fresh.Where(value => value != 0).Order().Select(scale.Of)] : scaled;
        double half = others[(int)(0.75 * others.Length)] - others[others.Length / 4];
        Assert.InRange(half, 0.6 * 1.349, 1.6 * 1.349);
        Assert.InRange(scaled[0], -60, scaled[^1]);
        Assert.InRange(scaled[^1], scaled[0], 60);
        Assert.Equal(scaled, scaled.Order());
    }

    [Fact]
    public void It_ascends_and_has_no_jump()
    {
        foreach (string law in new[] { "normal", "lognormal 3", "lognormal 1 downwards", "mostly zero", "one sentinel" })
        {
            NumberScale scale = NumberScale.Fit(Draw(law, 1))!;
            foreach (double at in new[] { -1e300, -1e9, -50, -1, -0.1, 0, 1e-9, 0.3, 1, 7, 50, 1e9, 9.99e15, 1e300 })
            {
                double step = Math.Max(Math.Abs(at), 1) * 1e-9;
                Assert.InRange(scale.Of(at + step) - scale.Of(at), 0, 1e-5);
                Assert.True(double.IsFinite(scale.Of(at)));
            }

            Assert.True(scale.Of(9.99e15) > scale.Of(1e9));
        }
    }

    [Fact]
    public void Columns_that_quantiles_say_nothing_about()
    {
        Assert.Null(NumberScale.Fit([5, 5, 5]));
        Assert.Null(NumberScale.Fit([-1e308, 1e308]));
        Assert.NotNull(NumberScale.Fit([1, 3]));

        // Two values, one of them rare: they have no tail, and mean and standard deviation do.
        Assert.True(NumberScale.Fit([.. Enumerable.Repeat(1.0, 99), 2]) is null or { Unit: > 0 });
    }

    [Fact]
    public void Infinities_stay_what_they_are()
    {
        NumberScale scale = NumberScale.Fit(Draw("lognormal 1", 1))!;
        Assert.Equal(double.PositiveInfinity, scale.Of(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, scale.Of(double.NegativeInfinity));
    }

    private static double[] Draw(string law, int seed)
    {
        Random random = new(seed);
        double[] values = [.. Enumerable.Range(0, Rows).Select(row => law switch
        {
            "lognormal 1" => Math.Exp(Normal()),
            "lognormal 3" => Math.Exp(3 * Normal()),
            "lognormal 1 downwards" => 100 - Math.Exp(Normal()),
            "exponential" => -Math.Log(1 - random.NextDouble()),
            "cauchy" => Math.Tan(Math.PI * (random.NextDouble() - 0.5)),
            "one sentinel" when row == 7 => 9.99e15,
            "mostly zero" => random.NextDouble() < 0.8 ? 0 : Math.Exp(8 + Normal()),
            "counts" => Math.Floor(Math.Exp(2 + (0.7 * Normal()))),
            _ => Normal(),
        })];
        return values;

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
