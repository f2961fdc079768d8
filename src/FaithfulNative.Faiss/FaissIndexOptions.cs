namespace FaithfulNative.Faiss;

/// <summary>How an index finds neighbours.</summary>
public enum FaissIndexKind
{
    /// <summary>Compares every row: exact up to float32.</summary>
    Flat = 1,

    /// <summary>Walks a graph that links near rows.</summary>
    Hnsw = 2,

    /// <summary>Groups rows around centroids and looks into the nearest groups.</summary>
    IvfFlat = 3,

    /// <summary>The same over rows kept in 8 bits a value, a quarter of the memory.</summary>
    IvfScalar8 = 4,
}

/// <summary>What index to build.</summary>
public sealed class FaissIndexOptions
{
    private FaissIndexOptions() { }

    /// <summary>How the index finds neighbours.</summary>
    public FaissIndexKind Kind { get; private init; }

    /// <summary>Hnsw: links a row.</summary>
    public int Links { get; private init; }

    /// <summary>Hnsw: candidates kept while a row is linked.</summary>
    public int BuildEffort { get; private init; }

    /// <summary>Ivf: number of groups.</summary>
    public int Lists { get; private init; }

    /// <summary>Every row compared.</summary>
    public static FaissIndexOptions Flat { get; } = new() { Kind = FaissIndexKind.Flat };

    /// <summary>A graph.</summary>
    /// <param name="links">Links a row, 2 to 512: more find more and cost more memory.</param>
    /// <param name="buildEffort">Candidates kept while a row is linked: more make a better graph, later.</param>
    public static FaissIndexOptions Hnsw(int links, int buildEffort) =>
        new() { Kind = FaissIndexKind.Hnsw, Links = links, BuildEffort = buildEffort };

    /// <summary>Groups around centroids, rows kept as they are.</summary>
    /// <param name="lists">Number of groups, at most the number of rows.</param>
    public static FaissIndexOptions IvfFlat(int lists) => new() { Kind = FaissIndexKind.IvfFlat, Lists = lists };

    /// <summary>Groups around centroids, rows kept in 8 bits a value.</summary>
    /// <param name="lists">Number of groups, at most the number of rows.</param>
    public static FaissIndexOptions IvfScalar8(int lists) => new() { Kind = FaissIndexKind.IvfScalar8, Lists = lists };
}
