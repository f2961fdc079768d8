using FaithfulNative.Data;

namespace FaithfulNative.Search;

/// <summary>
/// What the metrics of one audit need to know about pairs of rows. Metrics declare it; an engine answers all of it with
/// the least work it can.
/// </summary>
internal sealed class NeighbourRequest
{
    public required VectorSet Real { get; init; }

    public required VectorSet Synthetic { get; init; }

    /// <summary>k nearest other real rows of each real row; 0 when nobody asks. Other by index, not by value.</summary>
    public int RealToReal { get; init; }

    /// <summary>k nearest other synthetic rows of each synthetic row; 0 when nobody asks.</summary>
    public int SyntheticToSynthetic { get; init; }

    /// <summary>k nearest synthetic rows of each real row; 0 when nobody asks.</summary>
    public int RealToSynthetic { get; init; }

    /// <summary>k nearest real rows of each synthetic row; 0 when nobody asks.</summary>
    public int SyntheticToReal { get; init; }

    /// <summary>Tables about pairs within balls, gathered while real rows meet synthetic rows.</summary>
    public IReadOnlyList<RangeAccumulator> RangeAccumulators { get; init; } = [];
}

/// <summary>
/// A accumulator that depends on which synthetic rows lie in balls around real rows, or the other way round: a range count, a
/// range minimum. Radii are set once the neighbours within the sets are known; then every pair of a real and a
/// synthetic row that lies within either radius is visited exactly once (others may be visited too, so a visitor
/// compares for itself).
/// </summary>
/// <remarks>
/// Visits come from several threads, but never two at a time for the same real row or for the same synthetic row: state
/// per row needs no lock. The order of visits is not defined, so what is gathered must not depend on it.
/// </remarks>
internal abstract class RangeAccumulator
{
    /// <summary>Squared radius around each real row, inclusive; negative for none. Called once, before the first visit.</summary>
    public virtual void SetRealRadii(NeighbourTables within, Span<double> squaredRadii) => squaredRadii.Fill(-1);

    /// <summary>Squared radius around each synthetic row, inclusive; negative for none.</summary>
    public virtual void SetSyntheticRadii(NeighbourTables within, Span<double> squaredRadii) => squaredRadii.Fill(-1);

    /// <summary>The pair has this squared distance.</summary>
    public abstract void Add(int real, int synthetic, double squared);
}

/// <summary>The answer to a <see cref="NeighbourRequest"/>: a table for each k that was not 0.</summary>
internal sealed class NeighbourTables : IDisposable
{
    public NearestTable? RealToReal { get; init; }

    public NearestTable? SyntheticToSynthetic { get; init; }

    public NearestTable? RealToSynthetic { get; init; }

    public NearestTable? SyntheticToReal { get; init; }

    public void Dispose()
    {
        RealToReal?.Dispose();
        SyntheticToSynthetic?.Dispose();
        RealToSynthetic?.Dispose();
        SyntheticToReal?.Dispose();
    }
}

/// <summary>Finds neighbours. Every engine gives the same bits.</summary>
internal interface INeighbourEngine
{
    /// <summary>What the result calls the engine.</summary>
    string Name { get; }

    /// <summary>
    /// Answers the request. The share of pairs done is reported as it grows; a cancelled token ends the search with
    /// <see cref="OperationCanceledException"/>.
    /// </summary>
    NeighbourTables Find(NeighbourRequest request, int threads, IProgress<PairProgress>? progress, CancellationToken cancellation);
}

/// <summary>Pairs of rows done, of all that there are to do; at the start of a search, its plan.</summary>
internal readonly record struct PairProgress(long Done, long Total, SearchPlan? Plan = null);
