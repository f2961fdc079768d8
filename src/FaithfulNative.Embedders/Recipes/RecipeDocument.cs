using System.Text.Json;

namespace FaithfulNative.Embedders.Recipes;

/// <summary>
/// A recipe's JSON object, read key by key; a key that nobody asked for is an error, so that none is passed over in silence.
/// </summary>
internal sealed class RecipeDocument(JsonElement root, string file)
{
    private readonly HashSet<string> _read = [];

    public bool Has(string key) => root.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string key) => Find(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(key, value, "a text");

    public string Choice(string key, string fallback, params string[] allowed) =>
        Text(key) is not { } found ? fallback : allowed.Contains(found) ? found : throw new AuditException(
            $"{file}: '{key}' is '{found}'; choose from {string.Join(", ", allowed)}");

    public bool Flag(string key, bool fallback) => Find(key) is not { } value ? fallback : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(key, value, "true or false"),
    };

    public int? Whole(string key, int least, int most) => Find(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most ? number
        : throw Wrong(key, value, $"a whole number from {least} to {most}");

    public double Number(string key, double fallback) => Find(key) is not { } value ? fallback
        : value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble())
            ? value.GetDouble()
            : throw Wrong(key, value, "a number");

    /// <summary>One number a channel; one for all of them may stand alone.</summary>
    public IReadOnlyList<float> Channels(string key, float fallback, Func<float, bool> allowed, string words)
    {
        if (Find(key) is not { } value)
        {
            return [fallback, fallback, fallback];
        }

        float[] numbers = value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number)
            ? [.. value.EnumerateArray().Select(n => n.GetSingle())]
            : [];
        return numbers.Length == 3 && numbers.All(allowed) ? numbers : throw Wrong(key, value, $"three numbers {words}, for R, G and B");
    }

    /// <summary>The extents of an object such as {"height": 224, "width": 224}, or of a number that stands for both.</summary>
    public RecipeDocument? Object(string key) => Find(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? new RecipeDocument(value, $"{file}: {key}") : throw Wrong(key, value, "an object");

    public bool IsNumber(string key) => Has(key) && root.GetProperty(key).ValueKind == JsonValueKind.Number;

    /// <summary>Takes note of keys that say nothing about numbers.</summary>
    public void PassOver(params string[] keys) => _read.UnionWith(keys);

    /// <summary>Refuses keys that were not read.</summary>
    public void Finish()
    {
        string[] unknown = [.. root.EnumerateObject().Select(property => property.Name).Where(name => !_read.Contains(name))];
        if (unknown.Length > 0)
        {
            throw new AuditException(
                $"{file}: '{unknown[0]}' is not understood here; allowed are {string.Join(", ", _read.Order(StringComparer.Ordinal))}");
        }
    }

    private JsonElement? Find(string key)
    {
        _read.Add(key);
        return Has(key) ? root.GetProperty(key) : null;
    }

    private AuditException Wrong(string key, JsonElement value, string allowed) =>
        new($"{file}: '{key}' is {value.GetRawText()}; it must be {allowed}");
}
