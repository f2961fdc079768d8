using FaithfulNative.Numerics;

namespace FaithfulNative.Simulations;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014). The numbers of .NET's seeded Random are linear in the seed, so that draws of neighbouring
/// seeds are shifted copies of each other and a simulation over seeds is not one of independent draws.
/// </summary>
internal sealed class SplitMixRandom(int seed) : Random
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = SplitMix.Mix((uint)seed + Step);

    /// <inheritdoc/>
    protected override double Sample() => (SplitMix.Mix(_state += Step) >> 11) * (1.0 / (1UL << 53));
}
