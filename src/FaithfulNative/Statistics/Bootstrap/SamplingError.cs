using System.Runtime.Intrinsics;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Numerics;

namespace FaithfulNative.Statistics.Bootstrap;

/// <summary>
/// Imitates the sampling error of one headline, estimate minus expectation, by resampling rows. Replicates may be set from
/// several threads.
/// </summary>
internal abstract class SamplingError
{
    /// <summary>The error of what a headline estimates.</summary>
    public static SamplingError Of(Estimand estimand, int replicates) => estimand switch
    {
        Estimand.Share share => new ShareError(share.Influence, share.Rows, replicates),
        Estimand.Area { Score: var score } area => new CurveError(
            new CurveBins(score), score.Influence, area.Judged == JudgedRows.Synthetic, area.IsOneSided, replicates),
        _ => throw new NotSupportedException($"{estimand.GetType().Name} has no sampling error"),
    };

    /// <summary>Whether <see cref="Around"/> takes the replicates; otherwise only who compares sets needs them.</summary>
    public abstract bool ResamplesForInterval { get; }

    /// <summary>In the replicates of a group rows count as often as the weights say.</summary>
    public abstract void Resample(int group, RowWeights real, RowWeights synthetic);

    /// <summary>An error for each replicate, with mean near 0; call it after all replicates.</summary>
    public abstract double[] Errors { get; }

    /// <summary>The confidence interval of the value expected.</summary>
    public abstract Interval Around(double value, double confidence);
}

/// <summary>
/// The error of a share as the sum of what single rows contribute: to first order, the effect of counting a row once
/// more.
/// </summary>
/// <param name="influence">What single rows do to it; of real rows nothing when they are taken as given.</param>
/// <param name="rows">Number of rows that it is a share of, at most.</param>
/// <param name="replicates">Number of replicates.</param>
internal sealed class ShareError(RowInfluence influence, int rows, int replicates) : SamplingError
{
    private readonly double[] _errors = new double[replicates];

    public override bool ResamplesForInterval => false;

    public override void Resample(int group, RowWeights real, RowWeights synthetic)
    {
        Vector512<float> errors = Weighted(influence.OfReal, real) + Weighted(influence.OfSynthetic, synthetic);
        int first = group * RowWeights.Together;
        for (int replicate = first; replicate < Math.Min(replicates, first + RowWeights.Together); replicate++)
        {
            _errors[replicate] = errors[replicate - first];
        }
    }

    public override double[] Errors => _errors;

    public override Interval Around(double value, double confidence) =>
        Estimates.OfShare(value, SumOfSquares(influence.OfReal) + SumOfSquares(influence.OfSynthetic), rows, confidence);

    /// <summary>What the weights add to the sum of the values.</summary>
    private static Vector512<float> Weighted(double[] values, RowWeights weights)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        for (int row = 0; row < values.Length; row++)
        {
            sum += (weights.Of(row) - Vector512<float>.One) * (float)values[row];
        }

        return sum;
    }

    private static double SumOfSquares(double[] values) => Estimates.Variance(values) * Math.Max(0, values.Length - 1);
}
