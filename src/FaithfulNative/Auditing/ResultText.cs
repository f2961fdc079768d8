using System.Globalization;
using System.Text;

namespace FaithfulNative.Auditing;

/// <summary>Results as text, for a person at a console.</summary>
internal static class ResultText
{
    /// <summary>The headlines with what they stand beside, and the verdict.</summary>
    public static string Of(AuditResult result)
    {
        string interval = string.Create(CultureInfo.InvariantCulture, $"{result.Options.ConfidenceLevel * 100:0.##}% interval");
        string head = string.Create(
            CultureInfo.InvariantCulture, $"{result.Synthetic.Rows:N0} synthetic rows against {result.Real.Rows:N0} real rows\n");
        return head
            + Table(
                [
                    ["", "score", interval, "fresh real rows", "verdict"],
                    .. result.Headlines.Where(headline => !headline.Definition.IsSupplementary).Select(headline => (string[])
                    [
                        headline.Definition.Name(result.Scores.Coverage.RadiusRank),
                        Number(headline.Value),
                        Between(headline.Interval),
                        headline.Ideal is { } ideal ? Number(ideal.Value) + (ideal.SameSizes ? "" : " (other size)") : "",
                        headline.VerdictInWords,
                    ]),
                ])
            + string.Join('\n', [$"verdict: {result.Overall.Words}", .. result.Overall.Reasons.Select(reason => $"- {reason.Words}")]);
    }

    /// <summary>The sets of each headline, highest first.</summary>
    public static string Of(Comparison comparison) => Table(
        [
            ["", "set", "rank", "score", "verdict"],
            .. comparison.Headlines.Where(headline => !headline.Definition.IsSupplementary).SelectMany(headline =>
                headline.Sets.Select(set => (string[])
                [
                    headline.Definition.Id,
                    set.Name,
                    set.BestRank == set.WorstRank ? $"{set.Rank}" : $"{set.BestRank} to {set.WorstRank}",
                    Number(set.Headline.Value),
                    set.Headline.VerdictInWords,
                ])),
        ]).TrimEnd('\n');

    public static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    public static string Between(Interval? interval) =>
        interval is { } found ? $"{Number(found.Low)} to {Number(found.High)}" : "";

    private static string Table(string[][] lines)
    {
        int[] widths = [.. Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length))];
        StringBuilder text = new();
        foreach (string[] line in lines)
        {
            text.Append(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
