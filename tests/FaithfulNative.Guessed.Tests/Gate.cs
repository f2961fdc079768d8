namespace FaithfulNative.Guessed.Tests;

public class Gate
{
    [Fact]
    public void A_set_under_a_minimum_fails()
    {
        Assert.True(Passes(Sample.Audited(seed: 2)));
        Assert.False(Passes(Sample.Audited(seed: 2, shift: 5)));
    }

    [Fact]
    public void A_set_that_differs_from_fresh_rows_fails()
    {
        AuditResult far = Sample.Audited(seed: 2, shift: 5);

        Assert.Equal(OverallCode.Differs, far.Overall.Code);
        Assert.Equal(Verdict.Below, far.Find(HeadlineMetric.AlphaPrecision)!.Verdict);
    }

    private static bool Passes(AuditResult result) => result.AlphaPrecision >= 0.5 && result.Fidelity >= 0.5;
}
