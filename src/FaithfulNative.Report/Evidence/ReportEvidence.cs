using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaithfulNative.Report.Evidence;

/// <summary>
/// report.json: what the figures show, beyond summary.json. Row numbers, ids, distances and counts; never a value of a row,
/// so that the file may leave the house.
/// </summary>
internal sealed record ReportEvidence
{
    public const string FileName = "report.json";
    public const string SchemaName = "faithful-report";
    public const int CurrentSchemaVersion = 2;

    public string Schema { get; init; } = SchemaName;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    public required IReadOnlyList<CurveFigure> Curves { get; init; }

    public required MarginFigure Margins { get; init; }

    public required IReadOnlyList<Gallery> Galleries { get; init; }

    public static ReportEvidence Of(AuditResult result, RowNames names, CancellationToken cancellation) => new()
    {
        Curves = CurveFigure.AllOf(result),
        Margins = MarginFigure.Of(result),
        Galleries = Gallery.AllOf(result, names, cancellation),
    };

    public string ToJson() => JsonSerializer.Serialize(this, EvidenceJson.Default.ReportEvidence);
}

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReportEvidence))]
[JsonSerializable(typeof(ShownValues))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
