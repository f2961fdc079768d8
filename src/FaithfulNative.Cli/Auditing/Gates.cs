using System.Globalization;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Formats;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Cli.Auditing;

/// <summary>A minimum that a score must reach.</summary>
/// <param name="Metric">The score as the user named it.</param>
/// <param name="Minimum">In [0, 1].</param>
/// <param name="Headlines">The headlines of this name; the first that was computed is meant.</param>
internal sealed record Gate(string Metric, double Minimum, IReadOnlyList<HeadlineDefinition> Headlines)
{
    /// <summary>The help of the option.</summary>
    public static string Help(HeadlineCatalogue headlines) =>
        "Exit with 1 unless each score, less what an approximate search can have changed, reaches its minimum, such as "
            + "fidelity=0.9,authenticity=0.4. "
        + $"Scores: {string.Join(", ", Names(headlines))}; without a support the one to look at first is meant.";

    /// <summary>Reads "metric=minimum,metric=minimum".</summary>
    public static IReadOnlyList<Gate> Parse(IEnumerable<string> texts, HeadlineCatalogue headlines) =>
        [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Select(text => ParseOne(text, headlines))];

    /// <summary>Refuses a score that the options do not compute, before the long work.</summary>
    public void Check(AuditOptions options)
    {
        if (!Headlines.Any(headline => headline.Support == Supports.None || options.Supports.HasFlag(headline.Support)))
        {
            throw new UsageException($"--fail-under: {Metric} is not computed; add {Headlines[0].SupportName} to --support");
        }
    }

    /// <summary>Holds the scores against the gate.</summary>
    public GateResult Check(AuditResult result)
    {
        Headline headline = result.Headlines.First(found => Headlines.Contains(found.Definition));
        return new GateResult(Metric, Minimum, headline.Value, headline.SearchBound ?? 0, headline.Unjudged);
    }

    private static Gate ParseOne(string text, HeadlineCatalogue headlines)
    {
        string[] parts = text.Split('=', StringSplitOptions.TrimEntries);

        // As the table has it: alpha-precision.
        string name = parts[0].Replace('-', '_');
        HeadlineDefinition[] named = [.. headlines.All.Where(headline => Spellings(headline).Contains(name))];
        if (parts.Length != 2 || named.Length == 0)
        {
            string meant = NearName.Of(name, Names(headlines)) is { } near && near != name ? $"; did you mean '{near}'? Write" : "; write";
            throw new UsageException(
                $"--fail-under: found '{text}'{meant} metric=minimum with a metric of {string.Join(", ", Names(headlines))}");
        }

        return double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double minimum) && minimum is >= 0 and <= 1
            ? new Gate(parts[0], minimum, named)
            : throw new UsageException($"--fail-under: found '{text}'; the minimum is a number from 0 to 1");
    }

    private static IEnumerable<string> Names(HeadlineCatalogue headlines) => headlines.All.SelectMany(Spellings).Distinct();

    /// <summary>Key and shorter key, each alone and with the support.</summary>
    private static IEnumerable<string> Spellings(HeadlineDefinition headline) =>
        new[] { headline.Metric.Key, headline.ShortKey }.OfType<string>().SelectMany(key =>
            headline.SupportName is null ? new[] { key } : [key, $"{key}.{headline.SupportName}"]);
}

/// <summary>How a score stands against its gate.</summary>
/// <param name="Metric">The score as the user named it.</param>
/// <param name="Minimum">What it must reach.</param>
/// <param name="Value">What it is.</param>
/// <param name="SearchBound">The most by which an approximate search can have changed it.</param>
/// <param name="Unjudged">Why it cannot be judged; null where it can.</param>
internal sealed record GateResult(string Metric, double Minimum, double Value, double SearchBound, string? Unjudged)
{
    /// <summary>Whether the score reaches the minimum whatever the search missed. One that cannot be judged does not.</summary>
    public bool Passed => Unjudged is null && Value - SearchBound >= Minimum;
}
