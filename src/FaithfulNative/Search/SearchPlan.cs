namespace FaithfulNative;

/// <summary>What a search for neighbours is going to do.</summary>
public sealed class SearchPlan
{
    internal SearchPlan(long pairs, double flops, long bytes, string method) =>
        (Pairs, Flops, Bytes, Method) = (pairs, flops, bytes, method);

    /// <summary>Pairs of rows, each counted once.</summary>
    public long Pairs { get; internal init; }

    /// <summary>Floating-point operations if every distance were computed in full; pruning leaves most of them out.</summary>
    public double Flops { get; internal init; }

    /// <summary>Working memory, besides the rows themselves.</summary>
    public long Bytes { get; internal init; }

    /// <summary>Engine, kernel and screening, for a person.</summary>
    public string Method { get; internal init; }
}
