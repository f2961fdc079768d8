using System.Text.Json;
using System.Text.Json.Serialization;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Items;

/// <summary>
/// What the rows of an array of vectors are of: pictures or texts, in order, and the model and recipe that made the vectors of them. It
/// lies beside the array: photos.npy has photos.items.json.
/// </summary>
public sealed record VectorItems
{
    /// <summary>The version this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    private const string SchemaName = "faithful-items";

    /// <summary>Names the kind of document.</summary>
    public string Schema { get; init; } = SchemaName;

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
    public string? PathOf(int item) =>
        Kind != "pictures" ? null : Paths?[item] ?? (Source is null ? null : Path.Combine(Source, Names[item]));

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
        return !array.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) || !File.Exists(file) ? null
            : Read(file) is var items && items.Names.Count == rows ? items
            : throw new AuditException(
                $"{file}: it names {items.Names.Count} items, and {array} has {rows} rows; they do not belong together");
    }

    /// <summary>Refuses an array whose items would take the place of something else.</summary>
    /// <param name="array">The .npy file that is to be written.</param>
    /// <exception cref="AuditException">The message names the file that is in the way.</exception>
    public static void CheckBeside(string array)
    {
        string file = Beside(array);
        if (new FileInfo(file) is { Exists: true, Length: > 0 } && ResultContents.SchemaOf(file) != SchemaName)
        {
            throw new AuditException(
                $"{file}: what the vectors of {Path.GetFileName(array)} are of goes here, and this file holds something else; "
                + "it is left alone: name another output");
        }
    }

    /// <summary>
    /// The folder or file that the items are from, and the pictures, so that nothing that is written takes the place of one.
    /// </summary>
    /// <param name="role">real, synthetic or hold-out, for messages.</param>
    public ReadPaths Reads(string role)
    {
        string what = $"{role} {Kind}";
        ReadPaths read = new ReadPaths().Add(what, Source, whole: Kind == "pictures");
        foreach (string? picture in Enumerable.Range(0, Kind == "pictures" ? Names.Count : 0).Select(PathOf))
        {
            read.Add(what, picture);
        }

        return read;
    }

    /// <summary>Adds what the rows of an array are from, where that is known, to what is read.</summary>
    internal static void AddTo(ReadPaths read, string role, string? array)
    {
        try
        {
            if (array is not null && File.Exists(Beside(array)))
            {
                read.Add(Read(Beside(array)).Reads(role));
            }
        }
        catch (AuditException)
        {
            // Whoever reads the rows says it.
        }
    }

    /// <summary>Writes the document.</summary>
    /// <param name="stream">Where to.</param>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, VectorItemsJson.Default.VectorItems);

    private static VectorItems Read(string file)
    {
        try
        {
            using FileStream stream = DataPath.OpenRegular(file);
            VectorItems items = JsonSerializer.Deserialize(stream, VectorItemsJson.Default.VectorItems) is { Schema: SchemaName } read
                ? read
                : throw new AuditException($"{file}: this does not tell the items of vectors");
            if (items.SchemaVersion > CurrentSchemaVersion)
            {
                throw new AuditException(
                    $"{file}: found schema version {items.SchemaVersion}, this program reads up to {CurrentSchemaVersion}");
            }

            items.CheckLists(file);
            return items;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or IOException)
        {
            throw new AuditException($"{file}: {e.Message}", e);
        }
    }

    private void CheckLists(string file)
    {
        if (Kind is not ("pictures" or "texts") || (Kind == "texts" && Texts is null))
        {
            throw new AuditException($"{file}: found items of kind '{Kind}'; they are pictures, or texts with their texts");
        }

        foreach ((string name, IReadOnlyList<string>? list) in
            new[] { ("names", Names), ("classes", Classes), ("paths", Paths), ("texts", Texts) })
        {
            if (list is not null && (list.Count != Names.Count || list.Contains(null!)))
            {
                throw new AuditException(
                    $"{file}: found {list.Count(entry => entry is not null)} {name} for {Names.Count} items; each has one");
            }
        }
    }
}

/// <summary>Serialisation of <see cref="VectorItems"/> without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented =
        true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VectorItems))]
internal sealed partial class VectorItemsJson : JsonSerializerContext;
