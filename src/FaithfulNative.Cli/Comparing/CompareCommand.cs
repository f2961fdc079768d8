using System.CommandLine;
using FaithfulNative.Cli.CommandLine;
using FaithfulNative.Cli.Embedding;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report;

namespace FaithfulNative.Cli.Comparing;

/// <summary>`faithful compare`: several synthetic sets against one real set, ranked with intervals of their differences.</summary>
internal static class CompareCommand
{
    public static Command Create(HeadlineCatalogue headlines)
    {
        Argument<string[]> directories = new("audits")
        {
            Description = "Result directories of finished audits of one real set, two or more.", Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string[]> synthetic = MethodOptions.List(
            "--synth", "Instead of finished audits: files of synthetic rows, two or more, to audit against --real.", "--synthetic");
        Option<string?> baseline = new("--baseline")
        {
            Description = "The audit (or the file of --synth) that the others are held against: exit with 1 when one is worse beyond the "
            + "interval of their difference.",
        };
        Option<string?> output =
            CheckedOption.Page($"File for the page; {ComparisonReport.FileName} if not given for finished audits, none for files.");
        PrintOptions print = new("the comparison");
        InputOptions inputs = new(required: false);
        EmbedOptions embed = new("--embed", required: false);
        MethodOptions method = new();
        Command command = new(
            "compare",
            "Ranks several synthetic sets against one real set, with intervals of their differences on shared resamples, and puts them "
            + "into one page.")
        {
            directories, inputs.Real, synthetic, baseline, output,
        };
        inputs.AddTo(command);
        print.AddTo(command);
        embed.AddTo(command);
        method.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            string[] finished = parsed.GetValue(directories) ?? [];
            string[] files = MethodOptions.Items(parsed.GetValue(synthetic));
            string? held = parsed.GetValue(baseline);
            string? page = parsed.GetValue(output) ?? (finished.Length > 0 ? ComparisonReport.FileName : null);
            CompareRunner runner = new(held, page, headlines, print.Read(parsed));
            if (finished.Length == 0)
            {
                return AtLeastTwo("--synth", "file", "files", files) && parsed.GetResult(inputs.Real) is null
                    ? throw new UsageException("--real: name the file of real rows, or instead of files the directories of finished audits")
                    : runner.FilesAsync(
                        [.. files.Select(file => inputs.Read(parsed, file))], embed.Read(parsed, method.Read(parsed).Threads),
                        method.Read(parsed), method.ReadIndex(parsed));
            }

            // An audit has its files and its options.
            string[] odd = [.. files.Length > 0 ? (string[])["--synth"] : [], .. inputs.Given(parsed), .. method.Given(parsed)];
            string[] all = held is null || finished.Any(directory => CompareRunner.Same(directory, held)) ? finished : [held, .. finished];
            AtLeastTwo("audits", "directory", "directories", all);
            return odd.Length == 0
                ? runner.FinishedAsync(all)
                : throw new UsageException(
                    $"{string.Join(", ", odd)}: finished audits are compared with the files and options that they have; leave it out");
        });
        return command;

        static bool AtLeastTwo(string option, string one, string many, string[] found) => found.Length >= 2
            ? true
            : throw new UsageException($"{option}: found {found.Length} {(found.Length == 1 ? one : many)}; name at least 2 to compare");
    }
}
