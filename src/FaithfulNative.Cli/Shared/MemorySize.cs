using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FaithfulNative.Cli.Shared;

/// <summary>An amount of memory: 2GB, 500MB, 1.5GiB; a number alone counts MiB.</summary>
internal static partial class MemorySize
{
    private const double MiB = 1 << 20;

    private static readonly Dictionary<string, double> s_units = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = MiB, ["M"] = MiB, ["MiB"] = MiB, ["MB"] = 1e6, ["G"] = 1 << 30, ["GiB"] = 1 << 30, ["GB"] = 1e9,
    };

    /// <summary>An option whose value is in MiB, rounded down.</summary>
    public static Option<int> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "size",
        DefaultValueFactory = _ => 0,
        CustomParser = result => Parse(name, result),
    };

    private static int Parse(string name, ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        Match match = Form().Match(text);
        if (match.Success
            && s_units.TryGetValue(match.Groups["unit"].Value, out double unit)
            && double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * unit / MiB is var found and <= int.MaxValue
            && (found is 0 or >= 1))
        {
            return (int)found;
        }

        result.AddError(
            $"{name}: found '{text}'; it must be an amount such as 2GB or 500MB, at least 1 MiB, or a whole number of MiB; 0 for the "
            + "default");
        return 0;
    }

    [GeneratedRegex(@"^(?<number>\d+(\.\d+)?) ?(?<unit>[A-Za-z]*)$")]
    private static partial Regex Form();
}
