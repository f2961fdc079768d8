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

/// <summary>What made the numbers.</summary>
/// <param name="Name">The program.</param>
/// <param name="Version">Its version.</param>
/// <param name="Engine">What found the neighbours.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Architecture">The processor's architecture.</param>
public sealed record SoftwareSummary(
    string Name, string Version, string Engine, string Runtime, string OperatingSystem, string Architecture);

/// <summary>The options of an audit under their command-line names.</summary>
/// <param name="K">k of the radii.</param>
/// <param name="Support">Supports computed.</param>
/// <param name="Duplicates">collapse or keep.</param>
/// <param name="Ties">auto, literal or spread.</param>
/// <param name="Normalize">Whether rows were scaled to length 1.</param>
/// <param name="NonFinite">error or drop.</param>
/// <param name="Compat">Public tools reproduced.</param>
/// <param name="Replicates">Bootstrap resamples.</param>
/// <param name="Confidence">Level of the intervals.</param>
/// <param name="Fdr">False discovery rate of the row tests.</param>
/// <param name="IdealRows">Real rows in each split for the ideal.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Threads">Worker threads, 0 for one a processor.</param>
/// <param name="Columns">Columns chosen.</param>
/// <param name="Drop">Columns left out.</param>
/// <param name="Categorical">Number columns taken as categories.</param>
/// <param name="Id">Column that names the rows.</param>
public sealed record OptionsSummary(
    int K,
    IReadOnlyList<string> Support,
    string Duplicates,
    string Ties,
    bool Normalize,
    string NonFinite,
    IReadOnlyList<string> Compat,
    int Replicates,
    double Confidence,
    double Fdr,
    int IdealRows,
    int Seed,
    int Threads,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Drop,
    IReadOnlyList<string> Categorical,
    string? Id)
{
    /// <summary>auto, exact, join or index.</summary>
    public string Search { get; init; } = "auto";

    /// <summary>Share of the true neighbours asked for; null for none.</summary>
    public double? Recall { get; init; }

    /// <summary>Change of a headline allowed; null for any.</summary>
    public double? Tolerance { get; init; }

    /// <summary>What columns were said to hold, as JSON; null for nothing.</summary>
    public string? ColumnsAs { get; init; }

    /// <summary>How text files were said to be encoded; null for nothing.</summary>
    public string? Encoding { get; init; }

    /// <summary>What was said to separate the fields of text files; null for nothing.</summary>
    public string? Delimiter { get; init; }

    /// <summary>What was said to stand before decimals; null for nothing.</summary>
    public string? DecimalMark { get; init; }

    /// <summary>Words that were said to stand for a missing value; null for the usual ones.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>What columns were said to weigh; null for 1 each.</summary>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    /// <summary>
    /// How numbers of tables are scaled: auto or standard; null for arrays, and in summaries of earlier versions, which stand for standard.
    /// </summary>
    public string? Scale { get; init; }
}

/// <summary>A column of the real table.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">number, whole, two_valued, category, time, duration, identifier, text, constant, empty or nested.</param>
/// <param name="Used">Whether it is compared.</param>
/// <param name="Why">What the decision rests on; empty in a redacted audit.</param>
public sealed record ColumnKindSummary(string Name, string Kind, bool Used, string Why)
{
    /// <summary>What it weighs in distances; null in summaries of earlier versions.</summary>
    public double? Weight { get; init; }

    /// <summary>Its share of the typical squared distance of real rows; null where it is not compared.</summary>
    public double? Share { get; init; }
}

/// <summary>One of several files of a set.</summary>
/// <param name="File">File name, without its directory.</param>
/// <param name="Sha256">Hash of its bytes, in hexadecimal.</param>
public sealed record PartSummary(string File, string Sha256)
{
    /// <summary>Where the file lay, from the result directory on; null when nobody knows, and in a redacted audit.</summary>
    public string? Path { get; init; }
}

/// <summary>A file that was read.</summary>
/// <param name="File">File name, without its directory.</param>
/// <param name="Sha256">Hash of its bytes, in hexadecimal.</param>
/// <param name="Format">How it was read.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Columns">Columns in it.</param>
public sealed record InputSummary(string File, string Sha256, string Format, int Rows, int Columns)
{
    /// <summary>
    /// The files in the order of their rows, where there are several; else empty, or null in summaries of earlier versions.
    /// </summary>
    public IReadOnlyList<PartSummary>? Parts { get; init; }

    /// <summary>The member of an archive that was named; null for other files.</summary>
    public string? Member { get; init; }

    /// <summary>
    /// Where the file lay, from the result directory on, so that the audit can be taken up again; null when nobody knows,
    /// and in a redacted audit.
    /// </summary>
    public string? Path { get; init; }
}

/// <summary>Rows of one role.</summary>
/// <param name="Rows">Rows scored.</param>
/// <param name="Dimension">Values a row, after encoding.</param>
/// <param name="DistinctRows">Rows that differ from every row before them.</param>
/// <param name="DroppedRows">Rows left out because they hold NaN or an infinity.</param>
public sealed record RowsSummary(int Rows, int Dimension, int DistinctRows, int DroppedRows);

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
