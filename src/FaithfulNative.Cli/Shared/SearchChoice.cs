using FaithfulNative.Faiss;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.Cli.Shared;

/// <summary>What --search means: a method of the engine and, where FAISS is involved, what builds its indexes.</summary>
internal static class SearchChoice
{
    public static SearchMethod Method(string name) => name switch
    {
        "exact" => SearchMethod.Exact,
        "join" => SearchMethod.Join,
        "hnsw" or "ivf" => SearchMethod.Index,
        _ => SearchMethod.Auto,
    };

    /// <summary>
    /// The builder of indexes; null where none is wanted, or where the choice is free and the library is not there.
    /// </summary>
    /// <exception cref="UsageException">An index is asked for and the library is not there.</exception>
    public static INeighbourIndexBuilder? Index(string name, AuditOptions options)
    {
        FaissIndexKind[]? kinds = name switch
        {
            "hnsw" => [FaissIndexKind.Hnsw],
            "ivf" => [FaissIndexKind.IvfFlat, FaissIndexKind.IvfScalar8],
            "auto" when options.Recall is not null || options.Tolerance is not null => [],
            _ => null,
        };
        if (kinds is null)
        {
            return null;
        }

        if (FaissLibrary.Missing is not { } missing)
        {
            return new FaissIndexBuilder(kinds);
        }

        return name == "auto" ? null : throw new UsageException($"--search {name}: {missing}");
    }
}
