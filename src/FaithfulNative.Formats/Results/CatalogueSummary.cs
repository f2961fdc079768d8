using System.Text.Json;
using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Formats.Results;

/// <summary>A headline of the catalogue, for programs in other languages.</summary>
/// <param name="Id">Key and support, such as "alpha_precision.knn".</param>
/// <param name="Metric">The key.</param>
/// <param name="Number">FTH_METRIC_* of the key.</param>
/// <param name="Support">ball, knn or local; null where there is only one estimator.</param>
/// <param name="Title">What a person calls the metric.</param>
/// <param name="Question">The question that it answers.</param>
/// <param name="Judged">The rows that it judges: synthetic or real.</param>
/// <param name="HasCurve">Whether there is a curve behind it.</param>
/// <param name="Supplementary">Whether it only adds to another headline, so that summaries and rankings leave it out.</param>
public sealed record CatalogueSummary(
    string Id, string Metric, int Number, string? Support, string Title, string Question, string Judged, bool HasCurve, bool Supplementary)
{
    /// <summary>The headlines as a JSON array, in the order of results.</summary>
    /// <param name="catalogue">The catalogue.</param>
    public static string ToJson(HeadlineCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return JsonSerializer.Serialize([.. catalogue.All.Select(Of)], CatalogueJson.Default.IReadOnlyListCatalogueSummary);
    }

    private static CatalogueSummary Of(HeadlineDefinition headline) => new(
        headline.Id,
        headline.Metric.Key,
        headline.Number,
        headline.SupportName,
        headline.Title,
        headline.Question,
        headline.Judged.ToString().ToLowerInvariant(),
        headline.HasCurve,
        headline.IsSupplementary);
}

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<CatalogueSummary>))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
