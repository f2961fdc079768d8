namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// Imitates the sampling error of one headline, estimate minus expectation, by resampling rows: real row i counts
/// real[i] times, synthetic row j synthetic[j] times. Replicates may be set from several threads.
/// </summary>
internal abstract class SamplingError
{
    public abstract void Resample(int replicate, ReadOnlySpan<byte> real, ReadOnlySpan<byte> synthetic);

    /// <summary>An error for each replicate, with mean near 0. Called once, after all replicates.</summary>
    public abstract double[] Errors();
}

/// <summary>
/// The error of a share as the sum of what single rows contribute: to first order, the effect of counting a row once
/// more.
/// </summary>
internal sealed class ShareError(double[] ofReal, double[] ofSynthetic, int replicates) : SamplingError
{
    private readonly double[] _errors = new double[replicates];
    private readonly double _mean = ofReal.Sum() + ofSynthetic.Sum();

    /// <summary>The variance of the errors over all resamples.</summary>
    public double Variance { get; } = SumOfSquares(ofReal) + SumOfSquares(ofSynthetic);

    public override void Resample(int replicate, ReadOnlySpan<byte> real, ReadOnlySpan<byte> synthetic) =>
        _errors[replicate] = Weighted(ofReal, real) + Weighted(ofSynthetic, synthetic) - _mean;

    public override double[] Errors() => _errors;

    private static double Weighted(double[] values, ReadOnlySpan<byte> weights)
    {
        double sum = 0;
        for (int row = 0; row < values.Length; row++)
        {
            sum += values[row] * weights[row];
        }

        return sum;
    }

    private static double SumOfSquares(double[] values) => Estimates.Variance(values) * Math.Max(0, values.Length - 1);
}

/// <summary>
/// The error of IP_alpha or IR_beta. Near its maximum the score 1 - 2 * integral |D| falls whichever way D errs, so the
/// plain bootstrap, which adds new noise to the noise already in D, centres too low. Hence D is first shrunk by the
/// share of it that is noise: |D|^2 estimates |D0|^2 + E|noise|^2, and the noise is known from the resamples.
/// </summary>
internal sealed class CurveError(CurveBins bins, bool judgedIsSynthetic, int replicates) : SamplingError
{
    private readonly double[][] _noise = new double[replicates][];

    public override void Resample(int replicate, ReadOnlySpan<byte> real, ReadOnlySpan<byte> synthetic)
    {
        double[] noise = new double[CurveBins.Points];
        bins.Deviation(judgedIsSynthetic ? real : synthetic, judgedIsSynthetic ? synthetic : real, noise);
        for (int point = 0; point < noise.Length; point++)
        {
            noise[point] -= bins.Observed[point];
        }

        _noise[replicate] = noise;
    }

    public override double[] Errors()
    {
        double observed = SquaredNorm(bins.Observed);
        double noise = _noise.Average(n => SquaredNorm(n));
        double kept = observed > noise ? Math.Sqrt(1 - (noise / observed)) : 0;
        double[] values = Array.ConvertAll(_noise, n => Value(n, kept));
        double mean = values.Average();
        return Array.ConvertAll(values, value => value - mean);
    }

    private double Value(double[] noise, double kept)
    {
        Span<double> deviation = stackalloc double[CurveBins.Points];
        for (int point = 0; point < noise.Length; point++)
        {
            deviation[point] = (kept * bins.Observed[point]) + noise[point];
        }

        return CurveBins.Integrated(deviation);
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
