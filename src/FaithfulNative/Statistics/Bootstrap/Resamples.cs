using FaithfulNative.Numerics;

namespace FaithfulNative.Statistics.Bootstrap;

/// <summary>
/// The bootstrap resamples of an audit. The weights of the real rows depend on the seed, the replicate and their number
/// alone, so that audits of one real set share them and compare row by row; those of the synthetic rows depend on the
/// set as well, so that different sets vary independently.
/// </summary>
internal static class Resamples
{
    private const ulong RealRows = 0x7265616C;

    /// <summary>Groups of replicates that are made together.</summary>
    public static int Groups(int replicates) => (replicates + RowWeights.Together - 1) / RowWeights.Together;

    /// <summary>Draws the weights and lets the errors see them.</summary>
    /// <param name="scores">Whose rows, or groups of rows that depend on each other, are drawn.</param>
    /// <param name="syntheticKey">Tells the synthetic rows from others.</param>
    /// <param name="settings">How.</param>
    /// <param name="errors">Who sees the weights.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static void Run(
        AuditScores scores, ulong syntheticKey, Resampling settings, IReadOnlyList<SamplingError> errors, CancellationToken cancellation)
    {
        Workers.Run(settings.Threads, Groups(settings.Replicates), () =>
        {
            RowWeights real = new(scores.RealUnits, scores.RealGroups?.Of);
            RowWeights synthetic = new(scores.SyntheticUnits, scores.SyntheticGroups?.Of);
            return (group, stop) =>
            {
                real.Draw(SplitMix.Of(settings.Seed, RealRows, (int)group));
                synthetic.Draw(SplitMix.Of(settings.Seed, syntheticKey, (int)group));
                foreach (SamplingError error in errors.TakeWhile(_ => !stop()))
                {
                    error.Resample((int)group, real, synthetic);
                }
            };
        }, cancellation);
    }
}
