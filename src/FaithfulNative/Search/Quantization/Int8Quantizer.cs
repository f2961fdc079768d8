using System.Runtime.Intrinsics;

namespace FaithfulNative.Search.Quantization;

/// <summary>
/// A coarser look at rows that are not turned: 8-bit images made from the 16-bit ones, for processors that multiply twice as
/// many bytes. Turned rows have few coordinates in the tiles, of which 8 bits leave too many pairs to the finer level.
/// </summary>
/// <remarks>
/// Why no pair that matters is dropped, in the notation of <see cref="ScreeningBound"/>, from whose step 5 it goes on:
/// <list type="number">
/// <item>Divided by the step and moved into the cube of +-127, no two images are farther apart than |X - Y| / step.</item>
/// <item>Rounding moves an image by at most <see cref="Rounding"/>, sqrt(K) / 2 in any case for K values; a row that it moves farther
/// gets the half norm <see cref="Unsure"/>, with which every test passes. So |W(x) - W(y)| &lt;= |X - Y| / step + 2 Rounding: the prune
/// radius here.</item>
/// <item>With at most <see cref="MostDepth"/> values of 127 at most, half norms and products stay below 2^27, (x + 128) y and its
/// bars, which may wrap around, have a difference that does not, and <see cref="Unsure"/> is far enough from all of these and from
/// <see cref="ScreeningBound.Absent"/>.</item>
/// </list>
/// </remarks>
internal sealed class Int8Quantizer
{
    /// <summary>Half norm of a row that every test is to pass.</summary>
    public const int Unsure = -(1 << 28);

    /// <summary>The most values of an image.</summary>
    public const int MostDepth = 1 << 13;

    /// <summary>The largest value.</summary>
    public const int Most = 127;

    private readonly ScreeningBound _bound;

    /// <param name="bound">Of the 16-bit images.</param>
    /// <param name="dimension">Their values.</param>
    /// <param name="step">What a unit stands for, in units of the 16-bit images.</param>
    /// <param name="rounding">How far rounding may move an image.</param>
    public Int8Quantizer(ScreeningBound bound, int dimension, double step, double rounding)
    {
        _bound = bound;
        (Depth, Step, Rounding) = (DepthOf(dimension), step, rounding);
    }

    /// <summary>K: values of an image, whole words.</summary>
    public int Depth { get; }

    public double Step { get; }

    public double Rounding { get; }

    public static int DepthOf(int dimension) => (dimension + 3) / 4 * 4;

    /// <summary>t for a squared distance of rows; <see cref="ScreeningBound.Nothing"/> for a negative one.</summary>
    public int HalfSquaredPruneRadius(double squared)
    {
        if (squared < 0)
        {
            return ScreeningBound.Nothing;
        }

        double pruneRadius = (_bound.PruneRadius(squared) / Step) + (2 * Rounding) + 0.01;
        return (int)Math.Min(Math.Ceiling(pruneRadius * pruneRadius / 2) + 1, ScreeningBound.Far);
    }

    /// <summary>The 8-bit image of a row.</summary>
    /// <param name="image">Its 16-bit image.</param>
    /// <param name="bytes">Receives as many values, rounded up to <see cref="Depth"/>, which begin as zeros.</param>
    /// <returns>How far rounding moved it.</returns>
    public double Of(ReadOnlySpan<short> image, Span<sbyte> bytes)
    {
        Vector512<double> step = Vector512.Create(Step), most = Vector512.Create((double)Most), sums = Vector512<double>.Zero;
        Span<double> rounded = stackalloc double[Vector512<double>.Count];
        int c = 0;
        for (; c + rounded.Length <= image.Length; c += rounded.Length)
        {
            Vector256<int> wide = Vector256.WidenLower(Vector128.Create(image[c..]).ToVector256Unsafe());
            Vector512<double> value = Vector512.ConvertToDouble(Vector512.WidenLower(wide.ToVector512Unsafe())) / step;
            value = Vector512.Min(Vector512.Max(value, -most), most);
            Vector512<double> nearest = Vector512.Round(value);
            sums += (value - nearest) * (value - nearest);
            nearest.CopyTo(rounded);
            for (int lane = 0; lane < rounded.Length; lane++)
            {
                bytes[c + lane] = (sbyte)rounded[lane];
            }
        }

        double moved = Vector512.Sum(sums);
        for (; c < image.Length; c++)
        {
            double value = Math.Clamp(image[c] / Step, -Most, Most);
            bytes[c] = (sbyte)Math.Round(value);
            moved += (value - bytes[c]) * (value - bytes[c]);
        }

        return Math.Sqrt(moved);
    }
}
