namespace FaithfulNative.Formats.Results;

/// <summary>Which real rows each of several synthetic sets covers, as a table.</summary>
public static class ComparisonTable
{
    /// <summary>One row a real row: row, id where there are any, and for each set whether it covers the row.</summary>
    /// <param name="audits">Audits of one real set, under different names.</param>
    /// <param name="ids">Names of the real rows of the file; null when they have none.</param>
    public static ResultTable Of(IReadOnlyList<(string Name, AuditResult Result)> audits, IReadOnlyList<string>? ids)
    {
        ArgumentNullException.ThrowIfNull(audits);
        SetSummary real = audits[0].Result.Real;
        int[] rows = [.. Enumerable.Range(0, real.Rows).Select(real.SourceRow)];
        ResultTable table = new ResultTable().Add("row", rows);
        if (ids is not null)
        {
            table.Add("id", Array.ConvertAll(rows, row => ids[row]));
        }

        foreach ((string name, AuditResult result) in audits)
        {
            table.Add($"covered by {name}", [.. result.Scores.Coverage.Covered]);
        }

        return table;
    }
}
