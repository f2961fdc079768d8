using System.CommandLine;
using System.Text.Json.Nodes;
using FaithfulNative.Cli.CommandLine;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;
using FaithfulNative.Report;

namespace FaithfulNative.Cli.Reporting;

/// <summary>`faithful report`: the page of a finished audit, made again from its files.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        Argument<string> directory = new("directory") { Description = "Result directory of a finished audit." };
        Option<bool> redact = RedactOption();
        Option<string?> output = CheckedOption.Page("File for the page; report.html in the directory if not given.");
        PrintOptions print = new("where the page is");
        Command command = new("report", "Makes the report of a finished audit again, from the files of its result directory.")
        {
            directory, redact, output,
        };
        print.AddTo(command);
        command.SetAction(parsed =>
        {
            string from = parsed.GetRequiredValue(directory);
            string to = parsed.GetValue(output) ?? Path.Combine(from, AuditReport.FileName);
            ReadPaths read = AuditDirectory.Open(from).Reads(except: AuditReport.FileName);
            UsageException.Check(() => read.CheckFiles(to));
            AuditReport.Save(AuditReport.FromDirectory(from, parsed.GetValue(redact)), to);
            print.Read(parsed).Show(new JsonObject { ["page"] = to }, () => Console.WriteLine(to));
            return ExitCode.Passed;
        });
        return command;
    }

    public static Option<bool> RedactOption() => new("--redact")
    {
        Description = "A report that may leave the house: row numbers, ids and distances, but no values, images or picture of rows.",
    };
}
