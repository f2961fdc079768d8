namespace FaithfulNative.Guessed.Tests;

public class CompareSets
{
    [Fact]
    public void The_best_set_comes_first()
    {
        Comparison comparison = Comparison.Of([("far", Sample.Audited(2, shift: 5)), ("near", Sample.Audited(3))]);

        HeadlineComparison fidelity = comparison.Headlines[0];
        Assert.Equal("near", fidelity.Sets[0].Name);
        Assert.True(fidelity.Difference("near", "far").Value > 0);
        Assert.NotEmpty(comparison.RegressionsFrom("near"));
        Assert.Contains("near", comparison.ToString(), StringComparison.Ordinal);
    }
}
