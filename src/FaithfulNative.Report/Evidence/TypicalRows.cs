using System.Globalization;

namespace FaithfulNative.Report.Evidence;

/// <summary>A few rows of each finding with their cells.</summary>
internal static class TypicalRows
{
    private const int ColumnsShown = 8;

    // As many rows tell the middle well enough.
    private const int Sample = 10_000;

    /// <summary>How the table of a finding is called: by its rows, which a diagnosis that is made again finds again.</summary>
    public static string Key(Finding finding) => string.Create(
        CultureInfo.InvariantCulture,
        $"{finding.Kind} {string.Join(' ', finding.TypicalReal)}, {string.Join(' ', finding.TypicalSynthetic)}");

    /// <summary>
    /// The tables of the findings that name rows: the columns in which these are alike and differ from other real rows.
    /// </summary>
    public static Dictionary<string, TypicalTable> Of(AuditResult result, ShownCells cells, RowNames names)
    {
        Dictionary<string, TypicalTable> tables = [];
        int every = (result.Real.Rows + Sample - 1) / Sample;
        Spread others = Of(true, [.. Enumerable.Range(0, result.Real.Rows / every).Select(place => result.Real.SourceRow(place * every))]);
        foreach (Finding finding in
            result.Diagnosis.Findings.Where(finding => !finding.TypicalReal.IsEmpty || !finding.TypicalSynthetic.IsEmpty))
        {
            Spread theirs = finding.TypicalReal.IsEmpty ? Of(false, finding.TypicalSynthetic) : Of(true, finding.TypicalReal);
            int[] columns = [.. cells.First(theirs.Apart(others)).Take(ColumnsShown)];
            tables[Key(finding)] = new TypicalTable(
                [.. columns.Select(column => cells.Columns[column])],
                cells.Columns.Count,
                [
                    .. finding.TypicalReal.Select(row => Row(true, row, columns)),
                    .. finding.TypicalSynthetic.Select(row => Row(false, row, columns))]);
        }

        return tables;

        TypicalRow Row(bool isReal, int row, int[] columns) => new(
            isReal, isReal ? names.RealSource(row) : names.SyntheticSource(row), [.. columns.Select(column => cells[isReal, row, column])]);

        Spread Of(bool isReal, IReadOnlyCollection<int> rows) => Spread.Of(rows.Select(row => cells.Coordinates(isReal, row)), rows.Count);
    }
}
