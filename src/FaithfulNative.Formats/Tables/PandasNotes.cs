using System.Text.Json;

namespace FaithfulNative.Formats.Tables;

/// <summary>What pandas notes in a file beside the columns, under the key "pandas".</summary>
internal static class PandasNotes
{
    /// <summary>The columns that are an index.</summary>
    public static IReadOnlyList<string> Indexes(IReadOnlyDictionary<string, string>? metadata, string path, ICollection<string> notes) =>
        Read<string>(metadata, path, notes, document => document.TryGetProperty("index_columns", out JsonElement indexes)
            ? [.. indexes.EnumerateArray().Where(index => index.ValueKind == JsonValueKind.String).Select(index => index.GetString()!)]
            : []);

    /// <summary>The columns that are durations kept as whole numbers, with the parts of a second in one unit.</summary>
    public static IReadOnlyList<(string Name, double Parts)> Durations(
        IReadOnlyDictionary<string, string>? metadata, string path, ICollection<string> notes) =>
        Read<(string, double)>(metadata, path, notes, document => document.GetProperty("columns").EnumerateArray()
            .Select(
                column => (Name: column.GetProperty("field_name").GetString(), Type: column.GetProperty("numpy_type").GetString() ?? ""))
            .Where(column => column.Name is not null && column.Type.StartsWith("timedelta64[", StringComparison.Ordinal))
            .Select(column => (column.Name!, column.Type[12..^1] switch { "s" => 1.0, "ms" => 1e3, "us" => 1e6, _ => 1e9 })).ToArray());

    private static T[] Read<T>(
        IReadOnlyDictionary<string, string>? metadata, string path, ICollection<string> notes, Func<JsonElement, T[]> read)
    {
        if (metadata is null || !metadata.TryGetValue("pandas", out string? json))
        {
            return [];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            notes.Add($"{path}: what pandas notes in the file cannot be understood ({e.Message})");
            return [];
        }
    }
}
