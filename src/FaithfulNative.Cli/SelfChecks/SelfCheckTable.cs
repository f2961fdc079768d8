using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FaithfulNative.Cli.SelfChecks;

/// <summary>The outcomes as Markdown: how many each metric passes, then every line with its figures.</summary>
internal static class SelfCheckTable
{
    public static string Of(IReadOnlyList<CheckOutcome> outcomes)
    {
        StringBuilder text = new();
        foreach (Purpose purpose in Enum.GetValues<Purpose>())
        {
            string[] metrics = [.. outcomes.Where(o => o.Metric.Purpose == purpose).Select(o => o.Metric.Name).Distinct()];
            text.AppendLine(CultureInfo.InvariantCulture, $"## {purpose}").AppendLine();
            text.AppendLine($"| check | asked | a perfect metric | {string.Join(" | ", metrics)} |");
            text.AppendLine($"| --- | --- | --- |{string.Concat(metrics.Select(_ => " --- |"))}");
            foreach (IGrouping<(string, string, string), CheckOutcome> line in
                outcomes.Where(o => o.Metric.Purpose == purpose).GroupBy(o => (o.Check.Name, o.Criterion.Name, o.Criterion.Perfect)))
            {
                text.AppendLine($"| {line.Key.Item1} | {line.Key.Item2} | {line.Key.Item3} | {string.Join(" | ", line.Select(Cell))} |");
            }

            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| **passed, published battery** | | | {string.Join(" | ", metrics.Select(m => Count(outcomes, m, published: true)))} |");
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| **passed, added checks** | | | {string.Join(" | ", metrics.Select(m => Count(outcomes, m, published: false)))} |")
                .AppendLine();
        }

        return text.ToString();
    }

    /// <summary>The outcomes for programs: one object for each criterion and metric, with the series of values.</summary>
    public static JsonArray ToJson(IEnumerable<CheckOutcome> outcomes) =>
    [
        .. outcomes.Select(outcome => new JsonObject
        {
            ["check"] = outcome.Check.Name, ["published"] = outcome.Check.Published, ["asked"] = outcome.Criterion.Name,
            ["metric"] = outcome.Metric.Name, ["passed"] = outcome.Passed, ["series"] = new JsonArray([.. outcome.Series.Select(Numbers)]),
        }),
    ];

    /// <summary>Passed of asked.</summary>
    public static string Count(IEnumerable<CheckOutcome> outcomes, string metric, bool published)
    {
        CheckOutcome[] own = [.. outcomes.Where(o => o.Metric.Name == metric && o.Check.Published == published)];
        return own.Length == 0 ? "" : $"{own.Count(o => o.Passed)} of {own.Length}";
    }

    /// <summary>The verdict, and the values at the ends and in the middle of each sweep.</summary>
    private static string Cell(CheckOutcome outcome) =>
        (outcome.Passed ? "pass: " : "**fail**: ") + string.Join("; ", outcome.Series.Select(s => s.Values.Length == 1
            ? Number(s.First)
            : $"{Number(s.First)} {Number(s.Middle)} {Number(s.Last)}"));

    private static JsonArray Numbers(Series series) => [.. series.Values.Select(value => JsonValue.Create(value))];

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
