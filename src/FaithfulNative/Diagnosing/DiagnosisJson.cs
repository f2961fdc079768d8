using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaithfulNative.Diagnosing;

/// <summary>How a diagnosis is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(FindingKindNames)])]
[JsonSerializable(typeof(Diagnosis))]
internal sealed partial class DiagnosisJson : JsonSerializerContext;

/// <summary>Kinds are named as metrics are in the summary: mode_dropping.</summary>
internal sealed class FindingKindNames() : JsonStringEnumConverter<FindingKind>(JsonNamingPolicy.SnakeCaseLower);
