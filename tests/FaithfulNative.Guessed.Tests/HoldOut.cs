namespace FaithfulNative.Guessed.Tests;

public class HoldOut
{
    [Fact]
    public void Fresh_rows_come_from_the_hold_out()
    {
        using VectorSet real = VectorSet.From(Sample.Grid(120, 4, 1)), synthetic = VectorSet.From(Sample.Grid(100, 4, 2)),
            holdout = VectorSet.From(Sample.Grid(100, 4, 3));

        AuditResult result = Audit.Run(
            new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout }, Sample.Quick,
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(100, result.Holdout!.Rows);
        Assert.All(result.Headlines, headline => Assert.Equal(IdealSource.HoldOut, headline.Ideal!.Source));
    }
}
