using System.Text.Json;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report.Evidence;

namespace FaithfulNative.Report.Page;

/// <summary>The files of a finished audit that its page is made from.</summary>
/// <param name="directory">The result directory.</param>
internal sealed class ReportDirectory(string directory)
{
    /// <summary>Whether the audit left no values of rows.</summary>
    public bool IsRedacted => !File.Exists(PathOf(ShownValues.FileName));

    /// <summary>What the page is made of.</summary>
    /// <param name="redact">Whether to leave out values that are there.</param>
    public ReportModel Read(bool redact)
    {
        AuditSummary summary = Parse("summary.json", SummaryOf.FromJson);
        ReportEvidence evidence =
            Parse(ReportEvidence.FileName, text => JsonSerializer.Deserialize(text, EvidenceJson.Default.ReportEvidence)!);
        Check(ReportEvidence.FileName, evidence.SchemaVersion);
        bool redacted = redact || IsRedacted;
        Diagnosis? diagnosis = AuditDirectory.Open(directory).Diagnosis;
        return new ReportModel(
            summary, evidence, redacted ? diagnosis?.Redacted() : diagnosis, redacted ? null : Values(), HeadlineCatalogue.Default);
    }

    public ShownValues Values()
    {
        ShownValues values = Parse(ShownValues.FileName, text => JsonSerializer.Deserialize(text, EvidenceJson.Default.ShownValues)!);
        Check(ShownValues.FileName, values.SchemaVersion);
        return values;
    }

    /// <summary>Replaces a file of the result; a link in its place goes, and what it points to stays.</summary>
    public void Replace(string name, string text) => AtomicFile.WriteText(PathOf(name), text, followLink: false);

    /// <summary>Writes the overall verdict of headlines, row tests and the present diagnosis into summary.json.</summary>
    public void ReplaceOverall()
    {
        AuditSummary summary = Parse("summary.json", SummaryOf.FromJson);
        if (summary.Overall is not null)
        {
            OverallVerdict overall = ReportModel.OverallOf(summary, AuditDirectory.Open(directory).Diagnosis, HeadlineCatalogue.Default);
            Replace("summary.json", SummaryOf.ToJson(summary with { Overall = overall }) + "\n");
        }
    }

    public string PathOf(string name) => Path.Combine(directory, name);

    private T Parse<T>(string name, Func<string, T> parse)
    {
        string path = PathOf(name);
        try
        {
            return parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AuditException($"{directory}: there is no {name}; the directory of a finished audit is needed", e);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{path}: {e.Message}", e);
        }
    }

    private void Check(string name, int version)
    {
        if (version is < 1 or > ReportEvidence.CurrentSchemaVersion)
        {
            throw new AuditException(
                $"{PathOf(name)}: found schema version {version}, this program reads up to {ReportEvidence.CurrentSchemaVersion}");
        }
    }
}
