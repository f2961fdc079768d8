using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>Numbers as text.</summary>
internal static class NumberText
{
    /// <summary>
    /// A decimal number with a point, or inf, +inf, -inf, Infinity. A number that begins with a zero more than it needs is none:
    /// it is a code, such as 02139.
    /// </summary>
    public static bool TryPlain(ReadOnlySpan<char> text, out double value)
    {
        if (
            double.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out value))
        {
            return !double.IsNaN(value) && !HasLeadingZero(text);
        }

        bool negative = text is ['-', ..];
        ReadOnlySpan<char> size = text is ['-' or '+', ..] ? text[1..] : text;
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return size.Equals("inf", StringComparison.OrdinalIgnoreCase) || size.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether digits begin with a zero that a number would not have.</summary>
    public static bool HasLeadingZero(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text is ['-' or '+', ..] ? text[1..] : text;
        return digits is ['0', >= '0' and <= '9', ..];
    }

    /// <summary>One spelling for every number, so that 1, 1.0 and 1.00 are one category; other words, codes and exponents stay.</summary>
    public static string Canonical(string label)
    {
        foreach (char c in label)
        {
            if (c is not ((>= '0' and <= '9') or '.' or '-' or '+'))
            {
                return label;
            }
        }

        return TryPlain(label, out double number) && Math.Abs(number) < 1L << 53 ? Write(number) : label;
    }

    public static string Write(double number) => number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture);
}
