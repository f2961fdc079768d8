namespace FaithfulNative.Formats.Tables;

/// <summary>How the numbers of tables are scaled.</summary>
public enum ScaleRule
{
    /// <summary>
    /// By the quantiles of the real rows, with a logarithm where they are skewed and far out: what a column weighs does not hang on its
    /// tail.
    /// </summary>
    Auto,

    /// <summary>(x - mean) / sd of the real rows.</summary>
    Standard,
}

/// <summary>
/// A scale by the 10 %, 50 % and 90 % quantiles of a column: (v - Centre) / Unit, where v is x, or the logarithm of its distance to Shift
/// where the column is skewed. Beyond LinearTo the result grows like a logarithm, so that no single value hides the others.
/// </summary>
/// <param name="Centre">The median of v.</param>
/// <param name="Unit">What 1 stands for: the standard deviation of v, cut off at the 10 % and 90 % quantiles, over what that is in a normal
/// column.</param>
/// <param name="Skew">1 for a long tail upwards, -1 for one downwards, 0 for none.</param>
/// <param name="Shift">Where the logarithm begins, of x or, for a tail downwards, of -x.</param>
/// <param name="From">Below it the logarithm goes on as a line.</param>
/// <param name="LinearTo">In units.</param>
public sealed record NumberScale(double Centre, double Unit, int Skew, double Shift, double From, double LinearTo)
{
    // The share of the rows beyond a quantile on either side.
    private const double Tail = 0.1;

    // The standard deviation of a normal column that is cut off there.
    private const double NormalSd = 0.823809;

    // Normal values are within it in all but 1 of 16,000 rows.
    private const double Linear = 4;

    // So much farther is one quantile from the median than the other: an exponential column has 2.7, a lognormal one of sd 0.5 has 1.9.
    private const double Skewed = 2.5;

    // Of the narrow half: how far at least the logarithm begins below it, so that steps of whole numbers do not become wide.
    private const double Room = 0.25;

    /// <summary>The scaled number; 0 is the centre.</summary>
    public double Of(double number)
    {
        double scaled = (Straight(number) - Centre) / Unit;
        double beyond = Math.Abs(scaled) - LinearTo;
        return beyond > 0 ? Math.CopySign(LinearTo + Math.Log(1 + beyond), scaled) : scaled;
    }

    /// <summary>The scale of a column.</summary>
    /// <param name="values">The real values that are present and finite, of which there are two at least.</param>
    /// <returns>Null where quantiles say nothing: the standard deviation has to do.</returns>
    internal static NumberScale? Fit(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        (double low, double middle, double high) = Quantiles(sorted);
        while ((low == middle || middle == high)
            && sorted[0] != sorted[^1]
            && WithoutMode(sorted) is { Length: > 1 } rest
            && rest[0] != rest[^1])
        {
            // A value that most rows have says nothing about the others.
            sorted = rest;
            (low, middle, high) = Quantiles(sorted);
        }

        int skew = high - middle > Skewed * (middle - low) ? 1 : middle - low > Skewed * (high - middle) ? -1 : 0;
        NumberScale scale = new(0, 1, skew, 0, 0, Linear);
        if (skew != 0)
        {
            (double near, double far) = skew > 0 ? (low, high) : (-high, -low);
            scale = Logarithm(scale, near, skew * middle, far);
        }

        double unit = CutSd(Array.ConvertAll(sorted, scale.Straight), scale.Straight(low), scale.Straight(high)) / NormalSd;
        return unit > 0 && double.IsFinite(unit) ? scale with { Centre = scale.Straight(middle), Unit = unit } : null;
    }

    // The shift makes the three quantiles symmetric, as those of a lognormal column are.
    private static NumberScale Logarithm(NumberScale scale, double near, double middle, double far)
    {
        double narrow = middle - near, wide = far - middle;
        double below = narrow * narrow / (wide - narrow);
        double shift = near - Math.Max(below, Room * narrow);
        return shift < near ? scale with { Shift = shift, From = near } : scale with { Skew = 0 };
    }

    private double Straight(double number)
    {
        if (Skew == 0)
        {
            return number;
        }

        double x = Skew * number;
        return Skew * (x >= From ? Math.Log(x - Shift) : Math.Log(From - Shift) + ((x - From) / (From - Shift)));
    }

    private static double CutSd(double[] values, double low, double high)
    {
        double[] cut = Array.ConvertAll(values, value => Math.Clamp(value, low, high));
        double mean = cut.Sum(value => value / cut.Length);
        return Math.Sqrt(cut.Sum(value => (value - mean) * (value - mean)) / cut.Length);
    }

    private static (double Low, double Middle, double High) Quantiles(double[] sorted) =>
        (At(sorted, Tail), At(sorted, 0.5), At(sorted, 1 - Tail));

    private static double At(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = Math.Min((int)place, sorted.Length - 2);
        double part = place - below;
        return (sorted[below] * (1 - part)) + (sorted[below + 1] * part);
    }

    private static double[] WithoutMode(double[] sorted)
    {
        (int start, int length) = (0, 0);
        for (int first = 0, i = 1; i <= sorted.Length; i++)
        {
            if (i == sorted.Length || sorted[i] != sorted[first])
            {
                (start, length) = i - first > length ? (first, i - first) : (start, length);
                first = i;
            }
        }

        return [.. sorted.AsSpan(0, start), .. sorted.AsSpan(start + length)];
    }
}
