using System.CommandLine;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.Cli.Shared;

/// <summary>The command-line options that say how to audit, the same for every command that audits.</summary>
internal sealed class MethodOptions
{
    private static readonly AuditOptions s_defaults = new();

    private readonly Option<int> _k =
        CheckedOption.Number("--k", "k of the nearest-neighbour radii.", s_defaults.K, Allowed.AtLeast(1), "-k");
    private readonly Option<string[]> _support = List("--support", "Supports to compute: ball, knn, local, all.");
    private readonly Option<string> _duplicates =
        CheckedOption.Choice("--duplicates", "Equal rows count once (collapse) or each (keep).", "collapse", "keep");
    private readonly Option<string> _ties =
        CheckedOption.Choice("--ties", "Tied scores: auto, literal (<=, as the paper) or spread.", "auto", "literal", "spread");
    private readonly Option<bool> _normalize = new("--normalize")
    {
        Description = "Scale every row to length 1: distances are those of the cosine.",
    };
    private readonly Option<string> _nonFinite =
        CheckedOption.Choice("--non-finite", "Rows with NaN or infinity: refuse (error) or leave out (drop).", "error", "drop");
    private readonly Option<string[]> _compat =
        List("--compat", "Also report what a public tool returns: authors, authors-fixed, synthcity, prdc; kid-in-order.");
    private readonly Option<bool> _companions = new("--companions")
    {
        Description = "Also precision, recall, density, coverage and their kin, from the same search.",
    };
    private readonly Option<int> _replicates = CheckedOption.Number(
        "--replicates", "Bootstrap resamples behind every interval; 0 for none.", s_defaults.Replicates,
        new("0, for no intervals, or a whole number of at least 100", value => value is 0 or >= 100));
    private readonly Option<double> _confidence = CheckedOption.Number(
        "--confidence", "Confidence level of the interval of each score; verdicts have their own, of all headlines together.",
        s_defaults.ConfidenceLevel, Allowed.Share);
    private readonly Option<double> _fdr = CheckedOption.Number(
        "--fdr", "Greatest expected share of false alarms among the rows named as copies or off the support.",
        s_defaults.FalseDiscoveryRate, Allowed.Share);
    private readonly Option<int> _idealRows = CheckedOption.Number(
        "--ideal-rows", "Real rows in each split that shows what fresh rows score when there is no hold-out; 0 for none.",
        s_defaults.IdealRows, Allowed.AtLeast(0));
    private readonly Option<string?> _idealCache = new("--ideal-cache")
    {
        Description = "Directory that keeps what fresh rows score for the next audit of the same real rows.",
    };
    private readonly Option<string> _search = CheckedOption.Choice(
        "--search",
        "How neighbours are found: auto is exact unless --recall or --tolerance is given, then whatever is predicted to be fastest; hnsw "
        + "and ivf need the native library for FAISS.",
        "auto", "exact", "join", "hnsw", "ivf");
    private readonly Option<double?> _recall = CheckedOption.NumberOrNone(
        "--recall", "Share of the true neighbours that an approximate search must be certified to have found, such as "
        + "0.99.", Allowed.Share);
    private readonly Option<double?> _tolerance = CheckedOption.NumberOrNone(
        "--tolerance", "The most that an approximate search may be certified to have changed a headline by, such as 0.005.", Allowed.Share);
    private readonly Option<int> _seed = CheckedOption.Number("--seed", "Seed of everything random.", s_defaults.Seed, Allowed.Whole);
    private readonly Option<int> _threads =
        CheckedOption.Number("--threads", "Worker threads; 0 for one a processor.", s_defaults.Threads, Allowed.AtLeast(0));
    private readonly Option<int> _memory = MemorySize.Option(
        "--memory",
        "Working memory of the search, such as 2GB, besides rows and results; a number alone counts MiB, 0 for a quarter of the machine.");

    private Option[] All =>
    [
        _k, _support, _duplicates, _ties, _normalize, _nonFinite, _compat, _companions, _replicates, _confidence, _fdr, _idealRows,
        _idealCache, _search, _recall, _tolerance, _seed, _threads, _memory,
    ];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Names of those that the command line holds.</summary>
    public IEnumerable<string> Given(ParseResult parsed) =>
        All.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    public AuditOptions Read(ParseResult parsed)
    {
        AuditOptions options = Values(parsed);
        if (options.Supports == Supports.Local)
        {
            throw new UsageException("--support: found local alone, which has no alpha-precision; choose ball or knn beside it");
        }

        bool approximate = options.Search is SearchMethod.Join or SearchMethod.Index
            || (options.Search == SearchMethod.Auto && (options.Recall is not null || options.Tolerance is not null));
        return options.Companions && approximate
            ? throw new UsageException(
                "--companions: found beside an approximate search, which does not see all the pairs that they count; search exactly, or "
                + "leave them out")
            : options;
    }

    private AuditOptions Values(ParseResult parsed) => new()
    {
        K = parsed.GetValue(_k),
        Supports = SupportsOf(Items(parsed.GetValue(_support))),
        Duplicates = Enum.Parse<DuplicateRule>(parsed.GetRequiredValue(_duplicates), ignoreCase: true),
        Ties = Enum.Parse<TieRule>(parsed.GetRequiredValue(_ties), ignoreCase: true),
        Normalize = parsed.GetValue(_normalize),
        NonFinite = Enum.Parse<NonFiniteRule>(parsed.GetRequiredValue(_nonFinite), ignoreCase: true),
        Compatibility = [.. Items(parsed.GetValue(_compat)).Select(ModeOf)],
        Companions = parsed.GetValue(_companions),
        Replicates = parsed.GetValue(_replicates),
        ConfidenceLevel = parsed.GetValue(_confidence),
        FalseDiscoveryRate = parsed.GetValue(_fdr),
        IdealRows = parsed.GetValue(_idealRows),
        IdealCache = parsed.GetValue(_idealCache),
        Search = SearchChoice.Method(parsed.GetRequiredValue(_search)),
        Recall = parsed.GetValue(_recall),
        Tolerance = parsed.GetValue(_tolerance),
        Seed = parsed.GetValue(_seed),
        Threads = parsed.GetValue(_threads),
        MemoryLimit = (long)parsed.GetValue(_memory) << 20,
    };

    /// <summary>What builds indexes for the audit; null where none is wanted.</summary>
    public INeighbourIndexBuilder? ReadIndex(ParseResult parsed) => SearchChoice.Index(parsed.GetRequiredValue(_search), Read(parsed));

    internal static Option<string[]> List(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, AllowMultipleArgumentsPerToken = true };

    /// <summary>Lists may be repeated, spaced or separated by commas.</summary>
    internal static string[] Items(string[]? texts) =>
        [.. (texts ?? []).SelectMany(t => t.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static Supports SupportsOf(string[] names) => names.Length == 0 ? Supports.All : names.Aggregate(
        Supports.None,
        (all, name) => all | name switch
        {
            "ball" => Supports.Ball,
            "knn" => Supports.Knn,
            "local" => Supports.Local,
            "all" => Supports.All,
            _ => throw new UsageException($"--support: found '{name}'; choose from ball, knn, local, all"),
        });

    private static CompatibilityMode ModeOf(string name) => name switch
    {
        "authors" => CompatibilityMode.Authors,
        "authors-fixed" => CompatibilityMode.AuthorsFixed,
        "synthcity" => CompatibilityMode.Synthcity,
        "prdc" => CompatibilityMode.Prdc,
        "kid-in-order" => CompatibilityMode.KidInOrder,
        _ => throw new UsageException($"--compat: found '{name}'; choose from authors, authors-fixed, synthcity, prdc, kid-in-order"),
    };
}
