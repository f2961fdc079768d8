namespace FaithfulNative.Guessed.Tests;

public class RowsToLinq
{
    [Fact]
    public void Rows_have_the_numbers_of_the_caller()
    {
        float[,] grid = Sample.Grid(100, 4, 2);
        grid[0, 0] = float.NaN;
        float[,] training = Sample.Grid(120, 4, 1);
        for (int column = 0; column < 4; column++)
        {
            grid[7, column] = training[30, column];
        }

        using VectorSet real = VectorSet.From(training), synthetic = VectorSet.From(grid);
        AuditResult result = Audit.Run(real, synthetic, Sample.Quick with { NonFinite = NonFiniteRule.Drop });

        Assert.Equal(99, result.SyntheticRows.Count);
        SyntheticRow copy = Assert.Single(result.SyntheticRows, row => row.IsExactCopy);
        Assert.Equal((7, 30, 0.0), (copy.Row, copy.NearestReal, copy.Distance));
        Assert.Equal(
            result.Scores.Authenticity.Authentic.Count(authentic => !authentic), result.SyntheticRows.Count(row => !row.IsAuthentic));
        Assert.Contains("row 7", copy.ToString(), StringComparison.Ordinal);
    }
}
