using FaithfulNative.Report.Evidence;

namespace FaithfulNative.Report.Tests;

/// <summary>Columns by which a few rows stand out.</summary>
public class SpreadTests
{
    [Fact]
    public void A_column_in_which_rows_are_alike_and_unlike_others_comes_before_one_that_is_wide()
    {
        double[][] others = [.. Enumerable.Range(-10, 21).Select(i => new double[] { 10 * i, 0.1 * i, 5 })];
        double[][] rows = [[130, 3, 5], [-60, 3.1, 5], [20, 2.9, 5]];
        double[] apart = Spread.Of(rows, rows.Length).Apart(Spread.Of(others, others.Length));
        Assert.True(apart[1] > 10 * apart[0]);
        Assert.Equal(0, apart[2]);
    }

    [Fact]
    public void Another_value_where_all_others_have_one_stands_out_most()
    {
        double[] apart = Spread.Of([[3, 1], [3, 2]], 2).Apart(Spread.Of([[0, 5], [1, 5], [2, 5]], 3));
        Assert.True(apart[0] > 0 && apart[1] > apart[0] && double.IsFinite(apart[1]));
        double[] one = Spread.Of([[1, 6]], 1).Apart(Spread.Of([[1, 5], [1, 5]], 2));
        Assert.True(one[0] == 0 && one[1] > 1e6 && double.IsFinite(one[1] + one[1]));
    }
}
