namespace FaithfulNative.Embedders;

/// <summary>How items are embedded; none of it changes a vector.</summary>
public sealed record EmbeddingOptions
{
    /// <summary>Where vectors are kept between runs: faithful/embeddings in XDG_CACHE_HOME, or in ~/.cache.</summary>
    public static string DefaultCache => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "faithful",
        "embeddings");

    /// <summary>A folder for vectors, by content, model and recipe; null to keep none.</summary>
    public string? Cache { get; init; } = DefaultCache;

    /// <summary>Runs of the model at once, each on a core; 0 for one a processor.</summary>
    public int Threads { get; init; }

    /// <summary>Whether items that cannot be read are left out and counted, instead of an error that names them.</summary>
    public bool SkipUnreadable { get; init; }
}
