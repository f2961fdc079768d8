namespace FaithfulNative.Guessed.Tests;

public class Progress
{
    [Fact]
    public void The_whole_goes_from_0_to_1()
    {
        using VectorSet real = VectorSet.From(Sample.Grid(120, 4, 1)), synthetic = VectorSet.From(Sample.Grid(100, 4, 2));
        Shares shares = new();

        Audit.Run(
            new AuditData { Real = real, Synthetic = synthetic }, Sample.Quick, shares, TestContext.Current.CancellationToken);

        Assert.Equal((0.0, 1.0), (shares.Seen.Min(), shares.Seen.Max()));
    }

    private sealed class Shares : IProgress<AuditProgress>
    {
        public System.Collections.Concurrent.ConcurrentBag<double> Seen { get; } = [];

        public void Report(AuditProgress value) => Seen.Add(value.Share);
    }
}
