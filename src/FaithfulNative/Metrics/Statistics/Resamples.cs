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
            options.Replicates,
            parallel,
            () => (Real: new byte[realRows], Synthetic: new byte[syntheticRows]),
            (replicate, _, weights) =>
            {
                Draw(weights.Real, SplitMix.Of(options.Seed, RealRows, replicate));
                Draw(weights.Synthetic, SplitMix.Of(options.Seed, syntheticKey, replicate));
                foreach (SamplingError error in errors)
                {
                    error.Resample(replicate, weights.Real, weights.Synthetic);
                }

                return weights;
            },
            _ => { });
    }

    /// <summary>How often each row is among as many draws with replacement.</summary>
    private static void Draw(byte[] weights, SplitMix random)
    {
        Array.Clear(weights);
        for (int draw = 0; draw < weights.Length; draw++)
        {
            weights[random.Below(weights.Length)]++;
        }
    }
}
