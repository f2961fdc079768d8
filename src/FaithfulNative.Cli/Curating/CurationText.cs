using System.Globalization;
using FaithfulNative.Cli.Auditing;
using Spectre.Console;

namespace FaithfulNative.Cli.Curating;

/// <summary>What was chosen, what was rejected and why, and what it gains, as a person reads it.</summary>
internal static class CurationText
{
    public static void Print(IAnsiConsole console, AuditResult result, CuratedSet set, CurationTrial trial, CurationOptions options)
    {
        console.Write(Decisions(set));
        foreach (string line in Choice(result, set, options))
        {
            console.WriteLine(line);
        }

        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"gain of rows chosen in the same way for {trial.ChoiceRows:N0} real rows, on {trial.TrialRows:N0} others that the choice "
                + $"never saw:"));
        console.Write(Gains(trial, result));
    }

    private static Table Decisions(CuratedSet set)
    {
        Table table = new();
        table.AddColumns("synthetic rows", "");
        foreach (CurationDecision decision in
            Enum.GetValues<CurationDecision>().Where(decision => decision == CurationDecision.Chosen || set.Count(decision) > 0))
        {
            table.AddRow(Name(decision), set.Count(decision).ToString("N0", CultureInfo.InvariantCulture));
        }

        table.Columns[1].RightAligned();
        return table;
    }

    private static string Name(CurationDecision decision) => decision switch
    {
        CurationDecision.Chosen => "chosen",
        CurationDecision.NotNeeded => "not needed",
        CurationDecision.NotFinite => "hold NaN or an infinity",
        CurationDecision.ExactCopy => "equal a real row",
        CurationDecision.Copy => "named as copies",
        CurationDecision.OffSupport => "named as off the support",
        CurationDecision.BeyondMaxAlpha => "beyond max alpha",
        _ => "repeat an earlier row",
    };

    private static IEnumerable<string> Choice(AuditResult result, CuratedSet set, CurationOptions options)
    {
        if (options.Rows > set.Rows.Length)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"note: {options.Rows:N0} rows were asked for, and there are {set.Candidates:N0} that nothing speaks against");
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"of {result.Real.Rows:N0} real rows, all synthetic rows cover {set.CoverageOfAll:P1}, the chosen rows {set.Coverage:P1}");
        yield return $"the choice is greedy, which covers at least {(options.Labels is null ? "63 %" : "half")} of what the best choice of "
            + $"as many rows would";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"filtering alone leaves {set.CoverageOfCandidates:P1}: {100 * (set.CoverageOfAll - set.CoverageOfCandidates):F1} points of "
            + $"coverage are lost by it");
        if (set.CrowdedRealRows > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"note: {set.CrowdedRealRows:N0} real rows are crowded: of the candidates around them only the nearest were seen");
        }
    }

    private static Table Gains(CurationTrial trial, AuditResult any)
    {
        string[] names = [CurationTrial.CuratedName, CurationTrial.AllName, CurationTrial.RandomName];
        string[] sets = [.. names.Where(name => trial.Comparison.Headlines[0].Sets.Any(set => set.Name == name))];
        Table table = new();
        table.AddColumn("");
        table.Columns[0].NoWrap();
        table.AddColumns([.. sets.Select(Short)]);
        table.AddColumns([.. sets.Skip(1).Select(name => $"curated less {Short(name)}")]);
        foreach (HeadlineComparison headline in trial.Comparison.Headlines.Where(h => !h.Definition.IsSupplementary))
        {
            Headline Of(string name) => headline.Sets.Single(set => set.Name == name).Headline;
            table.AddRow([
                SummaryText.Name(headline.Definition, any),
                .. sets.Select(name => string.Create(CultureInfo.InvariantCulture, $"{Of(name).Value:F3}")),
                .. sets.Skip(1)
                    .Select(
                        name => Difference(headline.Pairs.Single(pair => pair.First == CurationTrial.CuratedName && pair.Second == name))),
            ]);
        }

        return table;
    }

    private static string Short(string name) => name.Replace(" rows", "", StringComparison.Ordinal);

    private static string Difference(PairDifference pair) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{pair.Value:+0.000;-0.000;0.000} [{pair.Interval.Low:+0.000;-0.000;0.000}, {pair.Interval.High:+0.000;-0.000;0.000}]")
            .EscapeMarkup();
}
