using System.Text;
using System.Text.Json;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// What a user says that columns hold: {"columns": {"age": {"kind": "number"}}}, or the metadata of SDMetrics and SDV,
/// {"columns": {"age": {"sdtype": "numerical"}}}, with one table.
/// </summary>
internal static class DeclaredKinds
{
    /// <summary>The kinds by column.</summary>
    /// <param name="given">JSON, or the name of a file with it; null for none.</param>
    /// <exception cref="AuditException">The file is not there, or its JSON says something that is not understood.</exception>
    public static IReadOnlyDictionary<string, DeclaredKind> Read(string? given)
    {
        if (given is null)
        {
            return new Dictionary<string, DeclaredKind>();
        }

        string where = IsJson(given) ? "columns-as" : given;
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                Json(given), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Columns(document.RootElement, where)
                .EnumerateObject()
                .ToDictionary(column => column.Name, column => Kind(column, where), StringComparer.Ordinal);
        }
        catch (JsonException e)
        {
            throw new AuditException(AuditFault.Options, $"{where}: this is no JSON: {e.Message}", e);
        }
    }

    /// <summary>The JSON, read from its file where one is named.</summary>
    public static string Json(string given)
    {
        if (IsJson(given))
        {
            return given;
        }

        using StreamReader text = new(DataPath.Open(given));
        return text.ReadToEnd();
    }

    /// <summary>Whether this is JSON and no name of a file.</summary>
    public static bool IsJson(string given) => given.AsSpan().TrimStart() is ['{', ..];

    private static JsonElement Columns(JsonElement root, string where)
    {
        if (root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("tables", out JsonElement tables)
            && tables.ValueKind == JsonValueKind.Object)
        {
            JsonProperty[] all = [.. tables.EnumerateObject()];
            root = all.Length == 1 ? all[0].Value : throw new AuditException(
                AuditFault.Options,
                $"{where}: found {all.Length} tables ({string.Join(", ", all.Select(table => table.Name))}); the columns of one are "
                    + "needed");
        }

        return root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("columns", out JsonElement columns)
            && columns.ValueKind == JsonValueKind.Object
            ? columns
            : throw new AuditException(
                AuditFault.Options,
                $"{where}: there is no object 'columns'; {{\"columns\": {{\"age\": {{\"kind\": \"number\"}}}}}} is an example of what is "
                + "needed");
    }

    private static DeclaredKind Kind(JsonProperty column, string where)
    {
        string? kind = Text(column.Value, "kind");
        string? type = Text(column.Value, "sdtype");
        string? format = Text(column.Value, "datetime_format");
        ColumnKind known = kind is not null ? Known(kind) : type is not null ? OfSdtype(type) : throw new AuditException(
            AuditFault.Options,
            $"{where}: column '{column.Name}' has no 'kind'; it must be one of {KindNames.Choices}");
        return new DeclaredKind(
            known, $"said by {(kind is null ? "its metadata" : "columns-as")}", format is null ? null : Pattern(format));

        ColumnKind Known(string name) =>
            KindNames.Find(name) is { } found and not (ColumnKind.Constant or ColumnKind.Empty or ColumnKind.Nested)
                ? found
                : throw new AuditException(
            AuditFault.Options,
            $"{where}: column '{column.Name}' is said to be '{name}'; it must be one of {KindNames.Choices}");
    }

    private static string? Text(JsonElement column, string name) =>
        column.ValueKind == JsonValueKind.Object
            && column.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    // Whatever else SDV knows (id, name, email, phone_number and so on) is an attribute of a person, not a measure of likeness.
    private static ColumnKind OfSdtype(string type) => type switch
    {
        "numerical" => ColumnKind.Number,
        "categorical" => ColumnKind.Category,
        "boolean" => ColumnKind.TwoValued,
        "datetime" => ColumnKind.Time,
        "text" => ColumnKind.Text,
        _ => ColumnKind.Identifier,
    };

    /// <summary>The .NET pattern of a pattern of strftime.</summary>
    private static string? Pattern(string format)
    {
        StringBuilder pattern = new();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                pattern.Append('\\').Append(format[i]);
                continue;
            }

            string? part = format[++i] switch
            {
                'Y' => "yyyy", 'y' => "yy", 'm' => "M", 'd' => "d", 'H' => "H", 'I' => "h", 'M' => "m", 'S' => "s", 'f' => "FFFFFF",
                'p' => "tt", 'b' => "MMM", 'B' => "MMMM", 'a' => "ddd", 'A' => "dddd", 'z' => "zzz", '%' => "\\%", _ => null,
            };
            if (part is null)
            {
                return null;
            }

            pattern.Append(part);
        }

        return pattern.ToString();
    }
}
