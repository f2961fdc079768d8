using System.Globalization;
using FaithfulNative.Metrics;
using Spectre.Console;

namespace FaithfulNative.Cli.Auditing;

/// <summary>The result as a person reads it in ten seconds.</summary>
internal static class SummaryText
{
    // Wide enough for the tables when the output is a file or a pipe, which have no width of their own.
    private const int PlainWidth = 110;

    public static IAnsiConsole Console()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) });
        if (System.Console.IsOutputRedirected)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }

    public static void Print(IAnsiConsole console, AuditResult result, IReadOnlyList<GateResult> gates, string? output)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Synthetic.Rows:N0} synthetic rows against {result.Real.Rows:N0} real rows, {result.Real.Dimension} dimensions, {result.Elapsed.TotalSeconds:F1} s ({result.Engine})"));
        console.Write(Headlines(result));
        foreach (string line in Flags(result).Concat(Remarks(result)).Concat(gates.Select(GateLine)))
        {
            console.WriteLine(line);
        }

        if (output is not null)
        {
            console.WriteLine($"results: {output}");
        }
    }

    private static Table Headlines(AuditResult result)
    {
        AuditScores scores = result.Scores;
        Table table = new();
        table.AddColumns("", "score", "fresh real rows", "what it says");
        foreach (SupportScore score in scores.AlphaPrecision)
        {
            Row($"alpha-precision, {Name(score)}", score.Integrated, Ideal(ideal => ideal.AlphaPrecision, score), "realistic rows, in the right density");
        }

        foreach (SupportScore score in scores.BetaRecall)
        {
            Row($"beta-recall, {Name(score)}", score.Integrated, Ideal(ideal => ideal.BetaRecall, score), "real rows represented");
        }

        Row("authenticity", scores.Authenticity.Share, result.Ideal?.Authenticity.Share, "rows that are no copies, by the paper's rule");
        Row($"coverage, k = {scores.Coverage.RadiusRank}", scores.Coverage.Share, result.Ideal?.Coverage.Share, "real rows with a synthetic row nearby");
        return table;

        void Row(string name, double value, double? ideal, string meaning) =>
            table.AddRow(name, Number(value), ideal is null ? "" : Number(ideal.Value), meaning);

        double? Ideal(Func<AuditScores, IEnumerable<SupportScore>> of, SupportScore like) =>
            result.Ideal is null ? null : of(result.Ideal).Single(s => s.Support == like.Support).Integrated;
    }

    private static IEnumerable<string> Flags(AuditResult result)
    {
        AuditScores scores = result.Scores;
        int copies = scores.Authenticity.Authentic.Count(a => !a);
        int outside = scores.AlphaPrecision[0].Levels.Count(double.IsPositiveInfinity);
        int missed = scores.Coverage.Covered.Count(c => !c);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"flagged: {copies:N0} synthetic rows as copies ({scores.Authenticity.ExactCopies:N0} exact), {outside:N0} off the real support ({Name(scores.AlphaPrecision[0])}), {missed:N0} real rows not covered");
    }

    private static IEnumerable<string> Remarks(AuditResult result)
    {
        foreach ((string name, SetSummary set) in new[] { ("real", result.Real), ("synthetic", result.Synthetic) })
        {
            if (set.DroppedRows > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"note: {set.DroppedRows:N0} {name} rows hold NaN or an infinity and were left out");
            }

            if (set.DistinctRows < set.Rows)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"note: {set.Rows - set.DistinctRows:N0} {name} rows repeat another row");
            }
        }

        foreach (CompatibilityScore tool in result.Compatibility)
        {
            yield return $"as {tool.Mode} reports: {string.Join(", ", tool.Values.Select(v => $"{v.Key} {Number(v.Value)}"))}";
        }
    }

    private static string GateLine(GateResult gate) =>
        $"gate {gate.Metric}: {Number(gate.Value)} {(gate.Passed ? "reaches" : "is below")} {Number(gate.Minimum)}{(gate.Passed ? "" : ", FAILED")}";

    private static string Name(SupportScore score) => score.Support.ToString().ToLowerInvariant();

    private static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
