using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Search;
using FaithfulNative.Search.Certification;

namespace FaithfulNative.Scoring;

/// <summary>
/// The most by which missed neighbours can have changed each headline.
/// </summary>
/// <remarks>
/// A share changes by at most the larger of the shares of rows whose flag changes up and down. An integrated curve is
/// 1 - 2 integral |P(a) - a| da (or its one-sided kin), so it changes by at most 2 integral |P - P'|, which is at most twice the mean
/// distance by which rows' levels move (the Wasserstein distance of their distributions). A level moves for two reasons:
/// the row's own score was too large, which is seen on sampled judged rows; and reference scores were too large, which moves the
/// level of every judged row between a reference row's true and found score. The mean of the latter over judged rows is the mean over
/// reference rows of the share of judged rows in between, which is seen on sampled reference rows, with the judged sample in place
/// of all judged rows.
/// </remarks>
internal sealed class HeadlineBounds : ISearchBounds
{
    private readonly SampledTruth _truth;
    private readonly SampleBounds _bounds;
    private readonly FoundNeighbours _exact;

    /// <param name="scoring">Makes the scores of the knn support.</param>
    /// <param name="sets">The rows.</param>
    /// <param name="truth">The sample, with its exact neighbours.</param>
    /// <param name="bounds">Bounds means over the sample.</param>
    /// <param name="found">What the search found.</param>
    /// <param name="local">The range minima it found.</param>
    /// <param name="exactLocal">Those of the sample.</param>
    /// <param name="ties">How ties become levels.</param>
    public HeadlineBounds(
        ExactScoring scoring,
        ScoredSets sets,
        SampledTruth truth,
        SampleBounds bounds,
        NeighbourTables found,
        LocalCoverage? local,
        LocalCoverage? exactLocal,
        TieRule ties)
    {
        (_truth, _bounds, Ties, Cancellation) = (truth, bounds, ties, sets.Real.Cancellation);
        Found = new FoundNeighbours(found, sets.Real, scoring.Knn, local, scoring.RadiusRank);
        _exact = new FoundNeighbours(truth.Tables, sets.Real, scoring.Knn, exactLocal, scoring.RadiusRank);
    }

    public FoundNeighbours Found { get; }

    public TieRule Ties { get; }

    public CancellationToken Cancellation { get; }

    public IEnumerable<HeadlineBound> Of(HeadlineCatalogue headlines, AuditScores scores) =>
        headlines.In(scores).Select(headline => headline.Definition).Select(
            headline => new HeadlineBound(headline.Metric, headline.Support, Math.Min(1, headline.SearchBound(this, scores))));

    public double Share(JudgedRows judged, Func<FoundNeighbours, int, bool> flag)
    {
        bool real = judged == JudgedRows.Real;
        double up = _bounds.Mean(real, row => flag(_exact, row) && !flag(Found, row) ? 1 : 0);
        double down = _bounds.Mean(real, row => flag(Found, row) && !flag(_exact, row) ? 1 : 0);
        return _bounds.Upper(real, Math.Max(up, down), 2);
    }

    public double Area(
        SupportScore score, JudgedRows judged, Func<FoundNeighbours, int, double> scores, Func<FoundNeighbours, int, double>? reference)
    {
        bool real = judged == JudgedRows.Real;
        ReferenceScores levels = new(score.Reference, Ties, Cancellation);
        double own = _bounds.Mean(real, row => Moved(levels.LevelOf(scores(Found, row)), levels.LevelOf(scores(_exact, row))));
        int parts = reference is null ? 1 : 2;
        double moved = _bounds.Upper(real, own, parts);
        if (reference is not null)
        {
            double[] between = [.. (real ? _truth.Real : _truth.Synthetic).Select(row => scores(_exact, row)).Order()];
            double shift = _bounds.Mean(!real, row => ShareBetween(between, reference(_exact, row), reference(Found, row)));
            moved += _bounds.Upper(!real, shift, parts);
        }

        return 2 * moved;
    }

    /// <summary>How far a level moves within [0, 1]; one beyond every reference score stands at the end.</summary>
    private static double Moved(Level a, Level b) =>
        Math.Max(Math.Abs(Math.Min(1, a.Low) - Math.Min(1, b.Low)), Math.Abs(Math.Min(1, a.High) - Math.Min(1, b.High)));

    /// <summary>Share of the sorted values between two, the lower end included.</summary>
    private static double ShareBetween(double[] sorted, double one, double other)
    {
        int Below(double value)
        {
            int index = Array.BinarySearch(sorted, value);
            index = index < 0 ? ~index : index;
            while (index > 0 && sorted[index - 1] == value)
            {
                index--;
            }

            return index;
        }

        return Math.Abs(Below(one) - Below(other)) / (double)sorted.Length;
    }
}
