using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;
using FaithfulNative.Faiss;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.CApi.Auditing;

/// <summary>
/// fth_options to and from the engine's options. Ranges are the engine's to check; only what has no counterpart there is checked here.
/// </summary>
internal static unsafe class Options
{
    /// <summary>The engine's defaults in C.</summary>
    public static OptionsStruct Defaults()
    {
        AuditOptions options = new();
        return new OptionsStruct
        {
            K = options.K,
            Supports = Numbers.BitsOf(Numbers.SupportBits, support => options.Supports.HasFlag(support)),
            Duplicates = Numbers.Of(Numbers.Duplicates, options.Duplicates),
            Ties = Numbers.Of(Numbers.Ties, options.Ties),
            Normalize = options.Normalize ? 1 : 0,
            NonFinite = Numbers.Of(Numbers.NonFinite, options.NonFinite),
            Seed = options.Seed,
            Replicates = options.Replicates,
            Confidence = options.ConfidenceLevel,
            FalseDiscoveryRate = options.FalseDiscoveryRate,
            IdealRows = options.IdealRows,
            IdealRepeats = options.IdealRepeats,
            Threads = options.Threads,
            Companions = options.Companions ? 1 : 0,
            MemoryLimit = options.MemoryLimit,
            Search = Numbers.Of(Numbers.Searches, options.Search),
            Recall = options.Recall ?? 0,
            Tolerance = options.Tolerance ?? 0,
        };
    }

    /// <summary>The caller's options, or the defaults.</summary>
    public static OptionsStruct Given(OptionsStruct* options)
    {
        OptionsStruct given = options is null ? Defaults() : SizedStruct.Read(options, "options", Defaults());
        Choice.Reserved(given.SearchReserved, "options: search_reserved");
        return given;
    }

    /// <summary>
    /// What builds indexes where the search is by HNSW or IVF, or free; null elsewhere, and where it is free and FAISS is not there.
    /// </summary>
    public static INeighbourIndexBuilder? Index(in OptionsStruct options) => options.Search switch
    {
        3 => Built(FaissIndexKind.Hnsw),
        4 => Built(FaissIndexKind.IvfFlat, FaissIndexKind.IvfScalar8),
        0 when (options.Recall != 0 || options.Tolerance != 0) && FaissLibrary.Missing is null => new FaissIndexBuilder(),
        _ => null,
    };

    private static FaissIndexBuilder Built(params FaissIndexKind[] kinds) => FaissLibrary.Missing is { } missing
        ? throw new StatusException(Status.Unsupported, $"options: search: {missing}")
        : new FaissIndexBuilder(kinds);

    /// <summary>The rows with the classes that the caller gave, if any.</summary>
    public static AuditData WithLabels(AuditData data, in OptionsStruct options)
    {
        if (options.RealLabelsCount == 0 && options.SyntheticLabelsCount == 0)
        {
            return data;
        }

        CheckCount(options.RealLabelsCount, data.Real.Count, "real");
        CheckCount(options.SyntheticLabelsCount, data.Synthetic.Count, "synthetic");
        return data with
        {
            RealLabels = Text.ReadList(options.RealLabels, data.Real.Count, "options: real_labels"),
            SyntheticLabels = Text.ReadList(options.SyntheticLabels, data.Synthetic.Count, "options: synthetic_labels"),
        };

        static void CheckCount(long labels, int rows, string role)
        {
            if (labels != rows)
            {
                throw Choice.Outside($"options: {role}_labels_count", labels, $"{rows}, the {role} rows");
            }
        }
    }

    /// <summary>The rows with the groups that the caller gave, if any; the column of loaded files stands where none are given.</summary>
    public static AuditData WithGroups(AuditData data, in OptionsStruct options)
    {
        if (options.RealGroupsCount == 0 && options.SyntheticGroupsCount == 0 && options.HoldoutGroupsCount == 0)
        {
            return data;
        }

        return data with
        {
            RealGroups = Keys(options.RealGroups, options.RealGroupsCount, data.Real, "real"),
            SyntheticGroups = Keys(options.SyntheticGroups, options.SyntheticGroupsCount, data.Synthetic, "synthetic"),
            HoldoutGroups = Keys(options.HoldoutGroups, options.HoldoutGroupsCount, data.Holdout, "holdout"),
        };

        static string[]? Keys(byte** keys, long count, VectorSet? rows, string role) => count == 0 ? null
            : rows?.Count == count ? Text.ReadList(keys, rows.Count, $"options: {role}_groups")
            : throw Choice.Outside($"options: {role}_groups_count", count, $"0 or {rows?.Count ?? 0}, the {role} rows");
    }

    /// <summary>What the caller asked for.</summary>
    public static AuditOptions Of(in OptionsStruct options)
    {
        return new AuditOptions
        {
            K = options.K,
            Supports = Numbers.Values(Numbers.SupportBits, options.Supports, "options: supports")
                .Aggregate(Supports.None, (all, one) => all | one),
            Duplicates = Numbers.Value(Numbers.Duplicates, options.Duplicates, "options: duplicates"),
            Ties = Numbers.Value(Numbers.Ties, options.Ties, "options: ties"),
            Normalize = Choice.Flag(options.Normalize, "options: normalize"),
            NonFinite = Numbers.Value(Numbers.NonFinite, options.NonFinite, "options: non_finite"),
            Companions = Choice.Flag(options.Companions, "options: companions"),
            Compatibility = Numbers.Values(Numbers.Compatibility, options.Compatibility, "options: compatibility"),
            Seed = options.Seed,
            Replicates = options.Replicates,
            ConfidenceLevel = options.Confidence,
            FalseDiscoveryRate = options.FalseDiscoveryRate,
            IdealRows = options.IdealRows,
            IdealRepeats = options.IdealRepeats,
            IdealCache = Text.ReadPathOrNull(options.IdealCache, "options: ideal_cache"),
            Threads = options.Threads,
            MemoryLimit = options.MemoryLimit,
            Search = Numbers.Value(Numbers.Searches, options.Search, "options: search"),
            Recall = options.Recall == 0 ? null : options.Recall,
            Tolerance = options.Tolerance == 0 ? null : options.Tolerance,
        };
    }
}
