namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// The error of IP_alpha or IR_beta, or of their one-sided kin. Near its maximum the score 1 - 2 * integral |D| falls whichever way D errs, so the
/// plain bootstrap, which adds new noise to the noise already in D, centres too low. Hence D is first shrunk by the
/// share of it that is noise: |D|^2 estimates |D0|^2 + E|noise|^2, and the noise is known from the resamples.
/// </summary>
/// <remarks>
/// Resampling scores leaves out that the scores themselves hang on the reference rows, by their centre or their k-th
/// neighbours. That matters little for fresh rows, where the effects on both sides of D cancel, and adds up to a quarter
/// to the error for a shifted generator: the errors are widened by <see cref="Widening"/> times what is kept of D, a
/// number from simulation (benchmarks/results), with which a shifted generator is still covered too rarely.
/// </remarks>
internal sealed class CurveError(CurveBins bins, bool judgedIsSynthetic, bool oneSided, int replicates) : SamplingError
{
    private const double Widening = 0.15;
    private readonly double[][] _noise = new double[replicates][];
    private double[]? _errors;
    private double _kept;

    public override double[] Errors => _errors ??= Shrunk();

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

    /// <summary>
    /// The pivot interval (Davison and Hinkley 1997, section 5.2), [value - upper quantile of the errors, value - lower
    /// quantile], for rows like fresh ones, whose error is skew by nature; the symmetric one the more of D is kept, where
    /// the skew of the resamples follows the noise that is in D.
    /// </summary>
    public override Interval Around(double value, double confidence)
    {
        Interval symmetric = Estimates.SymmetricPivot(value, Errors, confidence);

        // Of one side, noise that happens to lie on the other one costs nothing, and the pivot would be sure of it.
        Interval pivot = oneSided ? symmetric : Estimates.Pivot(value, Errors, confidence);
        return Estimates.Cut(new Interval(
            pivot.Low + (_kept * (symmetric.Low - pivot.Low)),
            pivot.High + (_kept * (symmetric.High - pivot.High))));
    }

    private double[] Shrunk()
    {
        double observed = SquaredNorm(bins.Observed);
        double noise = _noise.Average(n => SquaredNorm(n));
        _kept = observed > noise ? Math.Sqrt(1 - (noise / observed)) : 0;
        double[] values = Array.ConvertAll(_noise, Value);
        double mean = values.Average();
        return Array.ConvertAll(values, value => (value - mean) * (1 + (Widening * _kept)));
    }

    private double Value(double[] noise)
    {
        Span<double> deviation = stackalloc double[CurveBins.Points];
        for (int point = 0; point < noise.Length; point++)
        {
            deviation[point] = (_kept * bins.Observed[point]) + noise[point];
        }

        return CurveBins.Integrated(deviation, oneSided);
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
