using System.Collections.Immutable;

namespace FaithfulNative;

/// <summary>What a public tool returns on the same rows.</summary>
/// <param name="Mode">The tool.</param>
/// <param name="Values">Its numbers under its own names.</param>
/// <param name="Curves">Its curves under its own names; empty where it has none.</param>
/// <param name="KnownFaults">What is known to be wrong with the numbers.</param>
public sealed record CompatibilityScore(
    CompatibilityMode Mode,
    ImmutableArray<KeyValuePair<string, double>> Values,
    ImmutableArray<KeyValuePair<string, ImmutableArray<double>>> Curves,
    ImmutableArray<string> KnownFaults);
