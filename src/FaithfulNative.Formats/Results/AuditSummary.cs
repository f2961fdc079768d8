using System.Text.Json;
using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// summary.json: the headlines and everything needed to run the audit again. Fields are only ever added within one
/// <see cref="SchemaVersion"/>; +infinity is written as null.
/// </summary>
public sealed record AuditSummary
{
    /// <summary>The version this code writes.</summary>
    public const int CurrentSchemaVersion = 2;

    /// <summary>Names the kind of document.</summary>
    public string Schema { get; init; } = ResultContents.Schema;

    /// <summary>Changes when a field changes its meaning or goes.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>
    /// The files of the result directory, this one among them, in the order of their names; a directory that holds anything else is not
    /// replaced. Null, and left out, where the summary is in no directory; earlier versions wrote none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>What made the numbers.</summary>
    public required SoftwareSummary Software { get; init; }

    /// <summary>When the audit ended.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>Seconds from start to result.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>The options, complete.</summary>
    public required OptionsSummary Options { get; init; }

    /// <summary>The files read, by role; empty when the rows came from memory.</summary>
    public required IReadOnlyDictionary<string, InputSummary> Inputs { get; init; }

    /// <summary>The rows, by role.</summary>
    public required IReadOnlyDictionary<string, RowsSummary> Rows { get; init; }

    /// <summary>SHA-256 of the real rows' values as they were searched; null in summaries of earlier versions.</summary>
    public string? RealContent { get; init; }

    /// <summary>What all headlines, findings and named rows say together; null in summaries of version 1.</summary>
    public OverallVerdict? Overall { get; init; }

    /// <summary>How often a perfect generator is said to differ, at most, and by what; null in summaries of earlier versions.</summary>
    public BudgetSummary? Budget { get; init; }

    /// <summary>Every headline with its interval, what fresh real rows score, and the verdict.</summary>
    public required IReadOnlyList<HeadlineSummary> Headlines { get; init; }

    /// <summary>The calibrated row tests, by name: copies, off_support.</summary>
    public required IReadOnlyDictionary<string, RowTestSummary> RowTests { get; init; }

    /// <summary>The scores of the synthetic rows.</summary>
    public required ScoresSummary Scores { get; init; }

    /// <summary>The scores of the hold-out rows in their place; null without a hold-out.</summary>
    public ScoresSummary? Ideal { get; init; }

    /// <summary>How far the scores can be from the exact ones; null where the search was exact.</summary>
    public CertificateSummary? Certificate { get; init; }

    /// <summary>The same of the hold-out's scores.</summary>
    public CertificateSummary? IdealCertificate { get; init; }

    /// <summary>The ways to search that were considered; empty where there was nothing to choose.</summary>
    public IReadOnlyList<PredictionSummary> Predictions { get; init; } = [];

    /// <summary>Numbers of public tools, by mode.</summary>
    public required IReadOnlyDictionary<string, CompatibilitySummary> Compatibility { get; init; }

    /// <summary>Companion metrics by name, when they were asked for.</summary>
    public IReadOnlyDictionary<string, double>? Companions { get; init; }

    /// <summary>What fresh rows are expected to score on them, by name, where that is known.</summary>
    public IReadOnlyDictionary<string, double>? CompanionIdeals { get; init; }

    /// <summary>Gates and how they went.</summary>
    public required IReadOnlyList<GateSummary> Gates { get; init; }

    /// <summary>
    /// What was decided about the columns of tables, in the order of the real file; empty for arrays, null in summaries of earlier
    /// versions.
    /// </summary>
    public IReadOnlyList<ColumnKindSummary>? Columns { get; init; }

    /// <summary>Each column beside the same of the real rows; empty for arrays, null in summaries of earlier versions.</summary>
    public IReadOnlyList<ColumnShape>? ColumnShapes { get; init; }

    /// <summary>How pairs of columns go with each other in either set; likewise.</summary>
    public IReadOnlyList<PairDependence>? ColumnPairs { get; init; }

    /// <summary>What a reader should know about the input: unseen categories, columns left out and the like.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>The rates of what an audit says about perfect generators; each is the largest share of them.</summary>
/// <param name="Total">With anything said about them.</param>
/// <param name="Headlines">With a headline below or above.</param>
/// <param name="Diagnosis">With a finding.</param>
/// <param name="RowList">With a list of named rows that counts in the overall verdict; for each of the two lists.</param>
/// <param name="Words">The same in plain words.</param>
public sealed record BudgetSummary(double Total, double Headlines, double Diagnosis, double RowList, IReadOnlyList<string> Words);

/// <summary>A headline and how to read it.</summary>
/// <param name="Metric">Its key, such as fidelity, alpha_precision, beta_recall, full_support, authenticity or coverage.</param>
/// <param name="Support">ball, knn or local; null where the metric has none.</param>
/// <param name="Value">The score.</param>
/// <param name="Low">Lower end of its confidence interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Ideal">What fresh real rows score.</param>
/// <param name="IdealLow">Lower end of the ideal's interval.</param>
/// <param name="IdealHigh">Upper end.</param>
/// <param name="IdealSource">Where the ideal comes from.</param>
/// <param name="ClosedForm">The ideal that theory gives, where it gives one.</param>
/// <param name="DifferenceLow">Lower end of the interval of score minus ideal; those of all headlines hold together, see the
/// budget.</param>
/// <param name="DifferenceHigh">Upper end.</param>
/// <param name="Verdict">In words.</param>
public sealed record HeadlineSummary(
    string Metric,
    string? Support,
    double Value,
    double? Low,
    double? High,
    double? Ideal,
    double? IdealLow,
    double? IdealHigh,
    string? IdealSource,
    double? ClosedForm,
    double? DifferenceLow,
    double? DifferenceHigh,
    string Verdict)
{
    /// <summary>The verdict: none, as_fresh, below or above. <see cref="Verdict"/> says the same in words.</summary>
    public Verdict VerdictCode { get; init; }

    /// <summary>The ideal's standard deviation over the splits of the real rows; null where there is no ideal.</summary>
    public double? IdealSpread { get; init; }

    /// <summary>The most by which an approximate search can have changed the score; null where it was exact.</summary>
    public double? SearchBound { get; init; }

    /// <summary>Why the rows allow no verdict; null where they do.</summary>
    public string? Unjudged { get; init; }
}

/// <summary>A test of every synthetic row.</summary>
/// <param name="Named">Rows named.</param>
/// <param name="FalseDiscoveryRate">Greatest expected share of false alarms among them.</param>
/// <param name="FreshValues">Fresh rows compared with.</param>
public sealed record RowTestSummary(int Named, double FalseDiscoveryRate, int FreshValues)
{
    /// <summary>
    /// How rarely all rows of a perfect generator together look like these, at most (Simes); null in summaries of earlier versions.
    /// </summary>
    public double? SimesPValue { get; init; }

    /// <summary>Share of fresh rows that equal a real row by coincidence; null in summaries of earlier versions.</summary>
    public double? Coincidences { get; init; }

    /// <summary>Why no row could be named whatever it is; null where rows can be.</summary>
    public string? Impossible { get; init; }

    /// <summary>The list as the overall verdict looks at it.</summary>
    [JsonIgnore]
    public NamedRows Listed => new(Named, SimesPValue, Impossible);
}

/// <summary>A public tool's numbers.</summary>
/// <param name="Values">Under the tool's own names.</param>
/// <param name="Curves">Under the tool's own names.</param>
/// <param name="KnownFaults">What is known to be wrong with them.</param>
public sealed record CompatibilitySummary(
    IReadOnlyDictionary<string, double> Values,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Curves,
    IReadOnlyList<string> KnownFaults);

/// <summary>A gate and how it went.</summary>
/// <param name="Metric">The score's name on the command line.</param>
/// <param name="Minimum">What it must reach.</param>
/// <param name="Value">What it is.</param>
/// <param name="Passed">Whether it does: the value less the search bound is not below the minimum, and can be judged.</param>
public sealed record GateSummary(string Metric, double Minimum, double Value, bool Passed)
{
    /// <summary>The most by which an approximate search can have changed the value.</summary>
    public double SearchBound { get; init; }

    /// <summary>Why the value cannot be judged; null where it can.</summary>
    public string? Unjudged { get; init; }
}

/// <summary>Serialisation of <see cref="AuditSummary"/> without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    Converters = [typeof(VerdictNames), typeof(OverallCodeNames), typeof(ReasonKindNames), typeof(ContentNames)])]
[JsonSerializable(typeof(AuditSummary))]
[JsonSerializable(typeof(IReadOnlyList<SupportSummary>))]
internal sealed partial class SummaryJson : JsonSerializerContext;

/// <summary>What columns hold, by name: number.</summary>
internal sealed class ContentNames() : JsonStringEnumConverter<ColumnContent>(JsonNamingPolicy.SnakeCaseLower);

/// <summary>Verdicts by name: as_fresh.</summary>
internal sealed class VerdictNames() : JsonStringEnumConverter<Verdict>(JsonNamingPolicy.SnakeCaseLower);

/// <summary>Overall verdicts by name: cannot_tell.</summary>
internal sealed class OverallCodeNames() : JsonStringEnumConverter<OverallCode>(JsonNamingPolicy.SnakeCaseLower);

/// <summary>Kinds of reasons by name: row_list.</summary>
internal sealed class ReasonKindNames() : JsonStringEnumConverter<ReasonKind>(JsonNamingPolicy.SnakeCaseLower);
