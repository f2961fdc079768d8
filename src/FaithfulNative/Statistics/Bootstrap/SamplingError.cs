using System.Runtime.Intrinsics;
using FaithfulNative.Data;
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
    /// <param name="estimand">What it estimates.</param>
    /// <param name="scores">Where it is estimated: which rows depend on each other.</param>
    /// <param name="replicates">Number of replicates.</param>
    public static SamplingError Of(Estimand estimand, AuditScores scores, int replicates) => estimand switch
    {
        Estimand.Share share => new ShareError(
            new InfluenceSums(share.Influence.OfReal, scores.RealGroups),
            new InfluenceSums(share.Influence.OfSynthetic, scores.SyntheticGroups), share.Rows, replicates),
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
/// <param name="ofReal">What single real rows do to it; nothing when they are taken as given.</param>
/// <param name="ofSynthetic">The same of the synthetic rows.</param>
/// <param name="rows">Number of independent rows that it is a share of, at most.</param>
/// <param name="replicates">Number of replicates.</param>
internal sealed class ShareError(InfluenceSums ofReal, InfluenceSums ofSynthetic, int rows, int replicates) : SamplingError
{
    private readonly double[] _errors = new double[replicates];

    public override bool ResamplesForInterval => false;

    public override void Resample(int group, RowWeights real, RowWeights synthetic)
    {
        Vector512<float> errors = ofReal.Weighted(real) + ofSynthetic.Weighted(synthetic);
        int first = group * RowWeights.Together;
        for (int replicate = first; replicate < Math.Min(replicates, first + RowWeights.Together); replicate++)
        {
            _errors[replicate] = errors[replicate - first];
        }
    }

    public override double[] Errors => _errors;

    public override Interval Around(double value, double confidence) =>
        Estimates.OfShare(value, ofReal.Variance() + ofSynthetic.Variance(), rows, confidence);
}
