using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>Numbers as text.</summary>
internal static class NumberText
{
    // Whole numbers of so many digits are doubles, and so are powers of ten up to the 22nd.
    private const int ExactDigits = 15;

    private static readonly double[] s_powers = [.. Enumerable.Range(0, ExactDigits + 1).Select(power => Math.Pow(10, power))];

    /// <summary>
    /// A decimal number with a point, or inf, +inf, -inf, Infinity. A number that begins with a zero more than it needs is none:
    /// it is a code, such as 02139.
    /// </summary>
    public static bool TryPlain(ReadOnlySpan<char> text, out double value)
    {
        if (TryShort(text, out value))
        {
            return true;
        }

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

    // Most cells: a few digits, perhaps with a point among them. One division of two doubles rounds as reading the text does.
    private static bool TryShort(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        ReadOnlySpan<char> size = text is ['-', ..] ? text[1..] : text;
        if (size.Length is 0 or > ExactDigits + 1 || !char.IsAsciiDigit(size[0]) || HasLeadingZero(size))
        {
            return false;
        }

        long digits = 0;
        int decimals = -1;
        for (int at = 0; at < size.Length; at++)
        {
            uint digit = (uint)(size[at] - '0');
            if (digit <= 9)
            {
                digits = (10 * digits) + digit;
            }
            else if (size[at] == '.' && decimals < 0)
            {
                decimals = size.Length - at - 1;
            }
            else
            {
                return false;
            }
        }

        if (decimals < 0 && size.Length > ExactDigits)
        {
            return false;
        }

        value = decimals > 0 ? digits / s_powers[decimals] : digits;
        value = size.Length < text.Length ? -value : value;
        return true;
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
