namespace FaithfulNative.Guessed.Tests;

public class Cancel
{
    [Fact]
    public async Task A_token_ends_an_audit()
    {
        using VectorSet real = VectorSet.From(Sample.Grid(120, 4, 1)), synthetic = VectorSet.From(Sample.Grid(100, 4, 2));
        using CancellationTokenSource source = new();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Audit.RunAsync(new AuditData { Real = real, Synthetic = synthetic }, cancellationToken: source.Token));
    }
}
