using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>What stands beside numbers and says what they count: money by sign or by the code of ISO 4217, and percent.</summary>
internal static class NumberUnits
{
    private const int CodeLength = 3;

    private static readonly HashSet<string> s_codes =
    [
        "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY",
        "KRW", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR",
    ];

    /// <summary>Characters of money at the start of a text; 0 for none.</summary>
    public static int LengthAtStart(ReadOnlySpan<char> text) =>
        text.Length > 0 && IsSign(text[0]) ? 1 : text.Length > CodeLength && IsCode(text[..CodeLength]) ? CodeLength : 0;

    /// <summary>Characters of money at its end; 0 for none.</summary>
    public static int LengthAtEnd(ReadOnlySpan<char> text) =>
        text.Length > 0 && IsSign(text[^1]) ? 1 : text.Length > CodeLength && IsCode(text[^CodeLength..]) ? CodeLength : 0;

    /// <summary>What most of the cells have beside their numbers; empty for nothing.</summary>
    /// <param name="texts">Texts and how often each stands.</param>
    /// <param name="cells">Cells with a value, those of plain numbers too.</param>
    public static string Of(IReadOnlyList<(string Text, int Count)> texts, int cells) => texts
        .Select(text => (Unit: Of(text.Text), text.Count))
        .Where(text => text.Unit.Length > 0)
        .GroupBy(text => text.Unit, StringComparer.Ordinal)
        .FirstOrDefault(unit => unit.Sum(text => (long)text.Count) * 2 > cells)?.Key ?? "";

    private static string Of(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim(" ()+-\u2212");
        int start = LengthAtStart(rest), end = LengthAtEnd(rest);
        return rest is [.., '%'] ? "%" : start > 0 ? rest[..start].ToString() : end > 0 ? rest[^end..].ToString() : "";
    }

    private static bool IsSign(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    private static bool IsCode(ReadOnlySpan<char> text) => s_codes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);
}
