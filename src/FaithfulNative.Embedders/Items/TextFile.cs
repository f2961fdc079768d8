using System.Text;
using System.Text.Json;
using FaithfulNative.Formats.Subsets;

namespace FaithfulNative.Embedders.Items;

/// <summary>The texts of a file.</summary>
internal static class TextFile
{
    /// <summary>Reads the texts; they are named by file and line, or row of a table.</summary>
    public static TextItems Read(string path, string? field)
    {
        string name = Path.GetFileName(path);
        if (Directory.Exists(path))
        {
            throw new AuditException($"{path}: this is a directory; texts come from a file (.txt, .jsonl, .csv, .tsv, .parquet)");
        }

        (IReadOnlyList<string> texts, int first) = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".txt" when field is null => (Lines(path), 1),
            ".txt" => throw new AuditException($"{path}: a .txt has a text a line and no fields; leave '{field}' out"),
            ".jsonl" or ".ndjson" => (Fields(path, Needed(path, field)), 1),
            ".csv" or ".tsv" or ".parquet" or ".gz" => (RowLabels.Read(path, Needed(path, field)), 0),
            _ => throw new AuditException($"{path}: texts come from .txt, .jsonl, .csv, .tsv or .parquet files"),
        };
        return texts.Count > 0
            ? new TextItems(path, [.. Enumerable.Range(first, texts.Count).Select(number => $"{name}:{number}")], texts)
            : throw new AuditException($"{path}: there are no texts; at least 1 is needed");
    }

    /// <summary>The lines of a text file in UTF-8; a byte that is not is an error.</summary>
    public static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException e)
        {
            throw new AuditException($"{path}: the text is not in UTF-8 ({e.Message})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(
                e is FileNotFoundException or DirectoryNotFoundException ? $"{path}: there is no such file" : $"{path}: {e.Message}", e);
        }
    }

    private static string Needed(string path, string? field) =>
        field ?? throw new AuditException($"{path}: name the field or column that holds the texts");

    private static string[] Fields(string path, string field)
    {
        string[] lines = Lines(path);
        int count = Array.FindLastIndex(lines, line => line.Length > 0) + 1;
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = Field(lines[i], field, $"{path}, line {i + 1}");
        }

        return texts;
    }

    private static string Field(string line, string field, string place)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty(field, out JsonElement value))
            {
                throw new AuditException($"{place}: there is no field '{field}'"
                    + (
                        document.RootElement.ValueKind == JsonValueKind.Object
                            ? $"; the fields are {string.Join(", ", document.RootElement.EnumerateObject().Select(p => p.Name))}"
                            : ""));
            }

            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Null => "",
                _ => throw new AuditException($"{place}: '{field}' is {value.GetRawText()}; a text is needed"),
            };
        }
        catch (JsonException e)
        {
            throw new AuditException($"{place}: this is no JSON: {e.Message}", e);
        }
    }
}
