namespace FaithfulNative.Data;

/// <summary>
/// Something that is disposed once its owner has left and nobody uses it any more. Whoever makes it is its first user, and leaves
/// to give it up.
/// </summary>
/// <param name="target">What the last user disposes; null for nothing.</param>
internal sealed class Counted(IDisposable? target)
{
    private int _users = 1;

    public IDisposable? Target => target;

    /// <summary>Begins a use, which <see cref="Leave"/> ends, or to dispose what is returned.</summary>
    /// <param name="owner">What the exception names.</param>
    /// <exception cref="ObjectDisposedException">The last user has left.</exception>
    public Use Enter(object owner)
    {
        int users = Volatile.Read(ref _users);
        for (int seen; users > 0; users = seen)
        {
            seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
            {
                return new Use(this);
            }
        }

        throw new ObjectDisposedException(owner.GetType().FullName);
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            target?.Dispose();
        }
    }

    /// <summary>A use that ends when it is disposed.</summary>
    internal readonly struct Use(Counted counted) : IDisposable
    {
        public void Dispose() => counted.Leave();
    }
}
