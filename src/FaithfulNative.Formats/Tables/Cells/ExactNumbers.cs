using System.Runtime.InteropServices;

namespace FaithfulNative.Formats.Tables;

/// <summary>Numbers beside their doubles, for a column with one that a double does not hold: 2^64 - 1, long decimals.</summary>
internal sealed class ExactNumbers
{
    /// <summary>Whole numbers up to here are doubles.</summary>
    public const double Limit = 1L << 53;

    private const double Largest = 7.9e28;

    private List<decimal>? _values = [];

    /// <summary>Null where a number is beyond decimals.</summary>
    public IReadOnlyList<decimal>? Values => _values;

    public static bool Fits(decimal value) => Math.Abs((double)value) < Limit && (decimal)(double)value == value;

    /// <summary>Of a column whose last number is still to be added.</summary>
    public static ExactNumbers After(List<double> numbers)
    {
        ExactNumbers exact = new();
        foreach (double number in CollectionsMarshal.AsSpan(numbers)[..^1])
        {
            exact.Add(double.IsNaN(number) ? 0 : number);
        }

        return exact;
    }

    public void Add(decimal value) => _values?.Add(value);

    public void Add(double value)
    {
        if (Math.Abs(value) < Largest)
        {
            _values?.Add(Of(value));
        }
        else
        {
            _values = null;
        }
    }

    /// <summary>A number less another, as a double and what that leaves.</summary>
    /// <param name="value">The number, rounded to double; finite.</param>
    /// <param name="exact">The same where it is known exactly, else null.</param>
    /// <param name="origin">What is subtracted.</param>
    public static WideNumber Less(double value, decimal? exact, decimal origin)
    {
        if (exact is null && Math.Abs(value) >= Largest)
        {
            return value - (double)origin;
        }

        decimal number = exact ?? Of(value);
        if (Math.Abs((double)number - (double)origin) >= Largest)
        {
            return (double)number - (double)origin;
        }

        decimal less = number - origin;
        double rounded = origin == 0 ? value : (double)less;
        return new WideNumber(rounded, (double)(less - Of(rounded)));
    }

    /// <summary>The decimal of a double; a plain cast rounds to 15 digits, of which whole numbers may have more.</summary>
    public static decimal Of(double value) =>
        value == Math.Truncate(value) && Math.Abs(value) < long.MaxValue ? (long)value : (decimal)value;
}
