using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaithfulNative.Metrics.Definitions;

/// <summary>A headline's definition as its id.</summary>
internal sealed class HeadlineInJson : JsonConverter<HeadlineDefinition>
{
    public override HeadlineDefinition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? id = reader.GetString();
        return HeadlineCatalogue.Default.All.FirstOrDefault(definition => definition.Id == id)
            ?? throw new JsonException($"'{id}' names no headline");
    }

    public override void Write(Utf8JsonWriter writer, HeadlineDefinition value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Id);
}
