namespace FaithfulNative.Data;

/// <summary>
/// Owns the memory of a <see cref="VectorSet"/> that the system reads from a file as it is touched. Told how it is going to be
/// touched: rows read ahead help those who go through all of them, and push others out of memory where a search jumps about
/// in more rows than fit.
/// </summary>
public interface IPagedRows : IDisposable
{
    /// <summary>Advice alone: whether rows are going to be read in any order, or one after the other, as at the beginning.</summary>
    /// <param name="anyOrder">Whether in any order.</param>
    void Expect(bool anyOrder);
}

/// <summary>While it lives, the rows of two sets are expected to be read in any order.</summary>
internal readonly struct AnyOrder : IDisposable
{
    private readonly VectorSet _a;
    private readonly VectorSet _b;

    public AnyOrder(VectorSet a, VectorSet b)
    {
        (_a, _b) = (a, b);
        Expect(true);
    }

    public void Dispose() => Expect(false);

    private void Expect(bool anyOrder)
    {
        _a.Pages?.Expect(anyOrder);
        _b.Pages?.Expect(anyOrder);
    }
}
