using System.Text.Json;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// Whether a directory is an audit's result and nothing else. A result is known by the schema of its summary.json and by the names of
/// files that it lists there. Summaries of earlier versions list none; then the names that those versions wrote count.
/// </summary>
internal sealed class ResultContents : OwnContents
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

    private ResultContents()
    {
    }

    /// <summary>The contents of every result.</summary>
    public static ResultContents Instance { get; } = new();

    /// <inheritdoc/>
    protected override string What => "an older result";

    /// <inheritdoc/>
    public override string? Foreign(string directory)
    {
        string[] entries = Directory.GetFileSystemEntries(directory);
        if (entries.Length == 0)
        {
            return null;
        }

        string[] known = Known(Path.Combine(directory, SummaryName));
        return entries.Where(
            entry => !known.Contains(Path.GetFileName(entry)) || PathInfo.Of(entry, followLink: false).Kind != PathKind.File)
            .Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    /// <inheritdoc/>
    public override void Remove(string directory) => PartialPath.RemoveFlat(directory);

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
            ? [
                SummaryName,
                .. files.EnumerateArray().Where(file => file.ValueKind == JsonValueKind.String).Select(file => file.GetString()!)]
            : s_unlisted;
    }

    internal static string? SchemaOf(JsonDocument? document) =>
        document?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("schema", out JsonElement schema)
        && schema.ValueKind == JsonValueKind.String ? schema.GetString() : null;

    internal static JsonDocument? Read(string file)
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
