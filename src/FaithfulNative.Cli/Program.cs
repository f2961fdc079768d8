using System.CommandLine;
using FaithfulNative.Cli.Auditing;
using FaithfulNative.Cli.CommandLine;
using FaithfulNative.Cli.Comparing;
using FaithfulNative.Cli.Curating;
using FaithfulNative.Cli.Demonstration;
using FaithfulNative.Cli.Diagnosing;
using FaithfulNative.Cli.Embedding;
using FaithfulNative.Cli.Reporting;
using FaithfulNative.Cli.SelfChecks;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Cli;

/// <summary>The composition root: parses, runs one command, and turns outcomes into exit codes.</summary>
internal static class Program
{
    public static Task<int> Main(string[] arguments) => RunAsync(arguments, HeadlineCatalogue.Default);

    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="arguments">As on the command line.</param>
    /// <param name="headlines">The headlines of audits and comparisons.</param>
    public static async Task<int> RunAsync(string[] arguments, HeadlineCatalogue headlines)
    {
        OutOfMemory.Watch();
        RootCommand root = new("Judges synthetic data row by row: which rows are realistic, which real rows they miss, which are copies.")
        {
            AuditCommand.Create(headlines),
            CompareCommand.Create(headlines),
            CurateCommand.Create(),
            DiagnoseCommand.Create(),
            EmbedCommand.Create(),
            ReportCommand.Create(),
            DemoCommand.Create(),
            SelfCheckCommand.Create(),
            CompletionCommand.Create(),
        };
        HelpWithExamples.AddTo(root);
        ParseResult parsed = root.Parse(HelpWithExamples.Asked(arguments));
        IReadOnlyList<string> errors = LineCheck.Errors(parsed);
        if (errors.Count > 0)
        {
            foreach (string error in errors)
            {
                await Console.Error.WriteLineAsync($"faithful: {error}");
            }

            Command command = parsed.CommandResult.Command;
            await Console.Error.WriteLineAsync(
                $"faithful: try '{(command is RootCommand ? "faithful" : $"faithful {command.Name}")} --help'");
            return ExitCode.Usage;
        }

        // Commands watch for signals themselves, so that they end only when their temporary files are gone.
        InvocationConfiguration configuration = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await CommandOutcome.OfAsync(() => parsed.InvokeAsync(configuration));
    }
}
