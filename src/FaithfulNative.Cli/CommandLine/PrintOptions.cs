using System.CommandLine;
using FaithfulNative.Cli.Shared;

namespace FaithfulNative.Cli.CommandLine;

/// <summary>The command-line options that say what is printed, the same for every command.</summary>
internal sealed class PrintOptions
{
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress, notes or summary; errors still show." };
    private readonly Option<bool> _json;

    /// <param name="what">What is printed as JSON: "the summary".</param>
    public PrintOptions(string what) => _json = new Option<bool>("--json") { Description = $"Print {what} as JSON on standard output." };

    public void AddTo(Command command)
    {
        command.Options.Add(_json);
        command.Options.Add(_quiet);
    }

    public Printing Read(ParseResult parsed) => new(parsed.GetValue(_json), parsed.GetValue(_quiet));
}
