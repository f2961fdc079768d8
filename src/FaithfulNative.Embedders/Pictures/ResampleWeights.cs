using FaithfulNative.Embedders.Recipes;

namespace FaithfulNative.Embedders.Pictures;

/// <summary>Which old pixels make each new one along an axis, and how much each counts; the weights of a new pixel sum to 1.</summary>
internal sealed class ResampleWeights
{
    private const int FixedPointBits = 22;

    private ResampleWeights(int[] first, double[][] weights) => (First, Weights) = (first, weights);

    /// <summary>The first old pixel of each new one.</summary>
    public int[] First { get; }

    /// <summary>The weights from there on, by new pixel.</summary>
    public double[][] Weights { get; }

    /// <summary>The same as whole numbers of 2^-22, as 8-bit pictures are resampled.</summary>
    public int[][] FixedPoint() => Array.ConvertAll(Weights, weights => Array.ConvertAll(weights, weight =>
        (int)((weight * (1 << FixedPointBits)) + (weight < 0 ? -0.5 : 0.5))));

    /// <summary>Rounds a sum of fixed-point weights times bytes to a byte.</summary>
    public static int ToByte(int sum) => Math.Clamp((sum + (1 << (FixedPointBits - 1))) >> FixedPointBits, 0, 255);

    /// <summary>Weights of an axis.</summary>
    /// <param name="from">Old length.</param>
    /// <param name="to">New length.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="antialias">Whether the filter is widened where the axis gets shorter.</param>
    public static ResampleWeights Of(int from, int to, ResampleFilter filter, bool antialias)
    {
        double scale = (double)from / to;
        int[] first = new int[to];
        double[][] weights = new double[to][];
        // Pillow finds nearest pixels by adding up steps, which now and then ends on the other side of an edge than a product.
        double step = scale * 0.5;
        for (int at = 0; at < to; at++)
        {
            (first[at], weights[at]) = filter == ResampleFilter.Nearest
                ? (Math.Min((int)step, from - 1), [1.0])
                : Around((at + 0.5) * scale, from, antialias ? Math.Max(scale, 1) : 1, filter);
            step += scale;
        }

        return new ResampleWeights(first, weights);
    }

    private static (int First, double[] Weights) Around(double centre, int length, double stretch, ResampleFilter filter)
    {
        double reach = HalfWidth(filter) * stretch;
        int first = Math.Max((int)(centre - reach + 0.5), 0);
        int end = Math.Min((int)(centre + reach + 0.5), length);
        double[] weights = new double[end - first];
        double sum = 0, shrink = 1 / stretch;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Value(filter, (i + first - centre + 0.5) * shrink);
            sum += weights[i];
        }

        for (int i = 0; i < weights.Length && sum != 0; i++)
        {
            weights[i] /= sum;
        }

        return (first, weights);
    }

    private static double HalfWidth(ResampleFilter filter) => filter switch
    {
        ResampleFilter.Box => 0.5,
        ResampleFilter.Bilinear or ResampleFilter.Hamming => 1,
        ResampleFilter.Bicubic => 2,
        _ => 3,
    };

    private static double Value(ResampleFilter filter, double x) => filter switch
    {
        ResampleFilter.Box => x is > -0.5 and <= 0.5 ? 1 : 0,
        ResampleFilter.Bilinear => Math.Max(0, 1 - Math.Abs(x)),
        ResampleFilter.Hamming => Hamming(Math.Abs(x)),
        ResampleFilter.Bicubic => Keys(Math.Abs(x)),
        _ => x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0,
    };

    private static double Keys(double x)
    {
        const double A = -0.5;
        return x < 1 ? ((((A + 2) * x) - (A + 3)) * x * x) + 1
            : x < 2 ? (((((x - 5) * x) + 8) * x) - 4) * A
            : 0;
    }

    private static double Hamming(double x) =>
        x == 0 ? 1 : x >= 1 ? 0 : Math.Sin(Math.PI * x) / (Math.PI * x) * (0.54 + (0.46 * Math.Cos(Math.PI * x)));

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
