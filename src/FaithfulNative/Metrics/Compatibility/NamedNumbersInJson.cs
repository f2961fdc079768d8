using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaithfulNative.Metrics.Compatibility;

/// <summary>Numbers under names as one object; what is not finite as a word.</summary>
internal sealed class NamedNumbersInJson : JsonConverter<ImmutableArray<KeyValuePair<string, double>>>
{
    public override ImmutableArray<KeyValuePair<string, double>> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("results are written and not read");

    public override void Write(Utf8JsonWriter writer, ImmutableArray<KeyValuePair<string, double>> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string name, double number) in value)
        {
            if (double.IsFinite(number))
            {
                writer.WriteNumber(name, number);
            }
            else
            {
                writer.WriteString(name, FormattableString.Invariant($"{number}"));
            }
        }

        writer.WriteEndObject();
    }
}
