using FaithfulNative.Data;
using FaithfulNative.Embedding;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Metrics.Compatibility;
using FaithfulNative.Neighbours;

namespace FaithfulNative;

/// <summary>From rows to scores: states what the metrics need, has it found, and hands it to them.</summary>
internal sealed class Scoring(AuditOptions options, INeighbourEngine engine, CancellationToken cancellation)
{
    private readonly int _threads = options.EffectiveThreads;

    public string EngineName => engine.Name;

    private int RadiusRank => Has(Supports.Knn) || Has(Supports.Local) ? options.K : 1;

    private bool Has(Supports support) => options.Supports.HasFlag(support);

    private ParallelOptions Parallel => new() { MaxDegreeOfParallelism = _threads, CancellationToken = cancellation };

    /// <summary>Scores the rows of <paramref name="synthetic"/> against the real rows.</summary>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The rows to judge.</param>
    /// <param name="progress">Told the pairs that are done.</param>
    /// <param name="companions">Whether companion metrics are wanted too.</param>
    public AuditScores Score(SearchSet real, SearchSet synthetic, IProgress<PairProgress>? progress, bool companions = false)
    {
        double[] realCentre = Centre.Mean(real.Rows, _threads);
        double[] syntheticCentre = Centre.Mean(synthetic.Rows, _threads);
        double[] syntheticToOwnCentre = Centre.Distances(synthetic.Rows, syntheticCentre, _threads);
        LocalCoverage? local = Has(Supports.Local)
            ? new LocalCoverage(options.K, Centre.Distances(synthetic.Searched, syntheticCentre, _threads), real.Searched.Count)
            : null;

        BallCounts? counts = companions ? new BallCounts(options.K, real.Sizes(), synthetic.Sizes()) : null;
        bool within = Has(Supports.Knn) || companions;
        using NeighbourFacts facts = engine.Find(
            new NeighbourRequest
            {
                Real = real.Searched,
                Synthetic = synthetic.Searched,
                RealToReal = Math.Max(companions ? Math.Min(options.K + 1, real.Searched.Count - 1) : RadiusRank, Math.Min(2, real.Searched.Count - 1)),
                SyntheticToSynthetic = within ? options.K : 0,
                RealToSynthetic = Has(Supports.Knn) ? Math.Max(2, options.K) : Math.Min(2, synthetic.Searched.Count),
                SyntheticToReal = Math.Max(2, Has(Supports.Knn) ? options.K : 0),
                BallFacts = [.. new BallFact?[] { local, counts }.OfType<BallFact>()],
            },
            _threads,
            progress,
            cancellation);

        List<SupportScore> alpha = [], beta = [];
        SupportScore? fidelity = null;
        if (Has(Supports.Knn))
        {
            (double[] Distances, double[] Ratios) realWithin = Knn(real, facts.RealToReal!, null);
            (double[] Distances, double[] Ratios) syntheticWithin = Knn(synthetic, facts.SyntheticToSynthetic!, null);
            (double[] Distances, double[] Ratios) toReal = Knn(synthetic, facts.SyntheticToReal!, facts.RealToReal!);
            (double[] Distances, double[] Ratios) toSynthetic = Knn(real, facts.RealToSynthetic!, facts.SyntheticToSynthetic!);
            alpha.Add(Support(Supports.Knn, realWithin.Distances, toReal.Distances));
            beta.Add(Support(Supports.Knn, syntheticWithin.Distances, toSynthetic.Distances));
            fidelity = TypicalityScore.Of(realWithin, toReal, options.Ties);
        }

        if (Has(Supports.Ball))
        {
            double[] realToCentre = Centre.Distances(real.Rows, realCentre, _threads);
            alpha.Add(Support(Supports.Ball, realToCentre, Centre.Distances(synthetic.Rows, realCentre, _threads)));
            beta.Add(Support(Supports.Ball, syntheticToOwnCentre, Centre.Distances(real.Rows, syntheticCentre, _threads)));
        }

        if (local is not null)
        {
            beta.Add(Support(Supports.Local, syntheticToOwnCentre, real.Expand(local.Least)));
        }

        AuthenticityScore authenticity = new(facts.RealToReal!, facts.SyntheticToReal!, real, synthetic);
        return new AuditScores
        {
            AlphaPrecision = [.. alpha],
            BetaRecall = [.. beta],
            Fidelity = fidelity,
            Authenticity = authenticity,
            Coverage = new CoverageScore(facts.RealToReal!, facts.RealToSynthetic!, RadiusRank, real, synthetic),
            Companions = counts is null ? null : new CompanionScores(real, synthetic, options, Parallel).Of(
                counts, facts, authenticity, Realism.Of(counts, facts.SyntheticToReal!, real.Searched, synthetic.Searched, Search)),
        };
    }

    /// <summary>Adds to the companion metrics what the hold-out tells.</summary>
    /// <param name="scores">The scores of the synthetic rows.</param>
    /// <param name="ideal">The scores of the hold-out rows, companions included.</param>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The synthetic rows.</param>
    /// <param name="holdout">The hold-out rows.</param>
    public AuditScores Beside(AuditScores scores, AuditScores ideal, SearchSet real, SearchSet synthetic, SearchSet holdout)
    {
        using NeighbourFacts facts = Search(new NeighbourRequest { Real = holdout.Searched, Synthetic = synthetic.Searched, SyntheticToReal = 1 });
        return scores with
        {
            Companions = new CompanionScores(real, synthetic, options, Parallel).Beside(
                scores.Companions!, ideal.Companions!, scores.Authenticity, ideal.Authenticity, holdout, facts.SyntheticToReal!),
        };
    }

    private NeighbourFacts Search(NeighbourRequest request) => engine.Find(request, _threads, progress: null, cancellation);

    /// <summary>What a public tool returns on these rows.</summary>
    public CompatibilityScore Reproduce(CompatibilityMode mode, VectorSet real, VectorSet synthetic) =>
        PublicTools.Reproduce(mode, real, synthetic, engine, _threads, cancellation);

    private SupportScore Support(Supports support, double[] reference, double[] scores) =>
        new(support, reference, scores, options.Ties);

    /// <summary>
    /// Distance to the k-th nearest row of another set, and the nearest distance over that. Where duplicates are collapsed
    /// they are a property of the place: of distinct rows other than the place itself. A row equal to a reference row hence
    /// has that row's score; without this it would count the reference row as its first neighbour, which the reference row
    /// itself does not, and fresh rows of discrete data would score lower than the rows they equal.
    /// </summary>
    private (double[] Distances, double[] Ratios) Knn(SearchSet rows, NearestTable nearest, NearestTable? within)
    {
        (NearestTable Table, int Row) Place(int group) =>
            within is not null && options.Duplicates == DuplicateRule.Collapse && nearest.Squared(group, 0) == 0
                ? (within, nearest.Ids(group)[0])
                : (nearest, group);

        return (rows.Expand(group => Math.Sqrt(Farthest(Place(group)))), rows.Expand(group =>
        {
            (NearestTable table, int row) = Place(group);
            double farthest = Farthest((table, row));
            return farthest > 0 ? Math.Sqrt(table.Squared(row, 0) / farthest) : 1;
        }));

        double Farthest((NearestTable Table, int Row) place) => place.Table.Squared(place.Row, options.K - 1);
    }
}
