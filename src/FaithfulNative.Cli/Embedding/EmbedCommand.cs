using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using FaithfulNative.Cli.CommandLine;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Embedders;
using FaithfulNative.Formats.Items;

namespace FaithfulNative.Cli.Embedding;

/// <summary>`faithful embed`: pictures or texts to a .npy file of vectors, and beside it what they are of.</summary>
internal static class EmbedCommand
{
    public static Command Create()
    {
        Argument<string> source = new("source")
        {
            Description = "A folder of pictures (sub-folders are classes), a list of them (.txt), or a file of texts (.txt, .jsonl, .csv, "
            + ".tsv, .parquet).",
        };
        Option<string> output = new("--out", "-o")
        {
            Description = "File for the vectors, .npy; what they are of goes beside it as .items.json.", Required = true,
        };
        Option<int> threads = CheckedOption.Number("--threads", "Cores that run the model; 0 for all.", 0, Allowed.AtLeast(0));
        PrintOptions print = new("what was embedded");
        EmbedOptions embed = new("--model", required: true);
        Command command = new(
            "embed", "Turns pictures or texts into vectors by an ONNX model, ready to be audited.") { source, output, threads };
        embed.AddTo(command);
        print.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(
            parsed.GetRequiredValue(source), embed.Read(parsed, parsed.GetValue(threads))!, parsed.GetRequiredValue(output),
            print.Read(parsed)));
        return command;
    }

    private static async Task<int> RunAsync(string source, EmbedRequest request, string output, Printing print)
    {
        if (!output.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"--out: found '{output}'; vectors are written as .npy");
        }

        using Interrupt interrupt = new();
        EmbeddingModel model = await interrupt.OrAsync(() => EmbeddingModel.Find(request.Model, request.Recipe));
        EmbeddingItems items = await interrupt.OrAsync(() => Embedder.Open(source, model, request.Text));
        UsageException.Check(() => Embedder.CheckOutput(output, items, model, request.Options));
        using EmbeddedRows rows = await EmbeddingDisplay.EmbedAsync(items, model, request, print.Quiet, interrupt.Token);
        rows.Save(output);
        await Notes.ShowAsync(rows.Items.Notes, print.Quiet);
        JsonObject summary = new()
        {
            ["kind"] = rows.Items.Kind, ["rows"] = rows.Rows.Count, ["dimension"] = rows.Rows.Dimension, ["from_cache"] = rows.FromCache,
            ["vectors"] = output, ["items"] = VectorItems.Beside(output),
        };
        print.Show(summary, () =>
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{rows.Rows.Count:N0} {rows.Items.Kind} as {rows.Rows.Dimension} values each, {rows.FromCache:N0} of them known from "
                    + $"earlier runs: {output}"));
            Console.WriteLine($"what they are of: {VectorItems.Beside(output)}");
        });
        return ExitCode.Passed;
    }
}
