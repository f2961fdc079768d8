using System.Globalization;
using FaithfulNative.Cli.Shared;

namespace FaithfulNative.Cli.Diagnosing;

/// <summary>A diagnosis as lines of text.</summary>
internal static class DiagnosisText
{
    public static IEnumerable<string> Lines(Diagnosis diagnosis)
    {
        string rate = diagnosis.FalseAlarmRate.ToString("0.# %", CultureInfo.InvariantCulture);
        yield return diagnosis.Findings.IsEmpty
            ? $"diagnosis: nothing found (a perfect generator gets a finding in at most {rate} of audits)"
            : $"diagnosis (a perfect generator gets a finding in at most {rate} of audits):";
        foreach (Finding finding in diagnosis.Findings)
        {
            string where = finding.Class is not null
                ? $", class '{finding.Class}'"
                : finding is { Kind: < FindingKind.NewValues, Columns: [var column] }
                ? $", {column}"
                : "";
            yield return $"- {Name(finding.Kind)}{where}: {finding.Sentence}";
        }

        foreach (string note in diagnosis.Notes)
        {
            yield return $"note: {note}";
        }
    }

    /// <summary>What a person calls a kind of finding.</summary>
    public static string Name(FindingKind kind) => kind switch
    {
        FindingKind.OverDispersion => "over-dispersion",
        FindingKind.UnderDispersion => "under-dispersion",
        FindingKind.TrainingDuplicates => "duplicates among the real rows",
        FindingKind.LostRepetition => "lost repetition",
        FindingKind.HoldoutLeak => "leaking hold-out",
        FindingKind.Missingness => "missing values",
        _ => kind.Name().Replace('_', ' '),
    };
}
