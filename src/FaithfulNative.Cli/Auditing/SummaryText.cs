using System.Globalization;
using FaithfulNative.Cli.Diagnosing;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Metrics.Definitions;
using Spectre.Console;

namespace FaithfulNative.Cli.Auditing;

/// <summary>The result as a person reads it in ten seconds.</summary>
internal static class SummaryText
{
    // Wide enough for the tables when the output is a file or a pipe, which have no width of their own.
    private const int PlainWidth = 110;

    public static IAnsiConsole Console() => Console(System.Console.Out, System.Console.IsOutputRedirected);

    /// <summary>A console on standard output or standard error.</summary>
    public static IAnsiConsole Console(TextWriter writer, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }

    public static void Print(IAnsiConsole console, AuditResult result, IReadOnlyList<GateResult> gates, string? output)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Synthetic.Rows:N0} synthetic rows against {result.Real.Rows:N0} real rows, {result.Real.Dimension} dimensions, "
                + $"{result.Elapsed.TotalSeconds:F1} s ({result.Engine})"));
        console.Write(Headlines(result));
        if (result.Scores.Companions is { } companions)
        {
            console.Write(Companions(companions));
        }

        foreach (string line in (IEnumerable<string>)
            [
                .. OverallText.Lines(result), .. CertificateText.Of(result), .. Flags(result), .. DiagnosisText.Lines(result.Diagnosis),
                .. Remarks(result), .. gates.Select(GateLine),
            ])
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
        Table table = new();
        string confidence =
            result.Options.ConfidenceLevel.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);
        bool approximate = result.Scores.Certificate is not null;
        table.AddColumns("", "score");
        table.Columns[0].NoWrap();
        if (approximate)
        {
            table.AddColumn("search within");
        }

        table.AddColumns($"{confidence} interval", "fresh real rows", "verdict");
        foreach (Headline headline in result.Headlines.Where(h => !h.Definition.IsSupplementary))
        {
            table.AddRow([
                Name(headline.Definition, result),
                Number(headline.Value),
                .. approximate ? [$"\u00b1 {Number(headline.SearchBound ?? 0)}"] : (string[])[],
                headline.Interval is { } interval ? $"{Number(interval.Low)} to {Number(interval.High)}" : "",
                headline.Ideal is { } ideal ? Number(ideal.Value) + (ideal.SameSizes ? "" : " (other size)") : "",
                headline.VerdictInWords,
            ]);
        }

        return table;
    }

    private static Table Companions(CompanionMetrics companions)
    {
        Table table = new();
        table.AddColumns("companion", "value", "fresh rows", "what it says");
        foreach (Companion companion in companions.Values)
        {
            table.AddRow(companion.Name, Number(companion.Value), companion.Ideal is { } ideal ? Number(ideal) : "", companion.Meaning);
        }

        return table;
    }

    /// <summary>What a person calls a headline.</summary>
    public static string Name(HeadlineDefinition headline, AuditResult result) => headline.Name(result.Scores.Coverage.RadiusRank);

    private static IEnumerable<string> Flags(AuditResult result)
    {
        AuditScores scores = result.Scores;
        int copies = scores.Authenticity.Authentic.Count(a => !a);
        int outside = scores.AlphaPrecision[0].Levels.Count(double.IsPositiveInfinity);
        int missed = scores.Coverage.Covered.Count(c => !c);
        RowTests tests = result.RowTests;
        string coincidences = tests.Copies is { Coincidences: > 0 } test
            ? string.Create(CultureInfo.InvariantCulture, $", {test.Coincidences * result.Synthetic.Rows:N0} if they were fresh")
            : "";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"flagged by the paper's rules: {copies:N0} synthetic rows as copies ({scores.Authenticity.ExactCopies:N0} "
                + $"exact{coincidences}), {outside:N0} off the real support ({Name(scores.AlphaPrecision[0].Support)}), {missed:N0} real "
                + $"rows not covered");
        string named = tests.Copies is null
            ? "copies cannot be tested: too few real rows"
            : string.Create(CultureInfo.InvariantCulture, $"{tests.Copies.Count:N0} synthetic rows as copies");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"named by calibrated tests, false discovery rate {tests.OffSupport.FalseDiscoveryRate:P0}: {named}, "
                + $"{tests.OffSupport.Count:N0} off the real support{Within(tests)}");
        if (tests.Copies?.Impossible is { } why)
        {
            yield return $"note: {why}";
        }
    }

    /// <summary>Lists that name rows, and do not count in the verdict.</summary>
    private static string Within(RowTests tests)
    {
        RowTest[] named = [.. new[] { tests.Copies, tests.OffSupport }.OfType<RowTest>().Where(test => test.Count > 0)];
        return named.Length > 0 && Array.TrueForAll(named, test => test.SimesPValue > ErrorBudget.RowList)
            ? "; a list as a whole is within chance and does not count in the verdict" : "";
    }

    private static IEnumerable<string> Remarks(AuditResult result)
    {
        foreach ((string name, SetSummary set) in new[] { ("real", result.Real), ("synthetic", result.Synthetic) })
        {
            if (set.DroppedRows > 0)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"note: {set.DroppedRows:N0} {name} rows hold NaN or an infinity and were left out");
            }

            if (set.DistinctRows < set.Rows)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"note: {set.Rows - set.DistinctRows:N0} {name} rows repeat another row");
            }
        }

        foreach (CompatibilityScore tool in result.Compatibility)
        {
            yield return $"as {tool.Mode} reports: {string.Join(", ", tool.Values.Select(v => $"{v.Key} {Number(v.Value)}"))}";
        }
    }

    private static string GateLine(GateResult gate)
    {
        string value = Number(gate.Value) + (gate.SearchBound > 0 ? $", less {Number(gate.SearchBound)} for the search," : "");
        return gate.Unjudged is { } why ? $"gate {gate.Metric}: cannot be judged, FAILED. {why}"
            : $"gate {gate.Metric}: {value} {(gate.Passed ? "reaches" : "is below")} "
                + $"{Number(gate.Minimum)}{(gate.Passed ? "" : ", FAILED")}";
    }

    private static string Name(Supports support) => support.ToString().ToLowerInvariant();

    private static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
