using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// compare.json: several audits of one real set, for programs. Fields are only ever added within one <see cref="SchemaVersion"/>.
/// </summary>
/// <param name="Confidence">Level of the interval of each score.</param>
/// <param name="Baseline">Name of the set that the others are held against; null for none.</param>
/// <param name="Headlines">A ranking for each headline.</param>
/// <param name="Regressions">Where a set is worse than the baseline beyond chance; empty without a baseline.</param>
public sealed record ComparisonSummary(
    double Confidence, string? Baseline, IReadOnlyList<ComparedHeadlineSummary> Headlines, IReadOnlyList<RegressionSummary> Regressions)
{
    internal const string SchemaName = "faithful-comparison";

    /// <summary>Level of the intervals of all differences together.</summary>
    public double DifferencesConfidence { get; init; } = 1 - ErrorBudget.Comparison;

    /// <summary>Names the kind of document.</summary>
    public string Schema { get; init; } = SchemaName;

    /// <summary>Changes when a field changes its meaning or goes.</summary>
    public int SchemaVersion { get; init; } = AuditSummary.CurrentSchemaVersion;

    /// <summary>The summary of a comparison.</summary>
    /// <param name="comparison">What was compared.</param>
    /// <param name="confidence">Level of the audits' intervals.</param>
    /// <param name="baseline">Name of the set that the others are held against; null for none.</param>
    /// <exception cref="AuditException">There is no such set.</exception>
    public static ComparisonSummary Of(Comparison comparison, double confidence, string? baseline = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new ComparisonSummary(
            confidence,
            baseline,
            [.. comparison.Headlines.Select(Headline)],
            baseline is null ? [] : [.. comparison.RegressionsFrom(baseline).Select(Regression)]);
    }

    /// <summary>As JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ChoiceJson.Default.ComparisonSummary);

    private static ComparedHeadlineSummary Headline(HeadlineComparison headline) => new(
        headline.Metric.Key,
        headline.Definition.SupportName,
        [
            .. headline.Sets.Select(
                set => new RankedSetSummary(set.Name, set.Rank, set.BestRank, set.WorstRank, SummaryOf.Headline(set.Headline)))],
        [
            .. headline.Pairs.Select(
                pair => new DifferenceSummary(pair.First, pair.Second, pair.Value, pair.Interval.Low, pair.Interval.High, pair.Differ))]);

    private static RegressionSummary Regression(Regression regression) => new(
        regression.Metric.Key,
        regression.Definition.SupportName,
        regression.Set,
        regression.Value,
        regression.Interval.Low,
        regression.Interval.High);
}

/// <summary>One headline over several sets.</summary>
/// <param name="Metric">As in summary.json.</param>
/// <param name="Support">Likewise; null where the metric has none.</param>
/// <param name="Sets">The sets, highest value first.</param>
/// <param name="Differences">Every pair of sets once.</param>
public sealed record ComparedHeadlineSummary(
    string Metric, string? Support, IReadOnlyList<RankedSetSummary> Sets, IReadOnlyList<DifferenceSummary> Differences);

/// <summary>A set's place.</summary>
/// <param name="Name">The set.</param>
/// <param name="Rank">1 for the highest value; equal values share a rank.</param>
/// <param name="BestRank">The upper end of the interval of the rank.</param>
/// <param name="WorstRank">The lower end.</param>
/// <param name="Headline">Its value with interval, ideal and verdict.</param>
public sealed record RankedSetSummary(string Name, int Rank, int BestRank, int WorstRank, HeadlineSummary Headline);

/// <summary>The difference of two sets.</summary>
/// <param name="First">The one set.</param>
/// <param name="Second">The other.</param>
/// <param name="Value">Value of the first minus value of the second.</param>
/// <param name="Low">Lower end of its confidence interval, from shared resamples.</param>
/// <param name="High">Upper end.</param>
/// <param name="BeyondChance">Whether the interval leaves out 0.</param>
public sealed record DifferenceSummary(string First, string Second, double Value, double Low, double High, bool BeyondChance);

/// <summary>A headline on which a set is worse than the baseline beyond chance.</summary>
/// <param name="Metric">As in summary.json.</param>
/// <param name="Support">Likewise.</param>
/// <param name="Set">The worse set.</param>
/// <param name="Value">Its value minus that of the baseline, below 0.</param>
/// <param name="Low">Lower end of its confidence interval.</param>
/// <param name="High">Upper end.</param>
public sealed record RegressionSummary(string Metric, string? Support, string Set, double Value, double Low, double High);

/// <summary>Serialisation of <see cref="ComparisonSummary"/> and <see cref="CurationSummary"/> without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(VerdictNames)])]
[JsonSerializable(typeof(ComparisonSummary))]
[JsonSerializable(typeof(CurationSummary))]
internal sealed partial class ChoiceJson : JsonSerializerContext;
