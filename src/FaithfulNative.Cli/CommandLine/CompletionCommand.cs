using System.CommandLine;

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

    public static Command Create()
    {
        Argument<string> shell = new("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
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
