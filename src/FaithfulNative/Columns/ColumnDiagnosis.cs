using System.Collections.Immutable;

namespace FaithfulNative.Columns;

/// <summary>Findings by column lead a diagnosis. What is said of rows is left out where a column explains it.</summary>
internal static class ColumnDiagnosis
{
    // Of the rows of a finding: so many with values that findings of columns are about explain it.
    private const double Most = 0.8;

    // Below this p-values are not compared: the normal law that some are from is no better.
    private const double Sure = 1e-12;

    private static readonly FindingKind[] s_kinds =
    [
        FindingKind.NewValues, FindingKind.LostValues, FindingKind.Missingness, FindingKind.Rounding, FindingKind.Spike,
        FindingKind.OutOfRange,
        FindingKind.ColumnShape, FindingKind.BrokenDependence,
    ];

    private static readonly FindingKind[] s_regions =
        [
            FindingKind.ModeDropping, FindingKind.ModeInvention, FindingKind.ModeCollapse, FindingKind.OverDispersion,
            FindingKind.UnderDispersion];

    /// <summary>The diagnosis with what columns show.</summary>
    /// <param name="diagnosis">Findings about rows.</param>
    /// <param name="view">The view by columns; null for none.</param>
    public static Diagnosis Beside(this Diagnosis diagnosis, ColumnView? view)
    {
        if (view is null)
        {
            return diagnosis;
        }

        Finding[] explained = [.. diagnosis.Findings.Where(finding => IsExplained(finding, view))];
        return new Diagnosis(diagnosis)
        {
            Tested = [.. diagnosis.Tested, .. s_kinds],
            Findings = [.. view.Findings, .. diagnosis.Findings.Except(explained)],
            Notes = [.. diagnosis.Notes, .. explained.Select(finding => Note(finding, view)), .. view.Notes],
        };
    }

    private static string Note(Finding finding, ColumnView view) =>
        $"The columns named above explain another finding ({finding.Kind.Name().Replace('_', ' ')}): {finding.Sentence}";

    private static bool IsExplained(Finding finding, ColumnView view)
    {
        ImmutableArray<Finding> single = [.. view.Findings.Where(found => found.Columns.Length == 1)];
        if (single.IsEmpty)
        {
            return false;
        }

        // A few columns that differ more surely than the whole are what lies to one side; many are a shift of the whole.
        return finding.Kind == FindingKind.Shift
            ? single.Min(found => found.PValue) <= Math.Max(finding.PValue, Sure)
                && single.DistinctBy(found => found.Columns[0]).Count() * 2 <= view.Columns.Length
            : s_regions.Contains(finding.Kind) && view.Concerned is { } concerned
                && (AreOf(finding.RealRows, concerned.Real) || AreOf(finding.SyntheticRows, concerned.Synthetic));
    }

    private static bool AreOf(ImmutableArray<int> rows, bool[] concerned) =>
        rows.Length > 0 && rows.Count(row => concerned[row]) >= Most * rows.Length;
}
