using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Formats.Results;

/// <summary>From a result to its summary.</summary>
public static class SummaryOf
{
    /// <summary>The summary of a result.</summary>
    /// <param name="result">What the audit found.</param>
    /// <param name="context">What is known beyond the rows.</param>
    public static AuditSummary Result(AuditResult result, ResultContext context)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        Dictionary<string, RowsSummary> rows = new() { ["real"] = Rows(result.Real), ["synthetic"] = Rows(result.Synthetic) };
        if (result.Holdout is not null)
        {
            rows["holdout"] = Rows(result.Holdout);
        }

        return new AuditSummary
        {
            Software = new SoftwareSummary(
                "FaithfulNative",
                typeof(Audit).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
                result.Engine,
                RuntimeInformation.FrameworkDescription,
                RuntimeInformation.OSDescription,
                RuntimeInformation.ProcessArchitecture.ToString()),
            CreatedUtc = result.FinishedUtc,
            ElapsedSeconds = result.Elapsed.TotalSeconds,
            Options = Options(result.Options, context),
            Inputs = context.Inputs,
            Rows = rows,
            RealContent = result.RealContent,
            Overall = result.Overall,
            Budget = new BudgetSummary(
                ErrorBudget.Total, ErrorBudget.Headlines, ErrorBudget.Diagnosis, ErrorBudget.RowList, ErrorBudget.Words),
            Headlines = [.. result.Headlines.Select(Headline)],
            RowTests = RowTests(result.RowTests),
            Scores = ScoresSummary.Of(result.Scores, result.Options.Headlines),
            Ideal = result.Ideal is null ? null : ScoresSummary.Of(result.Ideal, result.Options.Headlines),
            Certificate = CertificateSummary.Of(result.Scores.Certificate),
            IdealCertificate = CertificateSummary.Of(result.Ideal?.Certificate),
            Predictions = [.. result.Predictions.Select(p => new PredictionSummary(p.Method, p.Seconds, p.Chosen))],
            Companions = result.Scores.Companions?.Values.ToDictionary(c => c.Name, c => c.Value),
            CompanionIdeals =
                result.Scores.Companions?.Values.Where(c => c.Ideal is not null).ToDictionary(c => c.Name, c => c.Ideal!.Value),
            Compatibility = result.Compatibility.ToDictionary(c => Name(c.Mode), Compatibility),
            Gates = context.Gates,
            Columns =
            [
                .. context.TableColumns.Select(
                    column =>
                        new ColumnKindSummary(
                            column.Name, column.KindName, column.Used, column.Why) { Weight = column.Weight, Share = column.Share }),
            ],
            ColumnShapes = result.Columns,
            ColumnPairs = result.Pairs,
            Notes = [.. context.Notes.Union(result.Notes)],
        };
    }

    /// <summary>The summary as JSON text.</summary>
    /// <param name="summary">The summary.</param>
    public static string ToJson(AuditSummary summary) => JsonSerializer.Serialize(summary, SummaryJson.Default.AuditSummary);

    /// <summary>A summary from its JSON text.</summary>
    /// <param name="json">What <see cref="ToJson"/> returned, or the text of summary.json.</param>
    /// <exception cref="JsonException">The text is no summary.</exception>
    public static AuditSummary FromJson(string json)
    {
        AuditSummary summary = JsonSerializer.Deserialize(json, SummaryJson.Default.AuditSummary)
            ?? throw new JsonException("the text is null");
        return summary.SchemaVersion > 1 ? summary : summary with { Headlines = [.. summary.Headlines.Select(FromVersion1)] };
    }

    /// <summary>Version 1 has the verdict in words only.</summary>
    private static HeadlineSummary FromVersion1(HeadlineSummary headline) =>
        headline with { VerdictCode = Enum.GetValues<Verdict>().FirstOrDefault(verdict => Verdicts.InWords(verdict) == headline.Verdict) };

    internal static string Name(Supports support) => support.ToString().ToLowerInvariant();

    internal static string? NameOrNull(Supports support) => support == Supports.None ? null : Name(support);

    internal static string Name(CompatibilityMode mode) => JsonNamingPolicy.KebabCaseLower.ConvertName(mode.ToString());

    private static OptionsSummary Options(AuditOptions options, ResultContext context) => new(
        options.K,
        [.. new[] { Supports.Ball, Supports.Knn, Supports.Local }.Where(s => options.Supports.HasFlag(s)).Select(Name)],
        Lower(options.Duplicates),
        Lower(options.Ties),
        options.Normalize,
        Lower(options.NonFinite),
        [.. options.Compatibility.Select(Name)],
        options.Replicates,
        options.ConfidenceLevel,
        options.FalseDiscoveryRate,
        options.IdealRows,
        options.Seed,
        options.Threads,
        context.Columns,
        context.Drop,
        context.Categorical,
        context.Id)
    {
        Search = Lower(options.Search),
        Recall = options.Recall,
        Tolerance = options.Tolerance,
        Group = context.Group,
        ColumnsAs = context.ColumnsAs,
        Encoding = context.Text.Encoding,
        Delimiter = context.Text.Delimiter?.ToString(),
        DecimalMark = context.Text.DecimalMark?.ToString(),
        Missing = context.Text.Missing,
        Weights = context.Weights.Count == 0 ? null : context.Weights,
        Scale = context.Scale is { } scale ? Lower(scale) : null,
    };

    internal static HeadlineSummary Headline(Headline headline) => new(
        headline.Metric.Key,
        headline.Definition.SupportName,
        headline.Value,
        headline.Interval?.Low,
        headline.Interval?.High,
        headline.Ideal?.Value,
        headline.Ideal?.Interval.Low,
        headline.Ideal?.Interval.High,
        headline.Ideal is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(headline.Ideal.Source.ToString()),
        headline.Ideal?.ClosedForm,
        headline.Difference?.Low,
        headline.Difference?.High,
        headline.VerdictInWords)
    {
        VerdictCode = headline.Verdict,
        IdealSpread = headline.Ideal?.Spread,
        SearchBound = headline.SearchBound,
        Unjudged = headline.Unjudged,
    };

    private static Dictionary<string, RowTestSummary> RowTests(RowTests tests)
    {
        Dictionary<string, RowTestSummary> summary = new() { ["off_support"] = Test(tests.OffSupport) };
        if (tests.Copies is not null)
        {
            summary["copies"] = Test(tests.Copies);
        }

        return summary;

        static RowTestSummary Test(RowTest test) => new(test.Count, test.FalseDiscoveryRate, test.FreshValues)
        {
            SimesPValue = test.SimesPValue,
            Coincidences = test.Coincidences,
            Impossible = test.Impossible,
        };
    }

    private static RowsSummary Rows(SetSummary set) => new(set.Rows, set.Dimension, set.DistinctRows, set.DroppedRows);

    private static CompatibilitySummary Compatibility(CompatibilityScore score) => new(
        score.Values.ToDictionary(v => v.Key, v => v.Value),
        score.Curves.ToDictionary(c => c.Key, c => (IReadOnlyList<double>)[.. c.Value]),
        [.. score.KnownFaults]);

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);
}
