using System.Globalization;

namespace FaithfulNative.Data;

/// <summary>Warns where the values of two arrays lie in other ranges, such as 0 to 255 and 0 to 1.</summary>
internal static class ValueRange
{
    // So many times as wide is another unit, not another law.
    private const double Wide = 50;

    public static IEnumerable<string> Note(VectorSet real, VectorSet other)
    {
        (double Low, double High) first = Of(real);
        (double Low, double High) second = Of(other);
        double ratio = (first.High - first.Low) / (second.High - second.Low);
        bool signed = Within(first) && Within(second) && ((first.Low >= 0 && second.Low < -0.9) || (second.Low >= 0 && first.Low < -0.9));
        if (double.IsFinite(ratio) && (ratio > Wide || ratio < 1 / Wide || signed))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"WARNING: the values of {real.Name} lie between {first.Low:G6} and {first.High:G6}, those of {other.Name} between "
                    + $"{second.Low:G6} and {second.High:G6}: is one of them in another unit?");
        }

        static bool Within((double Low, double High) range) => range.Low >= -1.001 && range.High <= 1.001;
    }

    private static (double Low, double High) Of(VectorSet set)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        for (int row = 0; row < set.Count; row++)
        {
            ReadOnlySpan<float> values = set.Row(row);
            for (int column = 0; column < values.Length; column++)
            {
                double value = values[column] + (set.Offsets?.Values[column] ?? 0);
                if (double.IsFinite(value))
                {
                    low = Math.Min(low, value);
                    high = Math.Max(high, value);
                }
            }
        }

        return (low, high);
    }
}
