namespace FaithfulNative.Guessed.Tests;

public class Labels
{
    [Fact]
    public void A_class_that_is_lost_is_found()
    {
        using VectorSet real = VectorSet.From(Sample.Grid(200, 4, 1)), synthetic = VectorSet.From(Sample.Grid(200, 4, 2));
        string[] even = [.. Enumerable.Range(0, 200).Select(row => row % 2 == 0 ? "cat" : "dog")];
        string[] cats = [.. Enumerable.Repeat("cat", 200)];

        AuditResult result = Audit.Run(
            new AuditData { Real = real, Synthetic = synthetic, RealLabels = even, SyntheticLabels = cats }, Sample.Quick,
            cancellationToken: TestContext.Current.CancellationToken);

        Finding finding = result.Diagnosis.Findings.First(found => found.Kind == FindingKind.ClassImbalance);
        Assert.Equal(finding.Sentence, finding.ToString());
    }
}
