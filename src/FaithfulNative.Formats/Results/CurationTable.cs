using System.Text.Json;

namespace FaithfulNative.Formats.Results;

/// <summary>What curation decided about each synthetic row, as a table.</summary>
public static class CurationTable
{
    /// <summary>What files call a decision.</summary>
    internal static string Reason(CurationDecision decision) => JsonNamingPolicy.SnakeCaseLower.ConvertName(decision.ToString());

    /// <summary>
    /// One row a synthetic row: row, id where there are any, chosen, reason (the decision in lower case with underscores), order (place in
    /// the choice from 1, 0 for rows that were not chosen), and what the decision rests on; nan for rows that were not audited.
    /// </summary>
    /// <param name="result">The audit.</param>
    /// <param name="set">What was decided.</param>
    /// <param name="ids">Names of the synthetic rows of the file; null when they have none.</param>
    public static ResultTable Of(AuditResult result, CuratedSet set, IReadOnlyList<string>? ids)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(set);
        int[] rows = [.. Enumerable.Range(0, set.Decisions.Length)];
        int[] order = new int[rows.Length];
        for (int place = 0; place < set.Rows.Length; place++)
        {
            order[set.Rows[place]] = place + 1;
        }

        ResultTable table = new ResultTable().Add("row", rows);
        if (ids is not null)
        {
            table.Add("id", [.. ids]);
        }

        table.Add("chosen", Array.ConvertAll(order, place => place > 0))
            .Add("reason", [.. set.Decisions.Select(Reason)])
            .Add("order", order)
            .Add("nearest_real_distance", Column(result.Scores.Authenticity.Distance))
            .Add("alpha_level", Column(result.Scores.AlphaPrecision[0].Levels))
            .Add("off_support_q_value", Column(result.RowTests.OffSupport.QValues));
        return result.RowTests.Copies is { } copies ? table.Add("copy_q_value", Column(copies.QValues)) : table;

        double[] Column(IReadOnlyList<double> scored)
        {
            double[] values = new double[rows.Length];
            Array.Fill(values, double.NaN);
            for (int row = 0; row < scored.Count; row++)
            {
                values[result.Synthetic.SourceRow(row)] = scored[row];
            }

            return values;
        }
    }
}
