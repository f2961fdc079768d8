using System.Text.Json;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// A folder of files, links and sub-folders with its own list of them, .faithful.json, which is written first: whatever else is in the
/// folder, or in one that a killed run left, is somebody else's.
/// </summary>
/// <param name="what">What the folder is, with its article, for messages.</param>
internal sealed class ListedContents(string what) : OwnContents
{
    /// <summary>File name of the list. Readers of folders of pictures pass hidden files over.</summary>
    public const string ListName = ".faithful.json";

    private const string Schema = "faithful-folder";

    /// <inheritdoc/>
    protected override string What => what;

    /// <summary>Writes the list.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="names">Names of the files, with / before those in sub-folders.</param>
    public static void WriteList(Stream stream, IEnumerable<string> names)
    {
        using Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteNumber("schema_version", 1);
        writer.WriteStartArray("files");
        foreach (string name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override string? Foreign(string directory)
    {
        HashSet<string> files = Listed(Path.Combine(directory, ListName)), folders = [.. files.SelectMany(FoldersOf)];
        return Directory.EnumerateFileSystemEntries(directory).SelectMany(entry => ForeignIn(directory, entry, files, folders))
            .Order(StringComparer.Ordinal).FirstOrDefault();
    }

    /// <inheritdoc/>
    public override void Remove(string directory)
    {
        if (Foreign(directory) is null)
        {
            // The list last, so that what a killed removal leaves is still known.
            foreach (string folder in EntriesOf(directory, PathKind.Directory))
            {
                PartialPath.RemoveTree(folder);
            }

            foreach (string link in EntriesOf(directory, PathKind.Link))
            {
                File.Delete(link);
            }
        }

        // Of one whose list is not whole, nothing else was written.
        PartialPath.RemoveFlat(directory);
    }

    private static IEnumerable<string> EntriesOf(string directory, PathKind kind) =>
        Directory.GetFileSystemEntries(directory).Where(path => PathInfo.Of(path, followLink: false).Kind == kind);

    private static IEnumerable<string> ForeignIn(string directory, string entry, HashSet<string> files, HashSet<string> folders)
    {
        string name = Path.GetRelativePath(directory, entry).Replace(Path.DirectorySeparatorChar, '/');
        return PathInfo.Of(entry, followLink: false).Kind switch
        {
            PathKind.File or PathKind.Link when files.Contains(name) => [],
            PathKind.Directory when folders.Contains(name) =>
                Directory.EnumerateFileSystemEntries(entry).SelectMany(inner => ForeignIn(directory, inner, files, folders)),
            _ => [name],
        };
    }

    private static IEnumerable<string> FoldersOf(string name)
    {
        for (int slash = name.LastIndexOf('/'); slash > 0; slash = name.LastIndexOf('/', slash - 1))
        {
            yield return name[..slash];
        }
    }

    private static HashSet<string> Listed(string list)
    {
        using JsonDocument? document = ResultContents.Read(list);
        return ResultContents.SchemaOf(document) == Schema
            && document!.RootElement.TryGetProperty("files", out JsonElement files) && files.ValueKind == JsonValueKind.Array
            ? [ListName, .. files.EnumerateArray().Where(file => file.ValueKind == JsonValueKind.String).Select(file => file.GetString()!)]
            : [];
    }
}
