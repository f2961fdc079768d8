using System.Globalization;

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
            yield return $"- {Name(finding)}: {finding.Sentence}";
        }

        foreach (string note in diagnosis.Notes)
        {
            yield return $"note: {note}";
        }
    }

    private static string Name(Finding finding) => finding.Kind switch
    {
        FindingKind.ModeDropping => "mode dropping",
        FindingKind.ModeInvention => "mode invention",
        FindingKind.ModeCollapse => "mode collapse",
        FindingKind.OverDispersion => "over-dispersion",
        FindingKind.UnderDispersion => "under-dispersion",
        FindingKind.ClassImbalance => $"class imbalance{(finding.Class is null ? "" : $", class '{finding.Class}'")}",
        FindingKind.TrainingDuplicates => "duplicates among the real rows",
        FindingKind.HoldoutLeak => "leaking hold-out",
        _ => finding.Kind.ToString().ToLowerInvariant(),
    };
}
