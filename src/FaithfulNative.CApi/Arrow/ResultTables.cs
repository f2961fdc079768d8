using System.Collections.Immutable;
using System.Text.Json;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.CApi.Arrow;

/// <summary>FTH_TABLE_*: every table of a result by its number, whole.</summary>
internal static class ResultTables
{
    /// <summary>The table; per-row tables with the ids of the rows, where the files had an id column.</summary>
    /// <param name="result">What the audit found.</param>
    /// <param name="table">FTH_TABLE_*.</param>
    /// <param name="context">What is known beyond the rows.</param>
    public static ResultTable Of(AuditResult result, int table, ResultContext context) => table switch
    {
        0 => AuditTables.Synthetic(result, context.SyntheticIds),
        1 => AuditTables.Real(result, context.RealIds),
        2 => AuditTables.Curves(result),
        3 => ColumnResultTables.Columns(result),
        4 => ColumnResultTables.Pairs(result),
        5 => Headlines(result),
        6 => Findings(result),
        _ => throw Choice.Outside(
            "table", table, "0 (synthetic), 1 (real), 2 (curves), 3 (columns), 4 (pairs), 5 (headlines) or 6 (findings)"),
    };

    // What is not known is NaN, as in the other tables.
    private static ResultTable Headlines(AuditResult result)
    {
        ImmutableArray<Headline> all = result.Headlines;
        double[] Each(Func<Headline, double?> value) => [.. all.Select(headline => value(headline) ?? double.NaN)];
        string?[] Words(Func<Headline, string?> value) => [.. all.Select(value)];
        return new ResultTable()
            .Add("id", Words(headline => headline.Definition.Id))
            .Add("metric", Words(headline => headline.Metric.Key))
            .Add("support", Words(headline => headline.Definition.SupportName))
            .Add("verdict", Words(headline => JsonNamingPolicy.SnakeCaseLower.ConvertName(headline.Verdict.ToString())))
            .Add("value", Each(headline => headline.Value))
            .Add("low", Each(headline => headline.Interval?.Low))
            .Add("high", Each(headline => headline.Interval?.High))
            .Add("ideal", Each(headline => headline.Ideal?.Value))
            .Add("difference_low", Each(headline => headline.Difference?.Low))
            .Add("difference_high", Each(headline => headline.Difference?.High))
            .Add("search_bound", Each(headline => headline.SearchBound));
    }

    private static ResultTable Findings(AuditResult result)
    {
        IReadOnlyList<Finding> all = result.Diagnosis.Findings;
        double[] Each(Func<Finding, double> value) => [.. all.Select(value)];
        string?[] Words(Func<Finding, string?> value) => [.. all.Select(value)];
        return new ResultTable()
            .Add("kind", Words(finding => finding.Kind.Name()))
            .Add("sentence", Words(finding => finding.Sentence))
            .Add("measure", Words(finding => finding.Measure))
            .Add("strength", Each(finding => finding.Strength))
            .Add("low", Each(finding => finding.Interval.Low))
            .Add("high", Each(finding => finding.Interval.High))
            .Add("ideal", Each(finding => finding.Ideal))
            .Add("p_value", Each(finding => finding.PValue))
            .Add("columns", Words(finding => string.Join(", ", finding.Columns)))
            .Add("real_rows", (int[])[.. all.Select(finding => finding.RealRows.Length)])
            .Add("synthetic_rows", (int[])[.. all.Select(finding => finding.SyntheticRows.Length)]);
    }
}
