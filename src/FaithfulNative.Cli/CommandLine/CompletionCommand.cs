using System.CommandLine;
using System.CommandLine.Parsing;
using FaithfulNative.Cli.Shared;

namespace FaithfulNative.Cli.CommandLine;

/// <summary>`faithful completion`: a script with which a shell completes commands, options and their words.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _faithful() {
            local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}"
            COMPREPLY=($(compgen -W "$(faithful "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _faithful faithful
        """;

    private const string Zsh = """
        _faithful() {
            local -a found
            found=("${(@f)$(faithful "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -- ${found[@]} || _files
        }
        compdef _faithful faithful
        """;

    private const string Fish = """
        complete -c faithful -a '(faithful "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
        """;

    private static readonly string[] s_shells = ["bash", "zsh", "fish"];

    public static Command Create()
    {
        Argument<string> shell = new("shell") { Description = $"{string.Join(", ", s_shells)}." };
        shell.CompletionSources.Add(s_shells);
        shell.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => !s_shells.Contains(token.Value)))
            {
                result.AddError($"shell: found '{token.Value}'{Spelling.Choice(token.Value, s_shells)}");
            }
        });
        Command command = new(
            "completion", "Prints a script with which a shell completes commands and options; add it to what the shell reads at its start.")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            Console.WriteLine(parsed.GetRequiredValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
            return ExitCode.Passed;
        });
        return command;
    }
}
