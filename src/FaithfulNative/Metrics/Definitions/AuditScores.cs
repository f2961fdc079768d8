using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Search;

namespace FaithfulNative;

/// <summary>The scores of one set of rows against the real rows.</summary>
public sealed class AuditScores
{
    internal AuditScores()
    {
    }

    [SetsRequiredMembers]
    internal AuditScores(AuditScores other)
    {
        AlphaPrecision = other.AlphaPrecision;
        BetaRecall = other.BetaRecall;
        Fidelity = other.Fidelity;
        Authenticity = other.Authenticity;
        Companions = other.Companions;
        Coverage = other.Coverage;
        Certificate = other.Certificate;
        RealGroups = other.RealGroups;
        SyntheticGroups = other.SyntheticGroups;
        Pooled = other.Pooled;
    }

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

    /// <summary>Which real rows depend on each other; null where none do.</summary>
    internal RowGroups? RealGroups { get; init; }

    /// <summary>The same of the synthetic rows.</summary>
    internal RowGroups? SyntheticGroups { get; init; }

    /// <summary>Independent real ones: rows, or groups.</summary>
    internal int RealUnits => RealGroups?.Count ?? RealRows;

    /// <summary>The same of the synthetic rows.</summary>
    internal int SyntheticUnits => SyntheticGroups?.Count ?? SyntheticRows;

    /// <summary>Nearest rows of both sets as one; null where the search did not ask for them.</summary>
    internal PooledNeighbours? Pooled { get; init; }
}
