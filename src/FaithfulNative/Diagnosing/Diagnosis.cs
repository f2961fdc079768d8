using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaithfulNative.Diagnosing;

namespace FaithfulNative;

/// <summary>
/// What is wrong with a generator, by name. When nothing is, a finding turns up in at most <see cref="FalseAlarmRate"/>
/// of all audits, whatever the law of the rows.
/// </summary>
/// <remarks>
/// The rate is divided over the kinds that were tested, and within a kind over its tests (Bonferroni). It holds when
/// the real and the synthetic rows are independent and of one law. Once something is wrong the names are the likeliest explanation, not a
/// proof.
/// </remarks>
public sealed class Diagnosis
{
    [JsonConstructor]
    internal Diagnosis()
    {
    }

    [SetsRequiredMembers]
    internal Diagnosis(Diagnosis other)
    {
        Schema = other.Schema;
        SchemaVersion = other.SchemaVersion;
        FalseAlarmRate = other.FalseAlarmRate;
        Tested = other.Tested;
        Findings = other.Findings;
        Notes = other.Notes;
    }

    /// <summary>The version this code writes.</summary>
    public const int CurrentSchemaVersion = 2;

    /// <summary>Names the kind of document.</summary>
    public string Schema { get; init; } = "faithful-diagnosis";

    /// <summary>Changes when a field changes its meaning or goes.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The chance of any finding when the synthetic rows are fresh real rows, at most.</summary>
    public double FalseAlarmRate { get; init; } = ErrorBudget.Diagnosis;

    /// <summary>The kinds that were tested.</summary>
    public required ImmutableArray<FindingKind> Tested { get; init; }

    /// <summary>What was found, by kind; the surest of a kind first.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What the reader should know: what could not be tested, and why.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>
    /// As JSON text: diagnosis.json. It holds row numbers and counts; of values, only classes and those that findings by column name.
    /// </summary>
    public string ToJson() => JsonSerializer.Serialize(this, DiagnosisJson.Default.Diagnosis);

    /// <summary>From JSON text.</summary>
    /// <param name="json">What <see cref="ToJson"/> returned.</param>
    /// <exception cref="AuditException">The text is not a diagnosis, or one of a later version.</exception>
    public static Diagnosis FromJson(string json)
    {
        try
        {
            Diagnosis diagnosis = JsonSerializer.Deserialize(json, DiagnosisJson.Default.Diagnosis)
                ?? throw new AuditException("diagnosis: the text is null");
            return diagnosis.SchemaVersion <= CurrentSchemaVersion ? diagnosis.Whole() : throw new AuditException(
                $"diagnosis: found schema version {diagnosis.SchemaVersion}, this program reads up to {CurrentSchemaVersion}");
        }
        catch (JsonException e)
        {
            throw new AuditException($"diagnosis: {e.Message}");
        }
    }

    /// <summary>Documents from before findings by column lack what these have.</summary>
    private Diagnosis Whole() => new(this)
    {
        Findings =
        [
            .. Findings.Select(
                finding => finding.Columns.IsDefault ? new Finding(finding) { Columns = [], Values = [], Explains = [] } : finding),
        ],
    };

    /// <summary>A line for each finding.</summary>
    public override string ToString() => Findings.IsEmpty ? "nothing found" : string.Join(
        '\n', Findings.Select(finding => $"- {finding.Kind.Name().Replace('_', ' ')}: {finding.Sentence}"));

    /// <summary>The same without values of rows.</summary>
    public Diagnosis Redacted() => new(this) { Findings = [.. Findings.Select(finding => finding.Redacted())] };
}
