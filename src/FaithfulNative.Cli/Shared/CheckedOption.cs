using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace FaithfulNative.Cli.Shared;

/// <summary>
/// Options whose values are looked at before any file is opened: one that is not allowed is an error of the command line, which names
/// the option, what was found and what is allowed.
/// </summary>
internal static class CheckedOption
{
    public static Option<T> Number<T>(string name, string description, T value, Allowed<T> allowed, params string[] aliases)
        where T : struct, INumberBase<T> => new(name, aliases)
        {
            Description = description,
            DefaultValueFactory = _ => value,
            CustomParser = result => Parse(name, result, allowed),
        };

    /// <summary>A number that need not be given.</summary>
    public static Option<T?> NumberOrNone<T>(string name, string description, Allowed<T> allowed, params string[] aliases)
        where T : struct, INumberBase<T> =>
            new(name, aliases) { Description = description, CustomParser = result => Parse(name, result, allowed) };

    /// <summary>One of a few words, the first if not given.</summary>
    public static Option<string> Choice(string name, string description, params string[] words)
    {
        Option<string> option = new(name)
        {
            Description = description, DefaultValueFactory = _ => words[0], HelpName = string.Join('|', words),
        };
        option.CompletionSources.Add(words);
        return option.Check(words.Contains, found => Spelling.Choice(found, words));
    }

    /// <summary>A file for a page.</summary>
    public static Option<string?> Page(string description) => new Option<string?>("--out", "-o") { Description = description }
        .Check(name => Path.GetExtension(name) is ".html" or ".htm", _ => "; the page is a file with a name that ends in .html");

    private static Option<T> Check<T>(this Option<T> option, Func<string, bool> isAllowed, Func<string, string> allowed)
    {
        option.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => !isAllowed(token.Value)))
            {
                result.AddError($"{option.Name}: found '{token.Value}'{allowed(token.Value)}");
            }
        });
        return option;
    }

    private static T Parse<T>(string name, ArgumentResult result, Allowed<T> allowed)
        where T : struct, INumberBase<T>
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && allowed.Holds(value))
        {
            return value;
        }

        result.AddError($"{name}: found '{text}'; it must be {allowed.Words}");
        return default;
    }
}

/// <summary>Which numbers an option takes.</summary>
/// <param name="Words">The same in words, after "must be".</param>
/// <param name="Holds">Whether a number is one of them.</param>
internal sealed record Allowed<T>(string Words, Func<T, bool> Holds);

/// <summary>What options usually allow.</summary>
internal static class Allowed
{
    public static Allowed<int> Whole { get; } = new("a whole number of 32 bits", _ => true);

    public static Allowed<double> Share { get; } = new("a number between 0 and 1", value => value is > 0 and < 1);

    public static Allowed<int> AtLeast(int least) => new($"a whole number, {least} or more", value => value >= least);
}
