namespace FaithfulNative.Statistics.Bootstrap;

/// <summary>How an audit resamples.</summary>
/// <param name="Replicates">Number of resamples.</param>
/// <param name="Seed">Seed of the weights.</param>
/// <param name="Threads">Worker threads.</param>
internal readonly record struct Resampling(int Replicates, int Seed, int Threads);
