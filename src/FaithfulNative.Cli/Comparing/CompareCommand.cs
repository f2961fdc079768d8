using System.CommandLine;
using System.Globalization;
using FaithfulNative.Cli.Auditing;
using FaithfulNative.Formats;
using FaithfulNative.Neighbours.Indexing;
using Spectre.Console;

namespace FaithfulNative.Cli.Comparing;

/// <summary>`faithful compare`: several synthetic sets against one real set, ranked with intervals of their differences.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Option<string[]> synthetic = MethodOptions.List("--synth", "Files of synthetic rows, two or more.");
        synthetic.Required = true;
        Option<bool> quiet = new("--quiet", "-q") { Description = "No progress or notes." };
        InputOptions inputs = new();
        MethodOptions method = new();
        Command command = new("compare", "Ranks several synthetic sets against one real set, with intervals of their differences on shared resamples.")
        {
            synthetic, quiet,
        };
        inputs.AddTo(command);
        method.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            string[] files = MethodOptions.Items(parsed.GetRequiredValue(synthetic));
            if (files.Length < 2)
            {
                throw new UsageException($"--synth: found {files.Length} file; name at least 2 to compare");
            }

            // Short names where they tell the sets apart.
            string[] shortNames = Array.ConvertAll(files, file => Path.GetFileName(file));
            string[] names = shortNames.Distinct().Count() == files.Length ? shortNames : files;
            INeighbourIndexBuilder? index = method.ReadIndex(parsed);
            using Interrupt interrupt = new();
            List<(string Name, AuditResult Result)> results = [];
            foreach ((string file, string name) in files.Zip(names))
            {
                using LoadedData data = DataFiles.Load(inputs.Read(parsed, file));
                AuditResult result = await ProgressDisplay.RunAsync(parsed.GetValue(quiet), progress => Audit.RunAsync(
                    new AuditData { Real = data.Real, Synthetic = data.Synthetic, Holdout = data.Holdout, Index = index, ColumnName = data.ColumnName },
                    method.Read(parsed),
                    progress,
                    interrupt.Token));
                results.Add((name, result));
            }

            Print(SummaryText.Console(), Comparison.Of(results), results[0].Result);
            return ExitCode.Passed;
        });
        return command;
    }

    private static void Print(IAnsiConsole console, Comparison comparison, AuditResult any)
    {
        foreach (HeadlineComparison headline in comparison.Headlines.Where(h => h.Metric != HeadlineMetric.FullSupport))
        {
            Table table = new() { Title = new TableTitle(SummaryText.Name(headline.Sets[0].Headline, any)) };
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

    private static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
