using System.Text.RegularExpressions;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// Tells keys from quantities among whole numbers that differ in every row. Keys run in steps, or lie evenly between their ends, or are
/// called so; incomes and populations lie closely in the middle and thinly at the ends.
/// </summary>
internal static partial class KeyTest
{
    /// <summary>Too few rows differ by chance.</summary>
    public const int FewestRows = 20;

    private const double EpochFirst = 9.4e8;
    private const double EpochLast = 2.2e9;

    /// <summary>Why the numbers are keys; null where they may be quantities.</summary>
    /// <param name="name">The column.</param>
    /// <param name="values">Numbers by row, none missing.</param>
    /// <param name="exact">The same numbers where doubles do not hold all of them; null where they do.</param>
    public static string? Why(string name, double[] values, IReadOnlyList<decimal>? exact)
    {
        if (values.Length < FewestRows || !(exact is null ? AllDiffer(values) : AllDiffer(exact)))
        {
            return null;
        }

        decimal least = exact is null ? 0 : exact.Min();
        double[] sorted = [.. exact is null ? values.Order() : exact.Order().Select(value => (double)(value - least))];
        string differs = "whole numbers, another one in every row";
        return IsCalledKey(name) ? $"{differs}, under the name of a key"
            : RunsInSteps(sorted) ? $"{differs}, in steps of one"
            : IsEven(sorted) && !IsEpoch(values.Min(), values.Max()) ? $"{differs}, spread evenly as keys are"
            : null;
    }

    /// <summary>Whether the name is one that keys have.</summary>
    public static bool IsCalledKey(string name) => KeyName().IsMatch(name) || name.EndsWith("ID", StringComparison.Ordinal)
        || (name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal)) || name.StartsWith("Unnamed: ", StringComparison.Ordinal);

    // Most columns that are no keys repeat a value soon.
    private static bool AllDiffer<T>(IEnumerable<T> values)
    {
        HashSet<T> met = [];
        return values.All(met.Add);
    }

    private static bool RunsInSteps(double[] sorted)
    {
        int steps = 0;
        for (int i = 1; i < sorted.Length; i++)
        {
            steps += sorted[i] - sorted[i - 1] == 1 ? 1 : 0;
        }

        return steps >= 0.2 * sorted.Length;
    }

    // The greatest distance of the empirical law from the even one between its ends; the normal law is 0.18 away and more.
    private static bool IsEven(double[] sorted)
    {
        double span = sorted[^1] - sorted[0];
        double distance =
            Enumerable.Range(0, sorted.Length).Max(i => Math.Abs(((i + 0.5) / sorted.Length) - ((sorted[i] - sorted[0]) / span)));
        return distance < 0.06 + (0.9 / Math.Sqrt(sorted.Length));
    }

    // Seconds since 1970, or milli-, micro- or nanoseconds: times are no keys though they differ.
    private static bool IsEpoch(double first, double last) =>
        new[] { 1, 1e3, 1e6, 1e9 }.Any(unit => first >= EpochFirst * unit && last <= EpochLast * unit);

    [
        GeneratedRegex(
            @"(^|[_\s.\-:])(id|ids|key|pk|uuid|guid|index|idx|rowid|row|no|nr|number|num)$"
            + @"|^(id|key|index)([_\s.\-]|$)|^__index_level_\d+__$",
            RegexOptions.IgnoreCase)]
    private static partial Regex KeyName();
}
