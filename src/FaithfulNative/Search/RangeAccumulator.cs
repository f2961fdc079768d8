namespace FaithfulNative.Search;

/// <summary>
/// Gathers pairs of a real and a synthetic row that lie within a radius of each other, such as a range count or a range minimum. The
/// radii are set once the neighbours within each set are known. The search then adds every pair that lies within either radius
/// exactly once. It may add other pairs too, so an accumulator compares distances itself.
/// </summary>
/// <remarks>
/// Several threads add pairs, but never two at a time for the same real row or for the same synthetic row: state per row needs no
/// lock. The order of pairs is not defined, and the result must not depend on it.
/// </remarks>
internal abstract class RangeAccumulator
{
    /// <summary>Squared radius around each real row, inclusive; negative for none. Called once, before the first pair.</summary>
    public virtual void SetRealRadii(NeighbourTables within, Span<double> squaredRadii) => squaredRadii.Fill(-1);

    /// <summary>Squared radius around each synthetic row, inclusive; negative for none.</summary>
    public virtual void SetSyntheticRadii(NeighbourTables within, Span<double> squaredRadii) => squaredRadii.Fill(-1);

    /// <summary>The pair has this squared distance.</summary>
    public abstract void Add(int real, int synthetic, double squared);
}
