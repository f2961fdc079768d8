using System.CommandLine;
using FaithfulNative.Cli.Auditing;
using FaithfulNative.Cli.CommandLine;
using FaithfulNative.Cli.Embedding;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Embedders;
using FaithfulNative.Formats;

namespace FaithfulNative.Cli.Demonstration.Kittens;

/// <summary>`faithful demo kittens`: two folders of pictures, drawn with planted truth, audited by ResNet18.</summary>
internal static class KittenCommand
{
    public static Command Create()
    {
        Option<string> output = new("--out", "-o")
        {
            Description = "Folder for the pictures (real, generated), the truth about them and the audit (result).",
            DefaultValueFactory = _ => "kittens",
        };
        Option<int> seed = CheckedOption.Number("--seed", "Seed of the kittens.", 0, Allowed.Whole);
        PrintOptions print = new("the summary of the audit");
        Command command = new(
            "kittens",
            "Draws kittens with planted near copies, third eyes and a lost breed, audits them as pictures, and prints the truth beside the "
            + "findings.")
        {
            output, seed,
        };
        print.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(output), parsed.GetValue(seed), print.Read(parsed)));
        return command;
    }

    private static async Task<int> RunAsync(string folder, int seed, Printing print)
    {
        KittenFolders kittens;
        using (Interrupt interrupt = new())
        {
            // Before anything is drawn: is the model there?
            await interrupt.OrAsync(() => EmbeddingModel.Find("resnet18"));
            kittens = await Task.Run(() => KittenFolders.Draw(folder, seed, interrupt.Token));
        }

        AuditRequest request = new()
        {
            Files = new DataFilesRequest { Real = kittens.Real, Synthetic = kittens.Generated },
            Embed = new EmbedRequest("resnet18", null, null, new EmbeddingOptions()),
            Output = Path.Combine(folder, "result"),
            Print = print,
            Options = new AuditOptions { Seed = seed },
        };
        return await AuditRunner.RunAsync(request, (result, data) => KittenFindings.Print(kittens.Truth, result, data));
    }
}
