using System.Text.Json;
using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// The scores of one set of rows, and how many rows the paper's rules flag. Each metric of the audit's headlines stands under its key:
/// a list by support where it has a curve, the one to look at first first; a number where it has none.
/// </summary>
public sealed record ScoresSummary
{
    /// <summary>Rows equal to a real row.</summary>
    public required int ExactCopies { get; init; }

    /// <summary>Rows that are not authentic.</summary>
    public required int FlaggedCopies { get; init; }

    /// <summary>Rows beyond the full support of the first alpha-precision.</summary>
    public required int OffSupport { get; init; }

    /// <summary>The k of coverage.</summary>
    public required int CoverageK { get; init; }

    /// <summary>Real rows without a synthetic row within their k-th nearest real row.</summary>
    public required int RealRowsNotCovered { get; init; }

    /// <summary>The metrics by key.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Metrics { get; set; } = new Dictionary<string, JsonElement>();

    /// <summary>The supports of a metric that has a curve.</summary>
    /// <param name="metric">Its key.</param>
    /// <returns>Empty where the metric has no curve, or was not computed.</returns>
    public IReadOnlyList<SupportSummary> Supports(string metric) =>
        Metrics.TryGetValue(metric, out JsonElement found) && found.ValueKind == JsonValueKind.Array
            ? found.Deserialize(SummaryJson.Default.IReadOnlyListSupportSummary)!
            : [];

    internal static ScoresSummary Of(AuditScores scores, HeadlineCatalogue headlines) => new()
    {
        ExactCopies = scores.Authenticity.ExactCopies,
        FlaggedCopies = scores.Authenticity.Authentic.Count(a => !a),
        OffSupport = scores.AlphaPrecision[0].Levels.Count(double.IsPositiveInfinity),
        CoverageK = scores.Coverage.RadiusRank,
        RealRowsNotCovered = scores.Coverage.Covered.Count(c => !c),
        Metrics = headlines.In(scores)
            .Where(headline => !headline.Definition.IsSupplementary)
            .GroupBy(headline => headline.Definition.Metric.Key)
            .ToDictionary(metric => metric.Key, metric => Metric([.. metric.Select(headline => headline.Definition)], scores)),
    };

    private static JsonElement Metric(HeadlineDefinition[] headlines, AuditScores scores) => headlines[0].Curve(scores) is null
        ? JsonSerializer.SerializeToElement(headlines[0].Value(scores)!.Value, SummaryJson.Default.Double)
        : JsonSerializer.SerializeToElement(
            [.. headlines.Select(headline => SupportSummary.Of(headline, scores))], SummaryJson.Default.IReadOnlyListSupportSummary);
}

/// <summary>One curve and its areas.</summary>
/// <param name="Support">ball, knn or local.</param>
/// <param name="Integrated">The score: IP_alpha, IR_beta, or the one-sided area of fidelity.</param>
/// <param name="FullSupportShare">P_1 or R_1.</param>
/// <param name="SignedArea">Above 0: crowded in the core; below: too far out.</param>
/// <param name="Ties">The tie rule used.</param>
/// <param name="TiedShare">Share of reference scores that tie.</param>
public sealed record SupportSummary(
    string Support, double Integrated, double FullSupportShare, double SignedArea, string Ties, double TiedShare)
{
    internal static SupportSummary Of(HeadlineDefinition headline, AuditScores scores)
    {
        Metrics.SupportScore score = headline.Curve(scores)!;
        return new SupportSummary(
            headline.SupportName ?? "",
            headline.Value(scores)!.Value,
            score.Curve.FullSupportShare,
            score.Curve.SignedArea,
            score.Ties.ToString().ToLowerInvariant(),
            score.TiedShare);
    }
}
