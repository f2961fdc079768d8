namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// The bootstrap resamples of an audit. The weights of the real rows depend on the seed, the replicate and their number
/// alone, so that audits of one real set share them and compare row by row; those of the synthetic rows depend on the
/// set as well, so that different sets vary independently.
/// </summary>
internal static class Resamples
{
    private const ulong RealRows = 0x7265616C;

    public static void Run(
        int realRows, int syntheticRows, ulong syntheticKey, AuditOptions options, IReadOnlyList<SamplingError> errors, CancellationToken cancellation)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.EffectiveThreads, CancellationToken = cancellation };
        Parallel.For(
            0,
            (options.Replicates + RowWeights.Together - 1) / RowWeights.Together,
            parallel,
            () => (Real: new RowWeights(realRows), Synthetic: new RowWeights(syntheticRows)),
            (group, _, weights) =>
            {
                int first = group * RowWeights.Together;
                int count = Math.Min(RowWeights.Together, options.Replicates - first);
                weights.Real.Draw(i => SplitMix.Of(options.Seed, RealRows, first + i));
                weights.Synthetic.Draw(i => SplitMix.Of(options.Seed, syntheticKey, first + i));
                foreach (SamplingError error in errors)
                {
                    error.Resample(first, count, weights.Real, weights.Synthetic);
                }

                return weights;
            },
            _ => { });
    }
}
