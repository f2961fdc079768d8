using System.Text.Json;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// Whether a directory is an audit's result and nothing else. A result is known by the schema of its summary.json and by the names of
/// files that it lists there. Summaries of earlier versions list none; then the names that those versions wrote count.
/// </summary>
internal static class ResultContents
{
    /// <summary>File name of the summary.</summary>
    public const string SummaryName = "summary.json";

    /// <summary>The schema of the summary.</summary>
    public const string Schema = "faithful-audit";

    private static readonly string[] s_unlisted =
    [
        SummaryName, "diagnosis.json", "encoder.json", "synthetic.parquet", "synthetic.csv", "real.parquet", "real.csv", "curves.csv",
        "report.html", "report.json", "report-values.json",
    ];

    /// <summary>Refuses a directory that holds anything that its result does not list; one that is empty or absent is no harm.</summary>
    /// <param name="path">The name of the directory for messages.</param>
    /// <param name="directory">Where it is.</param>
    /// <exception cref="AuditException">The message names the first file or directory that is not of the result.</exception>
    public static void Check(string path, string directory)
    {
        if (Foreign(directory) is { } name)
        {
            throw new AuditException(
                $"{path}: this directory holds '{name}', which is not part of an older result; it is left alone: name another, or an empty one");
        }
    }

    /// <summary>The first entry, by name, that is not of the result; null where there is none.</summary>
    public static string? Foreign(string directory)
    {
        string[] entries = Directory.Exists(directory) ? Directory.GetFileSystemEntries(directory) : [];
        if (entries.Length == 0)
        {
            return null;
        }

        string[] known = Known(Path.Combine(directory, SummaryName));
        return entries.Where(entry => !known.Contains(Path.GetFileName(entry)) || PathInfo.Of(entry, followLink: false).Kind != PathKind.File)
            .Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>The schema that a JSON file names; null where it names none, or is no such file.</summary>
    public static string? SchemaOf(string file)
    {
        using JsonDocument? document = Read(file);
        return SchemaOf(document);
    }

    private static string[] Known(string summary)
    {
        using JsonDocument? document = Read(summary);
        return SchemaOf(document) != Schema ? []
            : document!.RootElement.TryGetProperty("files", out JsonElement files) && files.ValueKind == JsonValueKind.Array
            ? [SummaryName, .. files.EnumerateArray().Where(file => file.ValueKind == JsonValueKind.String).Select(file => file.GetString()!)]
            : s_unlisted;
    }

    private static string? SchemaOf(JsonDocument? document) =>
        document?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("schema", out JsonElement schema)
        && schema.ValueKind == JsonValueKind.String ? schema.GetString() : null;

    private static JsonDocument? Read(string file)
    {
        try
        {
            return PathInfo.Of(file).Kind == PathKind.File ? JsonDocument.Parse(File.ReadAllBytes(file)) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
