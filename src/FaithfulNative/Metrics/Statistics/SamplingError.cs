namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// Imitates the sampling error of one headline, estimate minus expectation, by resampling rows: real row i counts
/// real[i] times, synthetic row j synthetic[j] times. Replicates may be set from several threads.
/// </summary>
internal abstract class SamplingError
{
    public abstract void Resample(int replicate, ReadOnlySpan<byte> real, ReadOnlySpan<byte> synthetic);

    /// <summary>An error for each replicate, with mean near 0; call it after all replicates.</summary>
    public abstract double[] Errors { get; }

    /// <summary>The confidence interval of the value expected.</summary>
    public abstract Interval Around(double value, double confidence);
}

/// <summary>
/// The error of a share as the sum of what single rows contribute: to first order, the effect of counting a row once
/// more.
/// </summary>
/// <param name="ofReal">Per real row what counting it once more adds; empty when the real rows are taken as given.</param>
/// <param name="ofSynthetic">The same per synthetic row.</param>
/// <param name="rows">Number of rows that it is a share of.</param>
/// <param name="replicates">Number of replicates.</param>
internal sealed class ShareError(double[] ofReal, double[] ofSynthetic, int rows, int replicates) : SamplingError
{
    private readonly double[] _errors = new double[replicates];
    private readonly double _mean = ofReal.Sum() + ofSynthetic.Sum();

    public override void Resample(int replicate, ReadOnlySpan<byte> real, ReadOnlySpan<byte> synthetic) =>
        _errors[replicate] = Weighted(ofReal, real) + Weighted(ofSynthetic, synthetic) - _mean;

    public override double[] Errors => _errors;

    public override Interval Around(double value, double confidence) =>
        Estimates.OfShare(value, SumOfSquares(ofReal) + SumOfSquares(ofSynthetic), rows, confidence);

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
