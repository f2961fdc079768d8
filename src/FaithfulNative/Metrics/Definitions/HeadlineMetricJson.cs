using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaithfulNative.Metrics.Definitions;

/// <summary>A metric as its key. References to fresh rows that were kept by earlier versions name it AlphaPrecision.</summary>
internal sealed class HeadlineMetricJson : JsonConverter<HeadlineMetric>
{
    public override HeadlineMetric Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new HeadlineMetric(JsonNamingPolicy.SnakeCaseLower.ConvertName(reader.GetString()!))
            : throw new JsonException($"a metric is a name, and {reader.TokenType} was found");

    public override void Write(Utf8JsonWriter writer, HeadlineMetric value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Key);
}
