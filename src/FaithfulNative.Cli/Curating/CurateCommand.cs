using System.CommandLine;
using FaithfulNative.Cli.CommandLine;
using FaithfulNative.Cli.Shared;

namespace FaithfulNative.Cli.Curating;

/// <summary>`faithful curate`: the options and what they mean.</summary>
internal static class CurateCommand
{
    public static Command Create()
    {
        Argument<string> directory = new("directory") { Description = "Result directory of a finished audit." };
        Option<int?> rows = CheckedOption.NumberOrNone(
            "--rows", "How many rows to choose; every row that nothing speaks against if not given.", Allowed.AtLeast(1), "-n");
        Option<double?> maxAlpha = CheckedOption.NumberOrNone<double>(
            "--max-alpha", "Reject rows whose alpha level is larger: 0.95 keeps what lies where 95 % of the real rows lie.",
            new("a number above 0 and at most 1", value => value is > 0 and <= 1));
        Option<double?> fdr = CheckedOption.NumberOrNone(
            "--fdr",
            "Greatest expected share of false alarms among the rows rejected as copies or off the support; the audit's if not given.",
            Allowed.Share);
        Option<string?> balance = new("--balance")
        {
            Description = "Column of the synthetic file, by name (tables) or number (arrays): as many rows of each of its values.",
        };
        Option<string> output = new("--out", "-o")
        {
            Description = "File for the chosen rows, of the same format as the synthetic file; of pictures a folder or a list of files "
            + "(.txt), of texts a .txt or .jsonl. The reasons for all rows go beside it.",
            Required = true,
        };
        Option<bool> link = new("--link") { Description = "Of pictures: links in the folder instead of copies." };
        PrintOptions print = new("the summary of the choice");
        MovedFiles moved = new();
        Command command = new(
            "curate",
            "Picks the synthetic rows worth keeping: no copies, no rows off the support, no repeats, and those that cover the most real "
            + "rows.")
        {
            directory, rows, maxAlpha, fdr, balance, output, link,
        };
        print.AddTo(command);
        moved.AddTo(command);
        command.SetAction((parsed, _) => CurateRunner.RunAsync(new CurateRequest(
            parsed.GetRequiredValue(directory),
            moved.Read(parsed),
            new CurationOptions
            {
                Rows = parsed.GetValue(rows), MaxAlpha = parsed.GetValue(maxAlpha), FalseDiscoveryRate = parsed.GetValue(fdr),
            },
            parsed.GetValue(balance),
            parsed.GetRequiredValue(output),
            parsed.GetValue(link),
            print.Read(parsed))));
        return command;
    }
}

/// <summary>What the command line asked for, understood.</summary>
internal sealed record CurateRequest(
    string Directory, IReadOnlyDictionary<string, string> Moved, CurationOptions Options, string? Balance, string Output, bool Link,
    Printing Print);
