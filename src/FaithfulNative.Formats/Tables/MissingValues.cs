using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>What a field of text means: nothing, a number, or a word.</summary>
internal static class MissingValues
{
    private static readonly string[] Words = ["NA", "N/A", "<NA>", "NaN", "-NaN", "null", "None", "?"];

    /// <summary>Empty, or one of NA, N/A, &lt;NA&gt;, NaN, -NaN, null, None and ?, in any case.</summary>
    public static bool Match(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 4)
        {
            return text.Length == 0;
        }

        foreach (string word in Words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A decimal number with a point, or inf, +inf, -inf, Infinity.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        bool negative = text is ['-', ..];
        ReadOnlySpan<char> size = text is ['-' or '+', ..] ? text[1..] : text;
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return size.Equals("inf", StringComparison.OrdinalIgnoreCase) || size.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }
}
