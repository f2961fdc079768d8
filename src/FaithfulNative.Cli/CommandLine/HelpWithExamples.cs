using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FaithfulNative.Cli.CommandLine;

/// <summary>The help of a command, with two examples of its use at the end.</summary>
/// <param name="help">What prints the help itself.</param>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> s_examples = new()
    {
        ["audit"] =
        [
            "faithful audit --real train.csv --synthetic generated.csv -o result",
            "faithful audit --real train.npy --synthetic generated.npy --holdout test.npy -o result --fail-under fidelity=0.9",
        ],
        ["compare"] =
        [
            "faithful compare monday friday --baseline monday", "faithful compare --real train.csv --synthetic a.csv b.csv -o "
            + "compare.html",
        ],
        ["curate"] = ["faithful curate result -o kept.csv --rows 5000", "faithful curate result -o kept/ --max-alpha 0.95"],
        ["diagnose"] = ["faithful diagnose result", "faithful diagnose result --label class --json"],
        ["embed"] =
        [
            "faithful embed photos/ --model resnet18 -o photos.npy", "faithful embed notes.jsonl --text body --model minilm -o notes.npy",
        ],
        ["report"] = ["faithful report result", "faithful report result --redact -o page.html"],
        ["demo"] = ["faithful demo -o demo-result", "faithful demo kittens -o kittens"],
        ["kittens"] = ["faithful demo kittens", "faithful demo kittens -o kittens --seed 1"],
        ["selfcheck"] = ["faithful selfcheck", "faithful selfcheck --repeats 2 --out selfcheck.md"],
        ["completion"] = ["faithful completion bash >> ~/.bashrc", "faithful completion fish > ~/.config/fish/completions/faithful.fish"],
        ["faithful"] = ["faithful audit --real train.csv --synthetic generated.csv -o result", "faithful help audit"],
    };

    /// <summary>Gives the help of all commands its examples.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (HelpOption option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
        }
    }

    /// <summary>The arguments with the help that they ask for in other ways: nothing at all, or the word help.</summary>
    public static string[] Asked(string[] arguments) => arguments switch
    {
        [] => ["--help"],
        ["help", "help"] => ["--help"],
        ["help", .. string[] rest] => [.. rest, "--help"],
        _ => arguments,
    };

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        Command command = parseResult.CommandResult.Command;
        string name = command is RootCommand ? "faithful" : command.Name;
        if (s_examples.TryGetValue(name, out string[]? examples))
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return code;
    }
}
