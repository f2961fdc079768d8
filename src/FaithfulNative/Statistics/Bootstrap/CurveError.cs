using System.Runtime.Intrinsics;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Numerics;

namespace FaithfulNative.Statistics.Bootstrap;

/// <summary>
/// The error of IP_alpha or IR_beta, or of their one-sided kin. The score 1 - 2 * integral |D| falls whichever way noise
/// moves D where D is small, so its error is skew and its size hangs on D. Hence the interval is found by inversion: it
/// holds the scores expected of those D, out of a family that grows from none, which do not make the observed score unlikely.
/// </summary>
/// <remarks>
/// The noise of D is that of one law, and what its slope adds where levels move and the reference rows do to the scores
/// (<see cref="CurveInfluence"/>). These two are known from the D observed: they are taken as far as it is told from noise and, in a
/// smaller D, as much less. They do not grow with D: a small one, of which larger ones are asked, would multiply mere noise.
/// </remarks>
internal sealed class CurveError(
    CurveBins bins, CurveInfluence? influence, bool judgedIsSynthetic, bool oneSided, int replicates) : SamplingError
{
    // A curve so many times as high as the observed one makes the observed score unlikely.
    private const double LargestScale = 8;
    private const int Bisections = 13;

    // By group of replicates, and by point of the curve within a group.
    private readonly Vector512<float>[] _ofOneLaw = new Vector512<float>[Resamples.Groups(replicates) * CurveBins.Points];
    private readonly Vector512<float>[] _ofMoving = new Vector512<float>[Resamples.Groups(replicates) * CurveBins.Points];
    private double[]? _errors;
    private double? _kept;

    /// <summary>The errors when D is shrunk by its share of noise: |D|^2 estimates |D0|^2 + E|noise|^2.</summary>
    public override double[] Errors => _errors ??= Centred(Scores(Kept, bins.Observed));

    public override bool ResamplesForInterval => true;

    public override void Resample(int group, RowWeights real, RowWeights synthetic)
    {
        (RowWeights reference, RowWeights judged) = judgedIsSynthetic ? (real, synthetic) : (synthetic, real);
        bins.Noise(reference, judged, Of(_ofOneLaw, group), Of(_ofMoving, group));
        influence?.Add(group, reference, Of(_ofMoving, group));
    }

    public override Interval Around(double value, double confidence)
    {
        double tail = (1 - confidence) / 2;
        return Estimates.Within01(new Interval(Expected(value, 1 - tail), Expected(value, tail)));
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
        double[] scores = new double[replicates];
        float kept = (float)Math.Min(scale, Kept);
        for (int first = 0; first < replicates; first += RowWeights.Together)
        {
            int group = first / RowWeights.Together;
            Span<Vector512<float>> ofOneLaw = Of(_ofOneLaw, group), ofMoving = Of(_ofMoving, group);
            Vector512<float> costs = Vector512<float>.Zero, last = Vector512<float>.Zero;
            for (int point = 0; point < shape.Length; point++)
            {
                Vector512<float> deviation = ofOneLaw[point] + Vector512.Create((float)(scale * shape[point])) + (ofMoving[point] * kept);
                last = oneSided ? Vector512.Max(-deviation, Vector512<float>.Zero) : Vector512.Abs(deviation);
                costs += last;
            }

            // 1 - 2 * integral |deviation|, or of its negative part alone, by the trapezium rule.
            Vector512<float> twice = ((costs * 2) - last) / CurveBins.Points;
            for (int replicate = first; replicate < Math.Min(replicates, first + RowWeights.Together); replicate++)
            {
                scores[replicate] = 1 - (double)twice[replicate - first];
            }
        }

        return scores;
    }

    /// <summary>The share of D that is told from noise.</summary>
    private double Kept => _kept ??= ToldFromNoise();

    private double ToldFromNoise()
    {
        double observed = SquaredNorm(bins.Observed);
        double noise =
            _ofOneLaw.Sum(values => (double)Vector512.Dot(values, values)) / (Resamples.Groups(replicates) * RowWeights.Together);
        return observed > noise ? Math.Sqrt(1 - (noise / observed)) : 0;
    }

    private static Span<Vector512<float>> Of(Vector512<float>[] values, int group) =>
        values.AsSpan(group * CurveBins.Points, CurveBins.Points);

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
