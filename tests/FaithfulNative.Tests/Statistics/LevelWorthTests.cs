using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Statistics.Influence;

namespace FaithfulNative.Tests.Statistics;

public class LevelWorthTests
{
    [Theory]
    [InlineData(.5)]
    [InlineData(2)]
    [InlineData(1)]
    public void A_row_that_moves_changes_the_score_by_what_its_levels_are_worth(double power)
    {
        // A curve above the diagonal, one below it, and one that crosses it.
        const int Rows = 4000;
        double[] levels = [.. Enumerable.Range(0, Rows).Select(row => Math.Pow((row + .5) / Rows, power == 1 ? 1 : 1 / power))];
        if (power == 1)
        {
            levels = [.. levels.Select(level => level < .5 ? level * level * 2 : 1 - (2 * (1 - level) * (1 - level)))];
        }

        LevelCurve before = Curve(levels);
        LevelWorth worth = new(before);
        foreach ((int row, double to) in new[] { (100, .9), (2000, .1), (3900, .4), (700, 1.0) })
        {
            double[] moved = [.. levels];
            moved[row] = to;
            double expected = (worth.At(to) - worth.At(levels[row])) / Rows;
            Assert.Equal(expected, Curve(moved).Integrated - before.Integrated, 1e-2 / Rows);
        }
    }

    private static LevelCurve Curve(double[] levels) =>
        new(
            [.. levels.Select(level => level < 1 ? new Level(level, level) : new Level(double.PositiveInfinity, double.PositiveInfinity))],
            CancellationToken.None);
}
