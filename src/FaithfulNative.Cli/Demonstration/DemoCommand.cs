using System.CommandLine;
using FaithfulNative.Cli.Auditing;
using FaithfulNative.Cli.CommandLine;
using FaithfulNative.Cli.Demonstration.Kittens;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;
using FaithfulNative.Report;
using Spectre.Console;

namespace FaithfulNative.Cli.Demonstration;

/// <summary>`faithful demo`: an audit of real images with planted truth.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        Option<string> data = new("--data")
        {
            Description = "Directory with the four Fashion-MNIST files.",
            DefaultValueFactory = _ => FashionMnist.DefaultDirectory,
        };
        Option<string?> output = new("--out", "-o")
        {
            Description = "Directory for the results, as of 'faithful audit'; nothing is written if not given.",
        };
        Option<int> seed = CheckedOption.Number("--seed", "Seed of the planted set.", 0, Allowed.Whole);
        Option<int> threads = CheckedOption.Number("--threads", "Worker threads; 0 for one a processor.", 0, Allowed.AtLeast(0));
        PrintOptions print = new("the summary of the audit");
        Command command = new(
            "demo", "Audits Fashion-MNIST images with planted copies, noise and a lost class, and prints the truth beside the findings.")
        {
            data, output, seed, threads,
        };
        print.AddTo(command);
        command.Add(KittenCommand.Create());
        command.SetAction((parsed, _) => RunAsync(
            parsed.GetRequiredValue(data),
            parsed.GetValue(output),
            new AuditOptions { Seed = parsed.GetValue(seed), Threads = parsed.GetValue(threads) },
            print.Read(parsed)));
        return command;
    }

    private static async Task<int> RunAsync(string data, string? output, AuditOptions options, Printing print)
    {
        ReadPaths read = new ReadPaths().Add("images", data);
        if (output is not null)
        {
            UsageException.Check(() => read.CheckDirectory(output));
        }

        using Interrupt interrupt = new();
        using AtomicDirectory? target = output is null ? null : AtomicDirectory.Begin(output, read);
        using FashionMnist images = await interrupt.OrAsync(() => FashionMnist.Open(data));
        using PlantedSet planted = PlantedSet.From(images, options.Seed);
        AuditData rows = new() { Real = planted.Real, Synthetic = planted.Synthetic };
        AuditResult result = await ProgressDisplay.RunAsync(
            print.Quiet, progress => Audit.RunAsync(rows, options, progress, interrupt.Token));
        Show(print, result, planted, output);
        if (target is not null)
        {
            ResultContext context = new();
            ResultFiles.Write(target, result, context, cancellationToken: interrupt.Token);
            AuditReport.Write(target, result, context, new ReportSource
            {
                Real = planted.Real,
                Synthetic = planted.Synthetic,
                ImageShape = FashionMnist.ImageShape,
            }, cancellationToken: interrupt.Token);
            interrupt.Token.ThrowIfCancellationRequested();
            target.Commit();
        }

        return ExitCode.Passed;
    }

    private static void Show(Printing print, AuditResult result, PlantedSet planted, string? output)
    {
        if (print.Json)
        {
            Console.WriteLine(SummaryOf.ToJson(SummaryOf.Result(result, new ResultContext())));
        }
        else if (!print.Quiet)
        {
            IAnsiConsole console = SummaryText.Console();
            SummaryText.Print(console, result, [], output);
            Findings.Print(console, planted, result);
        }
    }
}
