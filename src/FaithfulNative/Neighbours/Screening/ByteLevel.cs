namespace FaithfulNative.Neighbours.Screening;

/// <summary>
/// The coarsest look at rows: 8-bit images made from the 16-bit ones, for processors that multiply twice as many bytes.
/// </summary>
/// <remarks>
/// Why no pair that matters is dropped, in the notation of <see cref="ScreeningBound"/>, from whose step 4 it goes on:
/// <list type="number">
/// <item>Of turned rows the leading K - 1 values of an image stay, and the norm of the others takes the last place; that moves no
/// two images apart. Hadamard's matrix, whose columns are orthogonal and have norm sqrt(K), then gives every value a like
/// share of what was first in a few, as one step has to do for all. Rows as they are stay so.</item>
/// <item>Multiplied by 1 / (step sqrt(K)), or 1 / step, and moved into the cube of +-127, no two are farther apart than |X - Y| / step.</item>
/// <item>Rounding moves an image by at most <see cref="Rounding"/>, sqrt(K) / 2 in any case; a row that it moves farther gets the
/// half norm <see cref="Unsure"/>, with which every test passes. So |W(x) - W(y)| &lt;= |X - Y| / step + 2 Rounding: the reach here.</item>
/// <item>With at most <see cref="MostDepth"/> values of 127 at most, half norms and products stay below 2^27, (x + 128) y and its
/// bars, which may wrap around, have a difference that does not, and <see cref="Unsure"/> is far enough from all of these and from
/// <see cref="ScreeningBound.Absent"/>.</item>
/// </list>
/// </remarks>
internal sealed class ByteLevel
{
    /// <summary>Half norm of a row that every test is to pass.</summary>
    public const int Unsure = -(1 << 28);

    /// <summary>The most values of an image.</summary>
    public const int MostDepth = 1 << 13;

    /// <summary>The largest value.</summary>
    public const int Most = 127;

    private readonly ScreeningBound _bound;
    private readonly double _scale;

    /// <param name="bound">Of the 16-bit images.</param>
    /// <param name="depth">K, a multiple of 4; a power of two where rows are mixed.</param>
    /// <param name="mixed">Whether values are mixed, or stay as they are.</param>
    /// <param name="step">What a unit stands for, in units of the 16-bit images.</param>
    /// <param name="rounding">How far rounding may move an image.</param>
    public ByteLevel(ScreeningBound bound, int depth, bool mixed, double step, double rounding)
    {
        (_bound, Depth, IsMixed, Step, Rounding) = (bound, depth, mixed, step, rounding);
        _scale = mixed ? 1 / (step * Math.Sqrt(depth)) : 1 / step;
    }

    /// <summary>K: values of an image.</summary>
    public int Depth { get; }

    public bool IsMixed { get; }

    public double Step { get; }

    public double Rounding { get; }

    /// <summary>t for a squared distance of rows; <see cref="ScreeningBound.Nothing"/> for a negative one.</summary>
    public int HalfReach(double squared)
    {
        if (squared < 0)
        {
            return ScreeningBound.Nothing;
        }

        double reach = (_bound.Reach(squared) / Step) + (2 * Rounding) + 0.01;
        return (int)Math.Min(Math.Ceiling(reach * reach / 2) + 1, ScreeningBound.Far);
    }

    /// <summary>The 8-bit image of a row.</summary>
    /// <param name="image">Its whole 16-bit image.</param>
    /// <param name="values">Room for <see cref="Depth"/> values.</param>
    /// <param name="bytes">Receives the image.</param>
    /// <returns>Whether rounding moved it by no more than <see cref="Rounding"/>.</returns>
    public bool Of(ReadOnlySpan<short> image, Span<double> values, Span<sbyte> bytes) => Moved(image, values, bytes) <= Rounding;

    /// <summary>The same; returns how far rounding moved it.</summary>
    public double Moved(ReadOnlySpan<short> image, Span<double> values, Span<sbyte> bytes)
    {
        Lay(image, IsMixed, values);
        double moved = 0;
        for (int c = 0; c < values.Length; c++)
        {
            double value = Math.Clamp(values[c] * _scale, -Most, Most);
            bytes[c] = (sbyte)Math.Round(value);
            moved += (value - bytes[c]) * (value - bytes[c]);
        }

        return Math.Sqrt(moved);
    }

    /// <summary>Step 1, up to the factor that keeps distances.</summary>
    public static void Lay(ReadOnlySpan<short> image, bool mixed, Span<double> values)
    {
        int kept = Math.Min(image.Length, mixed ? values.Length - 1 : values.Length);
        for (int c = 0; c < kept; c++)
        {
            values[c] = image[c];
        }

        values[kept..].Clear();
        if (!mixed)
        {
            return;
        }

        double rest = 0;
        foreach (short value in image[kept..])
        {
            rest += value * value;
        }

        values[^1] = Math.Sqrt(rest);
        for (int half = values.Length / 2; half > 0; half /= 2)
        {
            for (int first = 0; first < values.Length; first += 2 * half)
            {
                for (int c = first; c < first + half; c++)
                {
                    (values[c], values[c + half]) = (values[c] + values[c + half], values[c] - values[c + half]);
                }
            }
        }
    }
}
