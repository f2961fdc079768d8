using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Curves;
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
/// of all judged rows. Fidelity's two reference distributions move both sides of its comparison alike and are left out: an effect of second order.
/// </remarks>
internal sealed class HeadlineBounds(AuditOptions options, ExactScoring scoring, ScoredSets sets, SampledTruth truth, SampleBounds bounds)
{
    private NeighbourTables Exact => truth.Tables;

    public IEnumerable<HeadlineBound> Of(NeighbourTables found, AuditScores scores, LocalCoverage? local, LocalCoverage? exactLocal)
    {
        foreach ((HeadlineMetric metric, Supports support, double _) in HeadlineList.Values(scores))
        {
            double change = (metric, support) switch
            {
                (HeadlineMetric.Authenticity, _) => Flags(real: false, row => Authentic(found, row), row => Authentic(Exact, row)),
                (HeadlineMetric.Coverage, _) => Flags(real: true, row => Covered(found, row), row => Covered(Exact, row)),
                (_, Supports.Ball) => 0,
                (HeadlineMetric.FullSupport, _) => Flags(real: false, row => Within(scores, ToReal(found), row), row => Within(scores, ToReal(Exact), row)),
                (HeadlineMetric.AlphaPrecision, _) => Curve(
                    scores.AlphaPrecision.Single(s => s.Support == support), judgedReal: false,
                    (ToReal(found).Distance, ToReal(Exact).Distance), (RealWithin(found).Distance, RealWithin(Exact).Distance)),
                (HeadlineMetric.BetaRecall, Supports.Local) => Curve(
                    scores.BetaRecall.Single(s => s.Support == support), judgedReal: true, (local!.Least, exactLocal!.Least), null),
                (HeadlineMetric.BetaRecall, _) => Curve(
                    scores.BetaRecall.Single(s => s.Support == support), judgedReal: true,
                    (ToSynthetic(found).Distance, ToSynthetic(Exact).Distance), (SyntheticWithin(found).Distance, SyntheticWithin(Exact).Distance)),
                _ => Fidelity(found, scores),
            };
            yield return new HeadlineBound(metric, support, Math.Min(1, change));
        }
    }

    private KnnScores RealWithin(NeighbourTables tables) => scoring.Knn(tables.RealToReal!, null);

    private KnnScores SyntheticWithin(NeighbourTables tables) => scoring.Knn(tables.SyntheticToSynthetic!, null);

    private KnnScores ToReal(NeighbourTables tables) => scoring.Knn(tables.SyntheticToReal!, tables.RealToReal!);

    private KnnScores ToSynthetic(NeighbourTables tables) => scoring.Knn(tables.RealToSynthetic!, tables.SyntheticToSynthetic!);

    private static bool Authentic(NeighbourTables tables, int row) =>
        tables.SyntheticToReal!.Squared(row, 0) > tables.RealToReal!.Squared(tables.SyntheticToReal.Ids(row)[0], 0);

    private bool Covered(NeighbourTables tables, int row) =>
        tables.RealToSynthetic!.Squared(row, 0) <= tables.RealToReal!.Squared(row, scoring.RadiusRank - 1);

    // The edge itself is exact: see Repairs.
    private static bool Within(AuditScores scores, KnnScores toReal, int row) => toReal.Distance(row) <= scores.AlphaPrecision[0].LargestReferenceScore;

    private double Flags(bool real, Func<int, bool> found, Func<int, bool> exact)
    {
        double up = bounds.Mean(real, row => exact(row) && !found(row) ? 1 : 0);
        double down = bounds.Mean(real, row => found(row) && !exact(row) ? 1 : 0);
        return bounds.Upper(real, Math.Max(up, down), 2);
    }

    private double Curve(
        SupportScore score, bool judgedReal, (Func<int, double> Found, Func<int, double> Exact) judged, (Func<int, double> Found, Func<int, double> Exact)? reference)
    {
        ReferenceScores levels = new(score.Reference, options.Ties, sets.Real.Cancellation);
        double own = bounds.Mean(judgedReal, row => Moved(levels.LevelOf(judged.Found(row)), levels.LevelOf(judged.Exact(row))));
        int parts = reference is null ? 1 : 2;
        double moved = bounds.Upper(judgedReal, own, parts);
        if (reference is { } scores)
        {
            double[] between = [.. (judgedReal ? truth.Real : truth.Synthetic).Select(judged.Exact).Order()];
            double shift = bounds.Mean(!judgedReal, row => Share(between, scores.Exact(row), scores.Found(row)));
            moved += bounds.Upper(!judgedReal, shift, parts);
        }

        return 2 * moved;
    }

    private double Fidelity(NeighbourTables found, AuditScores scores)
    {
        (double[] Distances, double[] Ratios) within = RealWithin(found).Of(sets.Real);
        TypicalityScore.Scale scale = new(within, options.Ties, sets.Real.Cancellation);
        return Curve(
            scores.Fidelity!, judgedReal: false,
            (row => scale.Of(ToReal(found).Distance(row), ToReal(found).Ratio(row)), row => scale.Of(ToReal(Exact).Distance(row), ToReal(Exact).Ratio(row))),
            (row => scale.Of(RealWithin(found).Distance(row), RealWithin(found).Ratio(row)), row => scale.Of(RealWithin(Exact).Distance(row), RealWithin(Exact).Ratio(row))));
    }

    /// <summary>How far a level moves within [0, 1]; one beyond every reference score stands at the end.</summary>
    private static double Moved(Level a, Level b) =>
        Math.Max(Math.Abs(Math.Min(1, a.Low) - Math.Min(1, b.Low)), Math.Abs(Math.Min(1, a.High) - Math.Min(1, b.High)));

    /// <summary>Share of the sorted values between two, the lower end included.</summary>
    private static double Share(double[] sorted, double one, double other)
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
