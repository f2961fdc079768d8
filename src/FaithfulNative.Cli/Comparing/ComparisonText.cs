using System.Globalization;
using FaithfulNative.Cli.Auditing;
using Spectre.Console;

namespace FaithfulNative.Cli.Comparing;

/// <summary>The ranking as a person reads it.</summary>
internal static class ComparisonText
{
    public static void Print(IAnsiConsole console, Comparison comparison, AuditResult any)
    {
        foreach (HeadlineComparison headline in comparison.Headlines.Where(h => !h.Definition.IsSupplementary))
        {
            Table table = new() { Title = new TableTitle(SummaryText.Name(headline.Definition, any)) };
            table.AddColumns("rank", "set", "score", "fresh real rows", "verdict", "beyond chance above");
            foreach (RankedSet set in headline.Sets)
            {
                string ranks = set.BestRank == set.WorstRank ? $"{set.Rank}" : $"{set.Rank} ({set.BestRank} to {set.WorstRank})";
                table.AddRow(
                    new Text(ranks),
                    new Text(set.Name),
                    new Text(Number(set.Headline.Value)),
                    new Text(set.Headline.Ideal is { } ideal ? Number(ideal.Value) : ""),
                    new Text(set.Headline.VerdictInWords),
                    new Text(string.Join(", ", Beaten(headline, set.Name))));
            }

            console.Write(table);
        }
    }

    private static IEnumerable<string> Beaten(HeadlineComparison headline, string name)
    {
        foreach (PairDifference pair in headline.Pairs.Where(p => p.Differ))
        {
            if (pair.First == name && pair.Value > 0)
            {
                yield return $"{pair.Second} (+{Number(pair.Interval.Low)} to +{Number(pair.Interval.High)})";
            }

            if (pair.Second == name && pair.Value < 0)
            {
                yield return $"{pair.First} (+{Number(-pair.Interval.High)} to +{Number(-pair.Interval.Low)})";
            }
        }
    }

    /// <summary>What got worse, a line each; none when nothing did.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<Regression> regressions, string baseline, AuditResult any) =>
        regressions.Select(regression =>
    {
        string name = SummaryText.Name(regression.Definition, any);
        return $"WORSE: {regression.Set} than {baseline} on {name}, by {Number(-regression.Value)} ({Number(-regression.Interval.High)} to "
            + $"{Number(-regression.Interval.Low)})";
    });

    private static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
