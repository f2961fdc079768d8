namespace FaithfulNative.Guessed.Tests;

public class ArraysInMemory
{
    [Fact]
    public void Grids_and_lists_of_rows()
    {
        float[][] rows = [.. Enumerable.Range(0, 60).Select(row => new float[] { row % 7, row % 11, row % 13 })];

        using VectorSet real = VectorSet.From(Sample.Grid(60, 3, 1));
        using VectorSet synthetic = VectorSet.From(rows);
        AuditResult result = Audit.Run(real, synthetic, Sample.Quick);

        Assert.InRange(result.AlphaPrecision, 0, 1);
        Assert.InRange(result.BetaRecall, 0, 1);
        Assert.InRange(result.Authenticity, 0, 1);
        Assert.InRange(result.Fidelity!.Value, 0, 1);
        Assert.InRange(result.Coverage, 0, 1);
    }
}
