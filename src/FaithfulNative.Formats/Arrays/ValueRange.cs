using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Warns where the values of two arrays lie in other ranges, such as 0 to 255 and 0 to 1.</summary>
internal static class ValueRange
{
    // So many times as wide is another unit, not another law.
    private const double Wide = 50;

    public static IEnumerable<string> Note(VectorSet real, VectorSet other)
    {
        (float Low, float High) first = Of(real);
        (float Low, float High) second = Of(other);
        double ratio = ((double)first.High - first.Low) / ((double)second.High - second.Low);
        bool signed = Within(first) && Within(second) && ((first.Low >= 0 && second.Low < -0.9) || (second.Low >= 0 && first.Low < -0.9));
        if (double.IsFinite(ratio) && (ratio > Wide || ratio < 1 / Wide || signed))
        {
            yield return FormattableString.Invariant(
                $"WARNING: the values of {real.Name} lie between {first.Low:G6} and {first.High:G6}, those of {other.Name} between {second.Low:G6} and {second.High:G6}: is one of them in another unit?");
        }

        static bool Within((float Low, float High) range) => range.Low >= -1.001 && range.High <= 1.001;
    }

    private static (float Low, float High) Of(VectorSet set)
    {
        float low = float.PositiveInfinity;
        float high = float.NegativeInfinity;
        for (int row = 0; row < set.Count; row++)
        {
            foreach (float value in set.Row(row))
            {
                if (float.IsFinite(value))
                {
                    low = Math.Min(low, value);
                    high = Math.Max(high, value);
                }
            }
        }

        return (low, high);
    }
}
