namespace FaithfulNative.Faiss.Interop;

/// <summary>A handle on its way to its owner: freed if something fails before <see cref="Keep"/>.</summary>
internal sealed class PendingHandle(FaissIndexHandle handle) : IDisposable
{
    private bool _kept;

    public FaissIndexHandle Handle => handle;

    public FaissIndexHandle Keep()
    {
        _kept = true;
        return handle;
    }

    public void Dispose()
    {
        if (!_kept)
        {
            handle.Dispose();
        }
    }
}
