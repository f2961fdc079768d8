using System.CommandLine;
using FaithfulNative.Cli.Auditing;
using FaithfulNative.Cli.CommandLine;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Data;
using Spectre.Console;

namespace FaithfulNative.Cli.SelfChecks;

/// <summary>`faithful selfcheck`: what each metric can see and what it cannot, on sets whose truth is known.</summary>
internal static class SelfCheckCommand
{
    public static Command Create()
    {
        Option<int> repeats = CheckedOption.Number("--repeats", "Draws of every set, whose values are averaged.", 5, Allowed.AtLeast(1));
        Option<int> seed = CheckedOption.Number("--seed", "Seed of all draws.", 0, Allowed.Whole);
        Option<int> rows =
            CheckedOption.Number("--rows", "Rows of every set, where a check does not vary them.", 1000, Allowed.AtLeast(100));
        PrintOptions print = new("all figures");
        Option<string?> output = new("--out", "-o") { Description = "Markdown file for the table with all figures." };
        Command command = new(
            "selfcheck", "Holds every metric against sets whose truth is known, and shows what each can and cannot "
            + "see.") { repeats, seed, rows, output };
        print.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            Printing printing = print.Read(parsed);
            using Interrupt interrupt = new();
            SelfCheckRun run = new(parsed.GetValue(repeats), parsed.GetValue(seed));
            IReadOnlyList<CheckOutcome> outcomes = await ProgressDisplay.RunAsync(printing.Quiet, progress => Task.Run(() => run.Run(
                [.. new Battery(parsed.GetValue(rows)).Checks(), .. new OwnChecks(parsed.GetValue(rows)).Checks()],
                share => progress?.Report(new AuditProgress { Stage = "checks", StageShare = share }),
                interrupt.Token)));
            printing.Show(SelfCheckTable.ToJson(outcomes), () => Print(SummaryText.Console(), outcomes));
            if (parsed.GetValue(output) is { } path)
            {
                AtomicFile.WriteText(path, SelfCheckTable.Of(outcomes));
            }

            return ExitCode.Passed;
        });
        return command;
    }

    private static void Print(IAnsiConsole console, IReadOnlyList<CheckOutcome> outcomes)
    {
        Table table = new();
        table.AddColumns("metric", "published battery", "added checks");
        foreach (Metric metric in Metric.All)
        {
            table.AddRow(
                metric.Name, SelfCheckTable.Count(outcomes, metric.Name, published: true),
                SelfCheckTable.Count(outcomes, metric.Name, published: false));
        }

        console.Write(table);
        foreach (Purpose purpose in Enum.GetValues<Purpose>())
        {
            string best = Metric.All.First(metric => metric.Purpose == purpose).Name;
            string[] failed =
            [
                .. outcomes.Where(o => o.Metric.Name == best && !o.Passed).Select(o => $"{o.Check.Name} ({o.Criterion.Name})"),
            ];
            console.WriteLine($"{best} fails: {(failed.Length == 0 ? "nothing" : string.Join(", ", failed))}");
        }
    }
}
