namespace FaithfulNative;

/// <summary>What a search for neighbours is going to do.</summary>
/// <param name="Pairs">Pairs of rows, each counted once.</param>
/// <param name="Flops">Floating-point operations if every distance were computed in full; pruning leaves most of them out.</param>
/// <param name="Bytes">Working memory, besides the rows themselves.</param>
/// <param name="Method">Engine, kernel and screening, for a person.</param>
public sealed record SearchPlan(long Pairs, double Flops, long Bytes, string Method);
