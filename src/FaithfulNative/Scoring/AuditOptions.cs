using System.Text.Json.Serialization;
using FaithfulNative.Statistics.Bootstrap;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative;

/// <summary>How to audit. The defaults are what the results are documented with.</summary>
public sealed record AuditOptions
{
    /// <summary>k of every k-nearest-neighbour radius, at least 1.</summary>
    public int K { get; init; } = 5;

    /// <summary>Which supports to compute. The headline is knn where it is among them.</summary>
    public Supports Supports { get; init; } = Supports.All;

    /// <summary>The headlines that the audit has, where their supports are computed.</summary>
    [JsonIgnore]
    public HeadlineCatalogue Headlines { get; init; } = HeadlineCatalogue.Default;

    /// <summary>What equal rows count for.</summary>
    public DuplicateRule Duplicates { get; init; } = DuplicateRule.Collapse;

    /// <summary>How ties become levels.</summary>
    public TieRule Ties { get; init; } = TieRule.Auto;

    /// <summary>Scale every row to length 1 first, so that distances are those of the cosine.</summary>
    public bool Normalize { get; init; }

    /// <summary>What to do with NaN and infinities.</summary>
    public NonFiniteRule NonFinite { get; init; } = NonFiniteRule.Error;

    /// <summary>Public tools to reproduce beside the audit; each costs a search of its own.</summary>
    public IReadOnlyList<CompatibilityMode> Compatibility { get; init; } = [];

    /// <summary>
    /// Also compute companion metrics: improved precision and recall, density, coverage and their kin, from the same search.
    /// </summary>
    public bool Companions { get; init; }

    /// <summary>How neighbours are found. What an approximate search can have changed is certified in the result.</summary>
    public SearchMethod Search { get; init; } = SearchMethod.Auto;

    /// <summary>
    /// Share of the true neighbours that an approximate search must be certified to have found, between 0 and 1; null for none,
    /// or 0.99 where <see cref="Search"/> is approximate and no <see cref="Tolerance"/> is given.
    /// </summary>
    public double? Recall { get; init; }

    /// <summary>
    /// The most that an approximate search may be certified to have changed a headline by, between 0 and 1; null for any change.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; }

    /// <summary>Bootstrap resamples behind every interval; 0 for no intervals and no verdicts.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>Share of repetitions in which an interval covers, between 0 and 1.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>Greatest expected share of false alarms among the rows that a row test names, between 0 and 1.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.05;

    /// <summary>
    /// Real rows in each random split that shows what fresh rows score when there is no hold-out; 0 for no splits.
    /// </summary>
    public int IdealRows { get; init; } = 1000;

    /// <summary>Number of such splits, at least 2.</summary>
    public int IdealRepeats { get; init; } = 10;

    /// <summary>Folder in which what fresh rows score is kept from one audit of the same real rows to the next.</summary>
    public string? IdealCache { get; init; }

    /// <summary>Worker threads; 0 for one a processor.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Bytes of working memory for the search, besides rows and results; 0 for a quarter of the machine. Sets that need
    /// more are searched in stripes, which takes longer and gives the same result.
    /// </summary>
    public long MemoryLimit { get; init; }

    internal bool MayApproximate => Search switch
    {
        SearchMethod.Exact => false,
        SearchMethod.Auto => Recall is not null || Tolerance is not null,
        _ => true,
    };

    internal double? RecallWanted => Recall ?? (Tolerance is null ? 0.99 : null);

    internal Resampling Resampling => new(Replicates, Seed, EffectiveThreads);

    internal int EffectiveThreads => Threads > 0 ? Threads : Environment.ProcessorCount;

    internal ParallelOptions Parallel(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = EffectiveThreads, CancellationToken = cancellation };

    internal void Validate()
    {
        if (K < 1)
        {
            throw new AuditException(AuditFault.Options, $"k is {K}; it must be at least 1");
        }

        Share(ConfidenceLevel, "confidence level");
        Share(FalseDiscoveryRate, "false discovery rate");
        foreach ((double? value, string name) in new[] { (Recall, "recall"), (Tolerance, "tolerance") })
        {
            if (value is { } share)
            {
                Share(share, name);
            }
        }

        if (MayApproximate && Companions)
        {
            throw new AuditException(
                AuditFault.Options,
                "companion metrics count all pairs within balls, which an approximate search does not see; search exactly, or leave them "
                + "out");
        }

        if (Replicates is < 0 or > 0 and < 100)
        {
            throw new AuditException(AuditFault.Options, $"replicates is {Replicates}; it must be 0 (no intervals) or at least 100");
        }

        if (IdealRows < 0 || IdealRepeats < 2)
        {
            throw new AuditException(
                AuditFault.Options,
                $"ideal is {IdealRepeats} splits of {IdealRows} rows; it must be at least 2 splits, of 0 (none) or more rows");
        }

        if (MemoryLimit < 0)
        {
            throw new AuditException(
                AuditFault.Options,
                $"memory limit is {MemoryLimit} bytes; it must be 0 (a quarter of the machine) or more");
        }

        if (Threads < 0)
        {
            throw new AuditException(AuditFault.Options, $"threads is {Threads}; it must be 0 (one a processor) or more");
        }

        if ((Supports & Supports.All) == Supports.None || (Supports & ~Supports.All) != 0)
        {
            throw new AuditException(AuditFault.Options, $"support is {Supports}; choose from ball, knn, local");
        }
    }

    private static void Share(double value, string name)
    {
        if (value is not (> 0 and < 1))
        {
            throw new AuditException(AuditFault.Options, $"{name} is {value}; it must lie between 0 and 1");
        }
    }
}
