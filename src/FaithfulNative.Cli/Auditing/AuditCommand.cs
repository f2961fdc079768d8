using System.CommandLine;
using FaithfulNative.Cli.CommandLine;
using FaithfulNative.Cli.Diagnosing;
using FaithfulNative.Cli.Embedding;
using FaithfulNative.Cli.Reporting;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Formats;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Cli.Auditing;

/// <summary>`faithful audit`: the options and what they mean.</summary>
internal static class AuditCommand
{
    public static Command Create(HeadlineCatalogue headlines)
    {
        Option<string[]> synthetic = new("--synth", "--synthetic")
        {
            Description = $"Synthetic rows, with the same columns. {InputOptions.Several}",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string> output = new("--out", "-o")
        {
            Description =
                "Directory for the results; an earlier audit there is replaced when this one succeeds, anything else is left alone.",
            Required = true,
        };
        Option<string> format = CheckedOption.Choice("--format", "Format of the per-row tables.", "parquet", "csv");
        Option<string[]> failUnder = MethodOptions.List("--fail-under", Gate.Help(headlines));
        Option<string?> label = DiagnoseCommand.LabelOption();
        Option<bool> redact = ReportCommand.RedactOption();
        PrintOptions print = new("the summary");
        InputOptions inputs = new();
        EmbedOptions embed = new("--embed", required: false);
        MethodOptions method = new();

        Command command = new(
            "audit", "Audits synthetic rows against real rows: alpha-precision, beta-recall, authenticity, per row and as headlines.")
        {
            inputs.Real, synthetic, output,
        };
        inputs.AddTo(command);
        foreach (Option option in (Option[])[failUnder, label, format, redact])
        {
            command.Options.Add(option);
        }

        print.AddTo(command);
        embed.AddTo(command);
        method.AddTo(command);
        command.SetAction((parsed, _) => AuditRunner.RunAsync(new AuditRequest
        {
            Files = inputs.Read(parsed, FileSet.Of(parsed.GetRequiredValue(synthetic))),
            Embed = embed.Read(parsed, method.Read(parsed).Threads),
            Output = parsed.GetRequiredValue(output),
            Csv = parsed.GetRequiredValue(format) == "csv",
            Gates = Gate.Parse(parsed.GetValue(failUnder) ?? [], headlines),
            Label = parsed.GetValue(label),
            Redact = parsed.GetValue(redact),
            Print = print.Read(parsed),
            Options = method.Read(parsed) with { Headlines = headlines },
            Index = method.ReadIndex(parsed),
        }));
        return command;
    }
}
