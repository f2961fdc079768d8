using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaithfulNative.Formats.Items;

/// <summary>
/// What the rows of an array of vectors are of: pictures or texts, in order, and the model and recipe that made the vectors of them. It lies
/// beside the array: photos.npy has photos.items.json.
/// </summary>
public sealed record VectorItems
{
    /// <summary>The version this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Names the kind of document.</summary>
    public string Schema { get; init; } = "faithful-items";

    /// <summary>Changes when a field changes its meaning or goes.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>pictures or texts.</summary>
    public required string Kind { get; init; }

    /// <summary>The folder or file that the items are from, as an absolute path; null where it is not to be told.</summary>
    public string? Source { get; init; }

    /// <summary>The model's name or file name.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model, in hexadecimal.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>The recipe, as it was read.</summary>
    public required JsonElement Recipe { get; init; }

    /// <summary>SHA-256 of the recipe and of the files that it names, in hexadecimal.</summary>
    public required string RecipeSha256 { get; init; }

    /// <summary>Versions of the libraries that made the vectors, by name.</summary>
    public required IReadOnlyDictionary<string, string> Software { get; init; }

    /// <summary>Pictures: how many there are of each format.</summary>
    public IReadOnlyDictionary<string, int>? Formats { get; init; }

    /// <summary>Pictures: the median quality of the JPEG files.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>What a reader should know: items left out, texts cut off and the like.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A name an item, in the order of the rows.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>A class an item; null where there are none.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Pictures: the files; null where each is its name in the source folder.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Texts: the texts.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>The file of a picture.</summary>
    /// <param name="item">Its number.</param>
    public string? PathOf(int item) => Kind != "pictures" ? null : Paths?[item] ?? (Source is null ? null : Path.Combine(Source, Names[item]));

    /// <summary>Where the items of an array lie.</summary>
    /// <param name="array">The .npy file.</param>
    public static string Beside(string array)
    {
        ArgumentException.ThrowIfNullOrEmpty(array);
        return Path.ChangeExtension(array, ".items.json");
    }

    /// <summary>The items of an array.</summary>
    /// <param name="array">The .npy file.</param>
    /// <param name="rows">Rows of the array.</param>
    /// <returns>Null where there are none beside it.</returns>
    /// <exception cref="AuditException">The file cannot be read, is of a later version, or does not fit the array.</exception>
    public static VectorItems? Of(string array, int rows)
    {
        string file = Beside(array);
        if (!array.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) || !File.Exists(file))
        {
            return null;
        }

        try
        {
            using FileStream stream = DataPath.Open(file);
            VectorItems items = JsonSerializer.Deserialize(stream, VectorItemsJson.Default.VectorItems) is { Schema: "faithful-items" } read ? read
                : throw new AuditException($"{file}: this does not tell the items of vectors");
            return items.SchemaVersion > CurrentSchemaVersion
                ? throw new AuditException($"{file}: found schema version {items.SchemaVersion}, this program reads up to {CurrentSchemaVersion}")
                : items.Names.Count == rows ? items : throw new AuditException($"{file}: it names {items.Names.Count} items, and {array} has {rows} rows; they do not belong together");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new AuditException($"{file}: {e.Message}", e);
        }
    }

    /// <summary>Writes the document.</summary>
    /// <param name="stream">Where to.</param>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, VectorItemsJson.Default.VectorItems);
}

/// <summary>Serialisation of <see cref="VectorItems"/> without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VectorItems))]
internal sealed partial class VectorItemsJson : JsonSerializerContext;
