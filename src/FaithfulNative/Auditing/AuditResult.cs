using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using FaithfulNative.Auditing;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative;

/// <summary>What an audit found. Immutable; safe to share between threads.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class AuditResult
{
    internal AuditResult()
    {
    }

    [SetsRequiredMembers]
    internal AuditResult(AuditResult other)
    {
        Options = other.Options;
        Real = other.Real;
        Synthetic = other.Synthetic;
        Holdout = other.Holdout;
        Scores = other.Scores;
        Headlines = other.Headlines;
        RowTests = other.RowTests;
        Diagnosis = other.Diagnosis;
        Columns = other.Columns;
        Pairs = other.Pairs;
        IdealReference = other.IdealReference;
        RealContent = other.RealContent;
        Encoder = other.Encoder;
        SyntheticContent = other.SyntheticContent;
        Ideal = other.Ideal;
        Compatibility = other.Compatibility;
        Predictions = other.Predictions;
        Notes = other.Notes;
        Engine = other.Engine;
        Elapsed = other.Elapsed;
        FinishedUtc = other.FinishedUtc;
    }

    /// <summary>The headline fidelity, in [0, 1]; null without the knn support.</summary>
    public double? Fidelity => Scores.Fidelity?.Value;

    /// <summary>The headline alpha-precision, in [0, 1], by the first support.</summary>
    public double AlphaPrecision => Scores.AlphaPrecision[0].Value;

    /// <summary>The headline beta-recall, in [0, 1], by the first support.</summary>
    public double BetaRecall => Scores.BetaRecall[0].Value;

    /// <summary>The headline authenticity, in [0, 1].</summary>
    public double Authenticity => Scores.Authenticity.Value;

    /// <summary>The headline coverage, in [0, 1].</summary>
    public double Coverage => Scores.Coverage.Value;

    /// <summary>What the audit says of each synthetic row that was scored, in the order of the rows.</summary>
    [JsonIgnore]
    public IReadOnlyList<SyntheticRow> SyntheticRows =>
        field ??= [.. Enumerable.Range(0, Synthetic.Rows).Select(row => new SyntheticRow(this, row))];

    /// <summary>The same without what quotes values of rows.</summary>
    public AuditResult Redacted() => new(this) { Diagnosis = Diagnosis.Redacted(), Notes = [] };

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

    /// <summary>Each column beside the same of the real rows; empty where no columns were given.</summary>
    public ImmutableArray<ColumnShape> Columns { get; init; } = [];

    /// <summary>How pairs of columns go with each other in either set; empty where no columns were given.</summary>
    public ImmutableArray<PairDependence> Pairs { get; init; } = [];

    /// <summary>What headlines, row tests and diagnosis say together.</summary>
    public OverallVerdict Overall => OverallVerdict.Of(
        [.. Headlines.Select(h => h.Judged(Scores))], Diagnosis.Findings, RowTests.Copies?.Listed, RowTests.OffSupport.Listed);

    /// <summary>What fresh real rows score; null when the real rows are too few to tell.</summary>
    public IdealReference? IdealReference { get; init; }

    /// <summary>SHA-256 of the real rows as they were searched, in hexadecimal.</summary>
    public required string RealContent { get; init; }

    /// <summary>How rows of a table became vectors; null for rows that came as numbers.</summary>
    internal string? Encoder { get; init; }

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

    /// <summary>The headlines as a table, and the verdict with its reasons.</summary>
    public override string ToString() => ResultText.Of(this);
}
