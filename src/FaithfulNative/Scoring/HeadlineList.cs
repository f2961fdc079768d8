using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Numerics;
using FaithfulNative.Statistics.Bootstrap;

namespace FaithfulNative.Scoring;

/// <summary>The headlines of an audit, each with the way its sampling error is imitated.</summary>
internal static class HeadlineList
{
    /// <summary>The values alone, always in the same order.</summary>
    public static IEnumerable<(HeadlineMetric Metric, Supports Support, double Value)> Values(AuditScores scores)
    {
        if (scores.Fidelity is { } fidelity)
        {
            yield return (HeadlineMetric.Fidelity, fidelity.Support, fidelity.Curve.OneSided);
        }

        foreach (SupportScore score in scores.AlphaPrecision)
        {
            yield return (HeadlineMetric.AlphaPrecision, score.Support, score.Integrated);
            yield return (HeadlineMetric.FullSupport, score.Support, score.Curve.FullSupportShare);
        }

        foreach (SupportScore score in scores.BetaRecall)
        {
            yield return (HeadlineMetric.BetaRecall, score.Support, score.Integrated);
        }

        yield return (HeadlineMetric.Authenticity, Supports.None, scores.Authenticity.Share);
        yield return (HeadlineMetric.Coverage, Supports.None, scores.Coverage.Share);
    }

    /// <summary>The values with intervals.</summary>
    public static Headline[] Estimate(AuditScores scores, AuditOptions options, CancellationToken cancellation)
    {
        (HeadlineMetric Metric, Supports Support, double Value)[] values = [.. Values(scores)];
        if (options.Replicates == 0)
        {
            return Array.ConvertAll(values, v => new Headline
            {
                Metric = v.Metric,
                Support = v.Support,
                Value = v.Value,
                SearchBound = scores.Certificate?.ChangeOf(v.Metric, v.Support),
            });
        }

        ParallelOptions parallel = options.Parallel(cancellation);
        SamplingError[] errors = new SamplingError[values.Length];
        Parallel.For(0, values.Length, parallel, i => errors[i] = Error(scores, values[i].Metric, values[i].Support, options.Replicates));
        Resample([.. errors.Where(error => error.ResamplesForInterval)], cancellation);
        Headline[] headlines = new Headline[values.Length];
        Parallel.For(0, values.Length, parallel, i => headlines[i] = new Headline
        {
            Metric = values[i].Metric,
            Support = values[i].Support,
            Value = values[i].Value,
            Errors = ErrorsOf(errors[i]),
            Interval = errors[i].Around(values[i].Value, options.ConfidenceLevel),
            SearchBound = scores.Certificate?.ChangeOf(values[i].Metric, values[i].Support),
        });
        return headlines;

        void Resample(SamplingError[] which, CancellationToken token) => Resamples.Run(
            scores.Coverage.Covered.Length,
            scores.Authenticity.Margin.Length,
            SplitMix.KeyOf(scores.Authenticity.Distance.AsSpan()),
            options,
            which,
            token);

        Lazy<double[]> ErrorsOf(SamplingError error)
        {
            if (error.ResamplesForInterval)
            {
                return new Lazy<double[]>(error.Errors);
            }

            return new Lazy<double[]>(() =>
            {
                Resample([error], CancellationToken.None);
                return error.Errors;
            });
        }
    }

    private static SamplingError Error(AuditScores scores, HeadlineMetric metric, Supports support, int replicates)
    {
        (int realRows, int syntheticRows) = (scores.Coverage.Covered.Length, scores.Authenticity.Margin.Length);
        SamplingError Curve(SupportScore score, bool judgedIsSynthetic, bool oneSided) =>
            score.OnScore is { } influence
                ? new ShareError(influence, realRows + syntheticRows, replicates)
                : new CurveError(new CurveBins(score), score.Influence, judgedIsSynthetic, oneSided, replicates);

        switch (metric)
        {
            case HeadlineMetric.Fidelity:
                return Curve(scores.Fidelity!, judgedIsSynthetic: true, oneSided: true);
            case HeadlineMetric.AlphaPrecision:
                return Curve(Of(scores.AlphaPrecision, support), judgedIsSynthetic: true, oneSided: false);
            case HeadlineMetric.BetaRecall:
                return Curve(Of(scores.BetaRecall, support), judgedIsSynthetic: false, oneSided: false);
            case HeadlineMetric.FullSupport:
                SupportScore full = Of(scores.AlphaPrecision, support);
                return new ShareError(new RowInfluence([], Own([.. full.Levels.Select(double.IsFinite)])), syntheticRows, replicates);
            case HeadlineMetric.Authenticity:
                return new ShareError(scores.Authenticity.OnScore!, syntheticRows, replicates);
            default:
                return new ShareError(scores.Coverage.OnScore!, realRows, replicates);
        }
    }

    private static SupportScore Of(IEnumerable<SupportScore> scores, Supports support) => scores.Single(score => score.Support == support);

    /// <summary>What each row adds to the share of rows for which something holds.</summary>
    private static double[] Own(bool[] holds) => Array.ConvertAll(holds, h => (h ? 1.0 : 0) / holds.Length);
}
