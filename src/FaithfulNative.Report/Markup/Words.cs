using System.Globalization;
using FaithfulNative.Report.Evidence;

namespace FaithfulNative.Report.Markup;

/// <summary>Names and numbers as the page writes them, the same in every country.</summary>
internal static class Words
{
    public static string Of(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A score.</summary>
    public static string Score(double value) => value.ToString("F3", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A distance or a ratio: four digits that count.</summary>
    public static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "∞" : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A p-value: two digits that count, never as a power of ten.</summary>
    public static string PValue(double p) =>
        decimal.Parse(p.ToString("G2", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString("0.##########", CultureInfo.InvariantCulture);

    public static string Count(int rows, string one, string many) => Of($"{rows:N0} {(rows == 1 ? one : many)}");

    public static string Share(double part, double whole)
    {
        double share = part / whole;
        return share is > 0 and < 0.001 ? "less than 0.1 %" : share.ToString("0.0 %", CultureInfo.InvariantCulture);
    }

    public static string Row(RowName row) => row.Id is null ? Of($"row {row.Number}") : Of($"{row.Id} (row {row.Number})");

    /// <summary>Words in a row: a, b and c.</summary>
    public static string Join(IReadOnlyList<string> words) => words.Count < 2
        ? string.Concat(words)
        : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
