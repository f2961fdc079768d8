using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Numerics;
using FaithfulNative.Statistics;
using FaithfulNative.Statistics.Bootstrap;

namespace FaithfulNative.Scoring;

/// <summary>The headlines of an audit, each with the way its sampling error is imitated.</summary>
internal static class HeadlineList
{
    /// <summary>The values with intervals.</summary>
    public static Headline[] Estimate(AuditScores scores, AuditOptions options, CancellationToken cancellation)
    {
        (HeadlineDefinition Definition, double Value)[] values = [.. options.Headlines.In(scores)];
        if (options.Replicates == 0)
        {
            return Array.ConvertAll(values, v => new Headline
            {
                Definition = v.Definition,
                Value = v.Value,
                SearchBound = scores.Certificate?.ChangeOf(v.Definition),
            });
        }

        ParallelOptions parallel = options.Parallel(cancellation);
        SamplingError[] errors = new SamplingError[values.Length];
        Parallel.For(0, values.Length, parallel, i =>
            errors[i] = SamplingError.Of(values[i].Definition.Estimand(scores), scores, options.Replicates));
        SamplingError[] joint = [.. errors.Where(error => error.ResamplesForInterval)];
        Resample(joint, cancellation);
        double level = SimultaneousLevel.Of(
            [.. joint.Select(error => error.Errors)], errors.Length - joint.Length, ErrorBudget.Headlines);
        Headline[] headlines = new Headline[values.Length];
        Parallel.For(0, values.Length, parallel, i =>
        {
            double? bound = scores.Certificate?.ChangeOf(values[i].Definition);
            Interval single = errors[i].Around(values[i].Value, options.ConfidenceLevel);
            headlines[i] = new Headline
            {
                Definition = values[i].Definition,
                Value = values[i].Value,
                Errors = ErrorsOf(errors[i]),
                Sampling = single,
                Interval = Estimates.Within01(single.Wider(bound ?? 0)),
                Simultaneous = new SimultaneousInterval(errors[i].Around(values[i].Value, 1 - level), 1 - level),
                SearchBound = bound,
            };
        });
        return headlines;

        void Resample(SamplingError[] which, CancellationToken token) => Resamples.Run(
            scores,
            SplitMix.KeyOf(scores.Authenticity.Distance.AsSpan()),
            options.Resampling,
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
}
