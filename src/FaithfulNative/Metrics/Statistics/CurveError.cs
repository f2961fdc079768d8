using System.Runtime.Intrinsics;

namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// The error of IP_alpha or IR_beta, or of their one-sided kin. The score 1 - 2 * integral |D| falls whichever way noise
/// moves D where D is small, so its error is skew and its size hangs on D. Hence the interval is found by inversion: it
/// holds the scores expected of those D, out of a family that grows from none, which do not make the observed score unlikely.
/// </summary>
/// <remarks>
/// The noise of D is that of one law at no size. With D grows what its slope adds where levels move, and what the reference
/// rows do to the scores (<see cref="CurveInfluence"/>) so far as that is told from noise. The rest of the latter is taken as far
/// as D itself is told from noise, and grows no further: else a small D, of which larger ones are asked, would multiply mere noise.
/// </remarks>
internal sealed class CurveError(CurveBins bins, CurveInfluence? influence, bool judgedIsSynthetic, bool oneSided, int replicates) : SamplingError
{
    // A curve so many times as high as the observed one makes the observed score unlikely.
    private const double LargestScale = 8;
    private const int Bisections = 13;
    private readonly double[][] _ofOneLaw = new double[replicates][];
    private readonly double[][] _growing = new double[replicates][];
    private readonly double[][] _rest = new double[replicates][];
    private double[]? _errors;
    private double? _kept;

    /// <summary>The errors when D is shrunk by its share of noise: |D|^2 estimates |D0|^2 + E|noise|^2.</summary>
    public override double[] Errors => _errors ??= Centred(Scores(Kept, bins.Observed));

    public override bool ResamplesForInterval => true;

    public override void Resample(int first, int count, RowWeights real, RowWeights synthetic)
    {
        (RowWeights reference, RowWeights judged) = judgedIsSynthetic ? (real, synthetic) : (synthetic, real);
        for (int replicate = first; replicate < first + count; replicate++)
        {
            _ofOneLaw[replicate] = new double[CurveBins.Points];
            _growing[replicate] = new double[CurveBins.Points];
            _rest[replicate] = new double[CurveBins.Points];
        }

        bins.Noise(reference, judged, _ofOneLaw.AsSpan(first, count), _growing.AsSpan(first, count));
        influence?.Add(reference, _growing.AsSpan(first, count), _rest.AsSpan(first, count));
    }

    public override Interval Around(double value, double confidence)
    {
        double tail = (1 - confidence) / 2;
        return Estimates.Cut(new Interval(Expected(value, 1 - tail), Expected(value, tail)));
    }

    /// <summary>
    /// The score expected where the observed one is this quantile of the scores. A score beyond the quantile that one law for both
    /// sets gives leaves as much between itself and what is expected as there.
    /// </summary>
    private double Expected(double value, double share)
    {
        double[] shape = Bow();
        double[] scores = Scores(0, shape);
        double quantile = Quantile(scores, share);
        if (value >= quantile)
        {
            return value + scores.Average() - quantile;
        }

        (double low, double high) = (0, LargestScale);
        for (int i = 0; i < Bisections; i++)
        {
            double middle = (low + high) / 2;
            scores = Scores(middle, shape);
            (low, high) = Quantile(scores, share) > value ? (middle, high) : (low, middle);
        }

        return scores.Average();
    }

    /// <summary>
    /// A bow as high as D, of the sign that costs, or of most of D. Where D is small its own shape is mostly that of its
    /// noise; and noise cancels a bow as it cancels no other curve, so a bow has the largest errors.
    /// </summary>
    private double[] Bow()
    {
        (double sum, double size) = (0, 0);
        foreach (double deviation in bins.Observed)
        {
            sum += deviation;
            size += Math.Abs(deviation) / CurveBins.Points;
        }

        double[] bow = new double[CurveBins.Points];
        for (int point = 0; point < bow.Length; point++)
        {
            double level = (point + 1.0) / bow.Length;
            bow[point] = 6 * level * (1 - level) * (oneSided || sum < 0 ? -size : size);
        }

        return bow;
    }

    /// <summary>The scores of all replicates when D is <paramref name="scale"/> times <paramref name="shape"/>.</summary>
    private double[] Scores(double scale, ReadOnlySpan<double> shape)
    {
        double[] scores = new double[_ofOneLaw.Length];
        Vector256<double> grown = Vector256.Create(scale), kept = Vector256.Create(Math.Min(scale, Kept));
        Span<double> deviation = stackalloc double[CurveBins.Points];
        for (int replicate = 0; replicate < scores.Length; replicate++)
        {
            ReadOnlySpan<double> ofOneLaw = _ofOneLaw[replicate], growing = _growing[replicate], rest = _rest[replicate];
            for (int point = 0; point < deviation.Length; point += Vector256<double>.Count)
            {
                Vector256<double> grows = Vector256.Create(shape[point..]) + Vector256.Create(growing[point..]);
                (Vector256.Create(ofOneLaw[point..]) + (grown * grows) + (kept * Vector256.Create(rest[point..]))).CopyTo(deviation[point..]);
            }

            scores[replicate] = CurveBins.Integrated(deviation, oneSided);
        }

        return scores;
    }

    /// <summary>The share of D that is told from noise.</summary>
    private double Kept => _kept ??= ToldFromNoise();

    private double ToldFromNoise()
    {
        double observed = SquaredNorm(bins.Observed);
        double noise = _ofOneLaw.Average(n => SquaredNorm(n));
        return observed > noise ? Math.Sqrt(1 - (noise / observed)) : 0;
    }

    private static double Quantile(double[] scores, double share)
    {
        double[] sorted = [.. scores];
        Array.Sort(sorted);
        return Estimates.Quantile(sorted, share);
    }

    private static double[] Centred(double[] scores)
    {
        double mean = scores.Average();
        return Array.ConvertAll(scores, score => score - mean);
    }

    private static double SquaredNorm(ReadOnlySpan<double> deviation)
    {
        double sum = 0;
        foreach (double value in deviation)
        {
            sum += value * value;
        }

        return sum;
    }
}
