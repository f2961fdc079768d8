using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Search;

namespace FaithfulNative;

/// <summary>What an audit found. Immutable; safe to share between threads.</summary>
public sealed record AuditResult
{
    /// <summary>The options the audit ran with.</summary>
    public required AuditOptions Options { get; init; }

    /// <summary>Facts about the real set.</summary>
    public required SetSummary Real { get; init; }

    /// <summary>Facts about the synthetic set.</summary>
    public required SetSummary Synthetic { get; init; }

    /// <summary>Facts about the hold-out set, when one was given.</summary>
    public SetSummary? Holdout { get; init; }

    /// <summary>The scores of the synthetic set.</summary>
    public required AuditScores Scores { get; init; }

    /// <summary>Every headline with its interval, its ideal and the verdict; the one to look at first of each metric first.</summary>
    public required ImmutableArray<Headline> Headlines { get; init; }

    /// <summary>A headline by its names.</summary>
    /// <param name="metric">What it measures.</param>
    /// <param name="support">The estimator; the one to look at first where it is None.</param>
    /// <returns>Null where the audit did not compute it.</returns>
    public Headline? Find(HeadlineMetric metric, Supports support = Supports.None) =>
        Headlines.FirstOrDefault(h => h.Metric == metric && (support == Supports.None || h.Support == support));

    /// <summary>Which single rows are copies, or off the real support, with p-values and a false discovery rate.</summary>
    public required RowTests RowTests { get; init; }

    /// <summary>What is wrong with the synthetic rows, by name.</summary>
    public required Diagnosis Diagnosis { get; init; }

    /// <summary>What headlines, row tests and diagnosis say together.</summary>
    public OverallVerdict Overall => OverallVerdict.Of(
        [.. Headlines.Select(h => h.Judged(Scores))], Diagnosis.Findings, RowTests.Copies?.Count, RowTests.OffSupport.Count);

    /// <summary>What fresh real rows score; null when the real rows are too few to tell.</summary>
    public IdealReference? IdealReference { get; init; }

    /// <summary>SHA-256 of the real rows as they were searched, in hexadecimal.</summary>
    public required string RealContent { get; init; }

    /// <summary>Tells the synthetic rows as they were searched from others.</summary>
    internal UInt128 SyntheticContent { get; init; }

    /// <summary>The scores of the hold-out rows in the synthetic rows' place: what a perfect generator scores.</summary>
    public AuditScores? Ideal { get; init; }

    /// <summary>Numbers of public tools, in the order of <see cref="AuditOptions.Compatibility"/>.</summary>
    public ImmutableArray<CompatibilityScore> Compatibility { get; init; } = [];

    /// <summary>The ways to search that were considered, with predictions; empty where there was nothing to choose.</summary>
    public ImmutableArray<SearchPrediction> Predictions { get; init; } = [];

    /// <summary>What did not go as asked and cost time, not numbers: an ideal cache that could not be used or written.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What found the neighbours.</summary>
    public required string Engine { get; init; }

    /// <summary>Time from start to result.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>When the audit was finished.</summary>
    public DateTimeOffset FinishedUtc { get; init; } = DateTimeOffset.UtcNow;
}

/// <summary>The scores of one set of rows against the real rows.</summary>
public sealed record AuditScores
{
    /// <summary>Alpha-precision by each support asked for; the headline first.</summary>
    public required ImmutableArray<SupportScore> AlphaPrecision { get; init; }

    /// <summary>Beta-recall by each support asked for; the headline first.</summary>
    public required ImmutableArray<SupportScore> BetaRecall { get; init; }

    /// <summary>
    /// How typical the synthetic rows are among real rows by distance to the k-th nearest one and by the ratio of the nearest
    /// distance to that, which tells the middle of a hole; null without the knn support.
    /// </summary>
    public SupportScore? Fidelity { get; init; }

    /// <summary>Authenticity, per row and as a share.</summary>
    public required AuthenticityScore Authenticity { get; init; }

    /// <summary>Companion metrics; null unless asked for.</summary>
    public CompanionMetrics? Companions { get; init; }

    /// <summary>Which real rows are covered.</summary>
    public required CoverageScore Coverage { get; init; }

    /// <summary>How far these scores can be from the exact ones; null where the search was exact.</summary>
    public SearchCertificate? Certificate { get; init; }

    /// <summary>Real rows that were scored.</summary>
    internal int RealRows => Coverage.Covered.Length;

    /// <summary>Synthetic rows that were scored.</summary>
    internal int SyntheticRows => Authenticity.Margin.Length;

    /// <summary>Nearest rows of both sets as one; null where the search did not ask for them.</summary>
    internal PooledNeighbours? Pooled { get; init; }
}
