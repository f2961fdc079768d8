using FaithfulNative.Data;

namespace FaithfulNative.Search;

/// <summary>The largest radius around each row that any of some facts asks for.</summary>
internal static class BallRadii
{
    /// <summary>Squared radii by row number; null when there are no facts.</summary>
    public static NativeBuffer<double>? Real(VectorSet set, IReadOnlyList<BallFact> facts, NeighbourFacts within) =>
        Largest(set, facts, (fact, radii) => fact.SetRealRadii(within, radii));

    /// <summary>The same of the synthetic rows.</summary>
    public static NativeBuffer<double>? Synthetic(VectorSet set, IReadOnlyList<BallFact> facts, NeighbourFacts within) =>
        Largest(set, facts, (fact, radii) => fact.SetSyntheticRadii(within, radii));

    private static NativeBuffer<double>? Largest(VectorSet set, IReadOnlyList<BallFact> facts, Action<BallFact, Span<double>> setRadii)
    {
        if (facts.Count == 0)
        {
            return null;
        }

        NativeBuffer<double> largest = new(set.Count);
        using NativeBuffer<double> one = new(set.Count);
        largest.Slice(0, set.Count).Fill(-1);
        foreach (BallFact fact in facts)
        {
            setRadii(fact, one.Slice(0, set.Count));
            for (int row = 0; row < set.Count; row++)
            {
                largest[row] = Math.Max(largest[row], one[row]);
            }
        }

        return largest;
    }
}
