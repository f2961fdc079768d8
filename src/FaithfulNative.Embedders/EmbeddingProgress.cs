namespace FaithfulNative.Embedders;

/// <summary>How far the embedding of a set is.</summary>
/// <param name="Source">The folder or file.</param>
/// <param name="Done">Items that are done, those from the cache included.</param>
/// <param name="Total">Items in all.</param>
/// <param name="FromCache">Items whose vectors were known.</param>
/// <param name="PerSecond">Items that the model embedded, a second since the start.</param>
public readonly record struct EmbeddingProgress(string Source, int Done, int Total, int FromCache, double PerSecond)
{
    /// <summary>The time that the rest takes at this rate; null while nothing is known about the rate.</summary>
    public TimeSpan? Remaining => PerSecond > 0 ? TimeSpan.FromSeconds((Total - Done) / PerSecond) : null;
}
