using FaithfulNative.CApi.Interop;

namespace FaithfulNative.CApi.Auditing;

/// <summary>fth_options to and from the engine's options. Ranges are the engine's to check; only what has no counterpart there is checked here.</summary>
internal static unsafe class Options
{
    private static readonly CompatibilityMode[] s_modes = Enum.GetValues<CompatibilityMode>();

    /// <summary>The engine's defaults in C.</summary>
    public static OptionsStruct Defaults()
    {
        AuditOptions options = new();
        return new OptionsStruct
        {
            K = options.K,
            Supports = (uint)options.Supports,
            Duplicates = (int)options.Duplicates,
            Ties = (int)options.Ties,
            Normalize = options.Normalize ? 1 : 0,
            NonFinite = (int)options.NonFinite,
            Seed = options.Seed,
            Replicates = options.Replicates,
            Confidence = options.ConfidenceLevel,
            FalseDiscoveryRate = options.FalseDiscoveryRate,
            IdealRows = options.IdealRows,
            IdealRepeats = options.IdealRepeats,
            Threads = options.Threads,
            MemoryLimit = options.MemoryLimit,
        };
    }

    /// <summary>What the caller asked for.</summary>
    public static AuditOptions Of(in OptionsStruct options)
    {
        if (options.Reserved != 0)
        {
            throw Choice.Outside("options: reserved", options.Reserved, "0");
        }

        return new AuditOptions
        {
            K = options.K,
            Supports = (Supports)options.Supports,
            Duplicates = Choice.Of<DuplicateRule>(options.Duplicates, "options: duplicates"),
            Ties = Choice.Of<TieRule>(options.Ties, "options: ties"),
            Normalize = Choice.Flag(options.Normalize, "options: normalize"),
            NonFinite = Choice.Of<NonFiniteRule>(options.NonFinite, "options: non_finite"),
            Compatibility = Modes(options.Compatibility),
            Seed = options.Seed,
            Replicates = options.Replicates,
            ConfidenceLevel = options.Confidence,
            FalseDiscoveryRate = options.FalseDiscoveryRate,
            IdealRows = options.IdealRows,
            IdealRepeats = options.IdealRepeats,
            IdealCache = Text.ReadOrNull(options.IdealCache),
            Threads = options.Threads,
            MemoryLimit = options.MemoryLimit,
        };
    }

    // Bit i stands for mode i.
    private static CompatibilityMode[] Modes(uint bits) => bits >> s_modes.Length == 0
        ? Array.FindAll(s_modes, mode => ((bits >> (int)mode) & 1) != 0)
        : throw Choice.Outside("options: compatibility", bits, $"a sum of 1, 2, ... {1 << (s_modes.Length - 1)}");
}
