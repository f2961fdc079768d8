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

    /// <summary>Which real rows depend on each other: neighbours are of different groups then, none of them a row's own.</summary>
    public RowGroups? RealGroups { get; init; }

    /// <summary>The same of the synthetic rows.</summary>
    public RowGroups? SyntheticGroups { get; init; }

    /// <summary>k nearest other real rows of each real row; 0 when nobody asks. Other by index, not by value.</summary>
    public int RealToReal { get; init; }

    /// <summary>k nearest other synthetic rows of each synthetic row; 0 when nobody asks.</summary>
    public int SyntheticToSynthetic { get; init; }

    /// <summary>k nearest synthetic rows of each real row; 0 when nobody asks.</summary>
    public int RealToSynthetic { get; init; }

    /// <summary>k nearest real rows of each synthetic row; 0 when nobody asks.</summary>
    public int SyntheticToReal { get; init; }

    /// <summary>What gathers pairs within balls, while real rows are compared with synthetic rows.</summary>
    public IReadOnlyList<RangeAccumulator> RangeAccumulators { get; init; } = [];
}
