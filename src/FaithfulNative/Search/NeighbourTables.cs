namespace FaithfulNative.Search;

/// <summary>The answer to a <see cref="NeighbourRequest"/>: a table for each k that was not 0.</summary>
internal sealed class NeighbourTables : IDisposable
{
    public NearestTable? RealToReal { get; init; }

    public NearestTable? SyntheticToSynthetic { get; init; }

    public NearestTable? RealToSynthetic { get; init; }

    public NearestTable? SyntheticToReal { get; init; }

    public void Dispose()
    {
        RealToReal?.Dispose();
        SyntheticToSynthetic?.Dispose();
        RealToSynthetic?.Dispose();
        SyntheticToReal?.Dispose();
    }
}
