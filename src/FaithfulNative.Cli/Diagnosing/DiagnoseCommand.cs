using System.CommandLine;
using FaithfulNative.Cli.CommandLine;
using FaithfulNative.Cli.Shared;

namespace FaithfulNative.Cli.Diagnosing;

/// <summary>`faithful diagnose`: the options and what they mean.</summary>
internal static class DiagnoseCommand
{
    public static Command Create()
    {
        Argument<string> directory = new("directory") { Description = "Result directory of a finished audit." };
        Option<string?> label = LabelOption();
        PrintOptions print = new("the diagnosis");
        MovedFiles moved = new();
        Command command = new(
            "diagnose", "Says what is wrong with the synthetic rows of a finished audit: failure modes by name, with the rows concerned.")
        {
            directory, label,
        };
        print.AddTo(command);
        moved.AddTo(command);
        command.SetAction((parsed, _) => DiagnoseRunner.RunAsync(new DiagnoseRequest(
            parsed.GetRequiredValue(directory), moved.Read(parsed), parsed.GetValue(label), print.Read(parsed))));
        return command;
    }

    public static Option<string?> LabelOption() => new("--label")
    {
        Description = "Column with the class of each row, by name (tables) or number (arrays), to diagnose class imbalance; it need not be "
            + "a column that is scored.",
    };
}

/// <summary>What the command line asked for, understood.</summary>
internal sealed record DiagnoseRequest(string Directory, IReadOnlyDictionary<string, string> Moved, string? Label, Printing Print);
