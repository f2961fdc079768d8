namespace FaithfulNative.Guessed.Tests;

public class Curate
{
    [Fact]
    public void The_rows_worth_keeping()
    {
        using VectorSet real = VectorSet.From(Sample.Grid(120, 4, 1)), synthetic = VectorSet.From(Sample.Grid(100, 4, 2));
        AuditData data = new() { Real = real, Synthetic = synthetic };
        AuditResult result = Audit.Run(data, Sample.Quick, cancellationToken: TestContext.Current.CancellationToken);

        CuratedSet kept = Curation.Choose(
            result, data, new CurationOptions { Rows = 20 }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(20, kept.Rows.Distinct().Count());
        Assert.Contains("20 of 100 rows", kept.ToString(), StringComparison.Ordinal);
    }
}
