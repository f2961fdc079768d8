using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FaithfulNative.Cli.Shared;

namespace FaithfulNative.Cli.CommandLine;

/// <summary>What is wrong with a command line before its values are looked at: each error names the word that was found.</summary>
internal static class LineCheck
{
    /// <summary>The errors, none for a line that can be run.</summary>
    public static IReadOnlyList<string> Errors(ParseResult parsed)
    {
        Token[] tokens = [.. parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)];
        string[] odd = [.. tokens.Select((token, place) => Odd(parsed, tokens, place)).OfType<string>().Distinct()];
        return odd.Length > 0 ? odd : [.. parsed.Errors.Select(error => error.Message)];
    }

    private static string? Odd(ParseResult parsed, Token[] tokens, int place)
    {
        string word = tokens[place].Value;
        if (tokens[place].Type is not TokenType.Argument)
        {
            return null;
        }

        Command command = parsed.CommandResult.Command;
        if (word.Length == 0)
        {
            string owner = place > 0 && tokens[place - 1].Type == TokenType.Option ? tokens[place - 1].Value : $"faithful {command.Name}";
            return $"{owner}: found an empty word ''; a value is needed";
        }

        if (word == "-" && place > 0 && tokens[place - 1] is { Type: TokenType.Option, Value: "-o" or "--out" })
        {
            return $"{tokens[place - 1].Value}: found '-', standard output; results are files, so name one, or a folder";
        }

        if (LooksLikeOption(word))
        {
            string name = word.Split('=')[0];
            return $"{name}: faithful {command.Name} has no such option{Spelling.Suggestion(name, Options(command))}"
                + $" A file of this name is given as ./{word}";
        }

        // What a shell asks of, to complete it, is a line of its own.
        bool isAsked = tokens[0].Type == TokenType.Directive;
        return parsed.UnmatchedTokens.Contains(word) && !isAsked ? Unexpected(word, command) : null;
    }

    private static string Unexpected(string word, Command command)
    {
        if (command.Subcommands.Count > 0)
        {
            return $"{word}: there is no such command{Spelling.Suggestion(word, Commands(command))} The commands are "
                + string.Join(", ", Commands(command));
        }

        string name = $"faithful {command.Name}";
        return command.Arguments.Count > 0
            ? $"{word}: {name} takes one word without an option, <{command.Arguments[0].Name}>, and this is another"
            : $"{word}: {name} takes no words without an option; it needs "
                + string.Join(", ", command.Options.Where(option => option.Required).Select(option => $"{option.Name} <{NameOf(option)}>"));
    }

    private static string NameOf(Option option) => option.HelpName ?? option.Name.TrimStart('-');

    private static bool LooksLikeOption(string word) =>
        word.Length > 1 && word[0] == '-' && !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static IEnumerable<string> Options(Command command) => command.Options.SelectMany(option => option.Aliases.Append(option.Name));

    private static IEnumerable<string> Commands(Command command) =>
        command.Subcommands.Select(sub => sub.Name).Concat(command is RootCommand ? ["help"] : []);
}
