namespace FaithfulNative.CApi.Auditing;

/// <summary>What stands behind an fth_cancel.</summary>
internal sealed class Cancel : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public void Request() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}
