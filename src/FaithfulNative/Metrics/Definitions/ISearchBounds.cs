using FaithfulNative.Data;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Search;

namespace FaithfulNative.Metrics.Definitions;

/// <summary>
/// Bounds what an approximate search can have changed. A headline says how it comes from neighbours, the bound compares what was found
/// with the exact neighbours of a sample.
/// </summary>
internal interface ISearchBounds
{
    /// <summary>What was found.</summary>
    FoundNeighbours Found { get; }

    /// <summary>How ties become levels.</summary>
    TieRule Ties { get; }

    /// <summary>Ends the work early.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>The bound of a share of rows.</summary>
    /// <param name="judged">The rows.</param>
    /// <param name="flag">Whether a row counts, by neighbours.</param>
    double Share(JudgedRows judged, Func<FoundNeighbours, int, bool> flag);

    /// <summary>The bound of an area between a curve and the diagonal.</summary>
    /// <param name="score">The curve.</param>
    /// <param name="judged">The rows that it counts.</param>
    /// <param name="scores">The score of a judged row, by neighbours.</param>
    /// <param name="reference">The score of a reference row, by neighbours; null where no search is involved in it.</param>
    double Area(
        SupportScore score, JudgedRows judged, Func<FoundNeighbours, int, double> scores, Func<FoundNeighbours, int, double>? reference);
}

/// <summary>Neighbours, all of them found by a search or the exact ones of a sample, as scores are made of them.</summary>
/// <param name="tables">The neighbours.</param>
/// <param name="real">The real rows.</param>
/// <param name="knn">Makes the scores of the knn support.</param>
/// <param name="local">The range minima of beta-recall; null where nobody asks.</param>
/// <param name="radiusRank">The k of coverage.</param>
internal sealed class FoundNeighbours(
    NeighbourTables tables, SearchSet real, Func<NearestTable, NearestTable?, KnnScores> knn, LocalCoverage? local, int radiusRank)
{
    /// <summary>Real rows among the other real rows.</summary>
    public KnnScores RealWithin => knn(tables.RealToReal!, null);

    /// <summary>Synthetic rows among the other synthetic rows.</summary>
    public KnnScores SyntheticWithin => knn(tables.SyntheticToSynthetic!, null);

    /// <summary>Synthetic rows among the real rows.</summary>
    public KnnScores ToReal => knn(tables.SyntheticToReal!, tables.RealToReal!);

    /// <summary>Real rows among the synthetic rows.</summary>
    public KnnScores ToSynthetic => knn(tables.RealToSynthetic!, tables.SyntheticToSynthetic!);

    /// <summary>Distances and ratios of all real rows.</summary>
    public (double[] Distances, double[] Ratios) OfReal => RealWithin.Of(real);

    /// <summary>The range minimum of a real row.</summary>
    public double Least(int row) => local!.Least(row);

    public bool IsAuthentic(int row) =>
        tables.SyntheticToReal!.Squared(row, 0) > tables.RealToReal!.Squared(tables.SyntheticToReal.Ids(row)[0], 0);

    public bool IsCovered(int row) => tables.RealToSynthetic!.Squared(row, 0) <= tables.RealToReal!.Squared(row, radiusRank - 1);
}
