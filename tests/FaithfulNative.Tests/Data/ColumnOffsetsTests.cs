using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Tests.Data;

/// <summary>What is subtracted from columns before they are rounded, and from which.</summary>
public class ColumnOffsetsTests
{
    private const int Count = 301;

    private static ReadOnlySpan<double> Fitted(params Func<int, double>[] columns) =>
        ColumnOffsets.Fit(
            new DoubleRows(
                Enumerable.Range(0, Count)
                    .SelectMany(row => columns.Select(column => column(row)))
                    .ToArray(), columns.Length)) is { } fitted
            ? fitted.Values
            : [];

    // A law that is spread like the normal one, without a generator.
    private static double Spread(int row) => Math.Tan(((row * 97 % Count) + 0.5) / Count * 2.4 - 1.2) + 0.1;

    [Fact]
    public void What_float32_holds_stays()
    {
        Assert.Equal(0, Fitted(row => 1e8 + (8 * row)).Length);
        Assert.Equal(0, Fitted(row => (float)Spread(row)).Length);
        Assert.Equal(0, Fitted(row => row % 3 == 0 ? double.NaN : double.PositiveInfinity).Length);
    }

    [Fact]
    public void What_lies_about_0_stays() => Assert.Equal(0, Fitted(Spread, row => 3 + Spread(row), row => 1e30 * Spread(row)).Length);

    [Fact]
    public void The_median_is_subtracted_from_columns_that_lie_far_off()
    {
        ReadOnlySpan<double> offsets = Fitted(Spread, row => 1e8 + Spread(row), row => -1e8 - Spread(row), row => 1.7e9 + row, row => 0.1);
        double[] sorted = [.. Enumerable.Range(0, Count).Select(row => 1e8 + Spread(row)).Order()];
        Assert.Equal([0, sorted[Count / 2], -sorted[Count / 2], 1.7e9 + (Count / 2), 0.1], offsets.ToArray());
    }

    [Fact]
    public void Single_values_elsewhere_change_nothing()
    {
        double[] offsets = Fitted(row => row % 50 == 0 ? 0 : row % 50 == 1 ? double.NaN : 1.7e9 + row).ToArray();
        Assert.InRange(Assert.Single(offsets), 1.7e9, 1.7e9 + Count);
    }

    [Fact]
    public void Only_finite_offsets_are_some() => Assert.Equal(
        "offsets: found NaN for column 1; finite numbers are needed",
        Assert.Throws<AuditException>(() => new ColumnOffsets(1, double.NaN)).Message);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(63, 5)]
    [InlineData(1000, 7)]
    [InlineData(4096, 1_000_000)]
    public void The_value_of_a_rank_is_that_of_the_sorted_values(int count, int different)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => (double)(i * 7919L % 10_007 % different))];
        double[] sorted = [.. values.Order()];
        foreach (int rank in new[] { 0, count / 4, count / 2, count * 3 / 4, count - 1 })
        {
            Assert.Equal(sorted[rank], OrderStatistic.Of([.. values], rank));
            Assert.Equal(sorted[rank], OrderStatistic.Of([.. sorted], rank));
        }
    }
}
