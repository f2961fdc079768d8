using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Metrics.Compatibility;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Search;
using FaithfulNative.Statistics.Influence;

namespace FaithfulNative.Scoring;

/// <summary>From rows to scores: states what the metrics need, has it found, and hands it to them.</summary>
internal sealed class ExactScoring(AuditOptions options, INeighbourEngine engine, CancellationToken cancellation) : IScoring
{
    private readonly int _threads = options.EffectiveThreads;

    public string EngineName => engine.Name;

    public ImmutableArray<SearchPrediction> Predictions => [];

    /// <summary>The k of the radius of coverage.</summary>
    public int RadiusRank => Has(Supports.Knn) || Has(Supports.Local) ? options.K : 1;

    /// <summary>The same on one thread, for several at a time, of which only the values are wanted.</summary>
    public ExactScoring OnOneThread() => new(options with { Threads = 1, Replicates = 0 }, engine, cancellation);

    private bool Has(Supports support) => options.Supports.HasFlag(support);

    /// <summary>Whether intervals are wanted, for which it counts what rows do to the scores of others.</summary>
    private bool WithIntervals => options.Replicates > 0;

    private bool SeesMutualNeighbours => WithIntervals && options.K > 1;

    private ParallelOptions Parallel => options.Parallel(cancellation);

    /// <summary>Scores the rows of <paramref name="synthetic"/> against the real rows, exactly.</summary>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The rows to judge.</param>
    /// <param name="progress">Told the pairs that are done.</param>
    /// <param name="companions">Whether companion metrics are wanted too.</param>
    public AuditScores Score(SearchSet real, SearchSet synthetic, IProgress<PairProgress>? progress, bool companions)
    {
        ScoredSets sets = new(real, synthetic, Parallel);
        LocalCoverage? local = Local(sets);
        BallCounts? counts = companions ? new BallCounts(options.K, real.Sizes(), synthetic.Sizes(), cancellation) : null;
        using NeighbourTables tables = engine.Find(Request(sets, [local, counts]), _threads, progress, cancellation);
        return Assemble(sets, tables, local, counts);
    }

    /// <summary>The range minima behind beta-recall, local; null when nobody asks.</summary>
    public LocalCoverage? Local(ScoredSets sets) => Has(Supports.Local)
        ? new LocalCoverage(
            options.K, sets.SyntheticCentre.Distances(sets.Synthetic.Searched, ofTheSet: true, Parallel), sets.Real.Searched.Count)
        : null;

    /// <summary>The neighbours that the metrics need.</summary>
    public NeighbourRequest Request(ScoredSets sets, IEnumerable<RangeAccumulator?> accumulators)
    {
        RangeAccumulator[] wanted = [.. accumulators.OfType<RangeAccumulator>()];
        bool companions = wanted.OfType<BallCounts>().Any();
        return new NeighbourRequest
        {
            Real = sets.Real.Searched,
            Synthetic = sets.Synthetic.Searched,
            RealGroups = sets.Real.Dependent,
            SyntheticGroups = sets.Synthetic.Dependent,
            RealToReal = Math.Max(
                companions ? Math.Min(options.K + 1, sets.Real.Units - 1) : RadiusRank, Math.Min(2, sets.Real.Units - 1)),
            SyntheticToSynthetic = Has(Supports.Knn) || companions
                ? Math.Max(options.K, Math.Min(2, sets.Synthetic.Units - 1))
                : 0,
            RealToSynthetic = Has(Supports.Knn) ? Math.Max(2, options.K) : Math.Min(2, sets.Synthetic.Units),
            SyntheticToReal = Math.Max(2, Has(Supports.Knn) ? options.K : 0),
            RangeAccumulators = wanted,
        };
    }

    /// <summary>From neighbours to scores.</summary>
    public AuditScores Assemble(ScoredSets sets, NeighbourTables tables, LocalCoverage? local, BallCounts? counts)
    {
        (SearchSet real, SearchSet synthetic) = (sets.Real, sets.Synthetic);
        SupportScore? fidelity = null, alphaKnn = null, alphaBall = null, betaKnn = null, betaBall = null, betaLocal = null;
        AuthenticityScore? authenticity = null;
        CoverageScore? coverage = null;
        List<Action> parts =
        [
            () =>
            {
                authenticity = new AuthenticityScore(tables.RealToReal!, tables.SyntheticToReal!, real, synthetic);
                authenticity.OnScore = WithIntervals
                    ? AuthenticityInfluence.Of(real, synthetic, tables.RealToReal!, tables.SyntheticToReal!)
                    : null;
            },
            () =>
            {
                coverage = new CoverageScore(tables.RealToReal!, tables.RealToSynthetic!, RadiusRank, real, synthetic);
                coverage.OnScore = WithIntervals
                    ? CoverageInfluence.Of(real, synthetic, tables.RealToReal!, tables.RealToSynthetic!, RadiusRank)
                    : null;
            },
        ];
        if (Has(Supports.Knn))
        {
            KnnScores within = Knn(tables.RealToReal!, null), toReal = Knn(tables.SyntheticToReal!, tables.RealToReal!);
            parts.Add(() =>
            {
                fidelity = TypicalityScore.Of(within.Of(real), toReal.Of(synthetic), options.Ties, cancellation);
                fidelity.LevelNoise = SeesMutualNeighbours
                    ? TypicalityScore.LevelNoise(real, tables.RealToReal!, options.K, options.Ties)
                    : 1;
            });
            parts.Add(() => alphaKnn = Knn(real, synthetic, tables.RealToReal!, toReal));
            parts.Add(() => betaKnn = Knn(
                synthetic, real, tables.SyntheticToSynthetic!, Knn(tables.RealToSynthetic!, tables.SyntheticToSynthetic!)));
        }

        if (Has(Supports.Ball))
        {
            parts.Add(() => alphaBall = Ball(real, synthetic, sets.RealCentre));
            parts.Add(() => betaBall = Ball(synthetic, real, sets.SyntheticCentre));
        }

        if (local is not null)
        {
            parts.Add(() =>
            {
                double[] toCentre = sets.SyntheticCentre.Distances(synthetic.Rows, ofTheSet: true, Parallel);
                betaLocal = new SupportScore(Supports.Local, toCentre, real.Expand(local.Least), options.Ties, cancellation);
                betaLocal.OnScore = WithIntervals
                    ? new LocalInfluence(synthetic, real, local, betaLocal).Of(tables.RealToReal!, sets.SyntheticCentre)
                    : null;
            });
        }

        System.Threading.Tasks.Parallel.Invoke(Parallel, [.. parts]);

        // What reference rows do to the curve by distance is taken for what they do to that by distance and dimension.
        fidelity?.Influence = alphaKnn!.Influence;
        return new AuditScores
        {
            AlphaPrecision = [.. new[] { alphaKnn, alphaBall }.OfType<SupportScore>()],
            BetaRecall = [.. new[] { betaKnn, betaBall, betaLocal }.OfType<SupportScore>()],
            Fidelity = fidelity,
            Authenticity = authenticity!,
            RealGroups = real.Dependent,
            SyntheticGroups = synthetic.Dependent,
            Pooled = PooledNeighbours.Of(tables, real, synthetic),
            Coverage = coverage!,
            Companions = counts is null ? null : new CompanionScores(real, synthetic, options.Seed, Parallel).Of(
                counts, tables, authenticity!,
                Realism.Of(counts, tables.SyntheticToReal!, real.Searched, synthetic.Searched, Search, Parallel), betaKnn),
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
        using NeighbourTables tables =
            Search(new NeighbourRequest { Real = holdout.Searched, Synthetic = synthetic.Searched, SyntheticToReal = 1 });
        return new AuditScores(scores)
        {
            Companions = new CompanionScores(real, synthetic, options.Seed, Parallel).Beside(
                scores.Companions!, ideal.Companions!, scores.Authenticity, ideal.Authenticity, holdout, tables.SyntheticToReal!),
        };
    }

    private NeighbourTables Search(NeighbourRequest request) => engine.Find(request, _threads, progress: null, cancellation);

    /// <summary>The distances that the knn support is made of.</summary>
    public KnnScores Knn(NearestTable nearest, NearestTable? within) =>
        new(nearest, options.Duplicates == DuplicateRule.Collapse ? within : null, options.K);

    /// <summary>What a public tool returns on these rows.</summary>
    public CompatibilityScore Reproduce(CompatibilityMode mode, VectorSet real, VectorSet synthetic) =>
        PublicTools.Reproduce(mode, real, synthetic, engine, _threads, cancellation);

    private SupportScore Knn(SearchSet reference, SearchSet judged, NearestTable nearest, KnnScores across)
    {
        KnnScores within = Knn(nearest, null);
        SupportScore score = Support(
            Supports.Knn,
            reference.Expand(within.Distance),
            judged.Expand(across.Distance),
            score => NeighbourInfluence.Of(reference, judged, within, across, score));
        score.LevelNoise = SeesMutualNeighbours ? MutualNeighbours.LevelNoise(reference, nearest, options.K, (_, far) => far) : 1;
        return score;
    }

    private SupportScore Ball(SearchSet reference, SearchSet judged, RowCentre centre) => Support(
        Supports.Ball,
        centre.Distances(reference.Rows, ofTheSet: true, Parallel),
        centre.Distances(judged.Rows, ofTheSet: false, Parallel),
        score => CentreInfluence.Of(reference, judged, row => row, centre, score));

    private SupportScore Support(Supports support, double[] reference, double[] scores, Func<SupportScore, CurveInfluence> influence)
    {
        SupportScore score = new(support, reference, scores, options.Ties, cancellation);
        score.Influence = WithIntervals ? influence(score) : null;
        return score;
    }
}

/// <summary>A real and a synthetic set with their centres.</summary>
internal sealed class ScoredSets(SearchSet real, SearchSet synthetic, ParallelOptions parallel)
{
    public SearchSet Real { get; } = real;

    public SearchSet Synthetic { get; } = synthetic;

    public RowCentre RealCentre { get; } = RowCentre.Of(real.Rows, parallel);

    public RowCentre SyntheticCentre { get; } = RowCentre.Of(synthetic.Rows, parallel);
}
