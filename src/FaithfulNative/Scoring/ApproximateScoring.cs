using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Search;
using FaithfulNative.Search.Approximate;
using FaithfulNative.Search.Certification;
using FaithfulNative.Search.ExternalIndex;
using FaithfulNative.Search.InvertedLists;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Scoring;

/// <summary>
/// Scores rows by an approximate search: chooses it by predicted cost, certifies what it finds, and tries harder until the
/// certificate says what was asked for.
/// </summary>
internal sealed class ApproximateScoring(
    AuditOptions options, ExactScoring exact, INeighbourIndexBuilder? index, SweepSettings sweep, CancellationToken cancellation) : IScoring
{
    // Rows of each set whose exact neighbours are found; for a tolerance as many as let a search that misses nothing prove it:
    // four means are bounded, each by the logarithm of the chance of being wrong over the sample.
    private const int SampleRows = 4096;
    private const double RowsPerTolerance = 24;

    // Fewer pairs are searched exactly before a join has begun.
    private const long FewPairs = 2_000_000_000;

    /// <summary>The ways to search that were considered for the last set.</summary>
    public ImmutableArray<SearchPrediction> Predictions { get; private set; } = [];

    /// <summary>
    /// Scores the rows of <paramref name="synthetic"/> against the real rows; exactly where that is predicted to be faster.
    /// </summary>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The rows to judge.</param>
    /// <param name="progress">Told the pairs that are done.</param>
    /// <param name="companions">False: they count all pairs within balls, which an approximate search does not see.</param>
    public AuditScores Score(SearchSet real, SearchSet synthetic, IProgress<PairProgress>? progress, bool companions)
    {
        ScoredSets sets = new(real, synthetic, Parallel);
        using (ApproximateSearch? search = Begin(exact.Request(sets, [exact.Local(sets)]), progress))
        {
            if (search is not null && Certified(sets, search) is { } scores)
            {
                return scores;
            }
        }

        return exact.Score(real, synthetic, progress, companions);
    }

    /// <summary>Rounds of search, each harder than the one before; null when an exact search is to take over.</summary>
    private AuditScores? Certified(ScoredSets sets, ApproximateSearch search)
    {
        using SampledTruth truth = new(search, sets.Real, sets.Synthetic, TruthRows, options.Seed);
        Certifier certifier = new(options, exact, sets, truth, ExactLocal(sets, search, truth));
        for (int round = 1; ; round++)
        {
            LocalCoverage? local = exact.Local(sets);
            search.Run(local is null ? [] : [local], exact.RadiusRank);
            AuditScores scores = exact.Assemble(sets, search.Tables, local, null);
            SearchCertificate certificate = certifier.Of(search, round, scores, local);
            if (certificate.Satisfied || !search.Raise())
            {
                return certificate.Satisfied || options.Search != SearchMethod.Auto
                    ? new AuditScores(scores) { Certificate = certificate }
                    : null;
            }
        }
    }

    private LocalCoverage? ExactLocal(ScoredSets sets, ApproximateSearch search, SampledTruth truth)
    {
        LocalCoverage? local = exact.Local(sets);
        if (local is not null)
        {
            int[] rows = [.. truth.Real.Distinct().Order()];
            using NativeBuffer<double> all = new(sets.Real.Searched.Count);
            using NativeBuffer<double> radii = new(rows.Length);
            local.SetRealRadii(truth.Tables, all.Slice(0, sets.Real.Searched.Count));
            for (int i = 0; i < rows.Length; i++)
            {
                radii[i] = all[rows[i]];
            }

            search.AccumulateExact(rows, radii, local);
        }

        return local;
    }

    /// <summary>The search that was asked for or that promises to be fastest; null for an exact one.</summary>
    private ApproximateSearch? Begin(NeighbourRequest request, IProgress<PairProgress>? progress)
    {
        Predictions = [];
        bool free = options.Search == SearchMethod.Auto;
        if (free && SearchWork.Pairs(request) < FewPairs)
        {
            return null;
        }

        ProjectionAndScale projection = ProjectionPlanner.Plan(request, sweep, Parallel);
        if (Fits(request, projection))
        {
            return options.Search == SearchMethod.Index ? ByIndex(request, projection, progress) : Cheapest(request, projection, progress);
        }

        projection.Dispose();
        return free
            ? null
            : throw new AuditException(
                AuditFault.Options,
                $"an approximate search needs {ApproximateSearch.BytesOf(request, projection) >> 20} MiB of working memory and the limit "
                    + $"is {sweep.MemoryLimit >> 20} MiB; raise the limit or search exactly");
    }

    private bool Fits(NeighbourRequest request, ProjectionAndScale projection) =>
        ApproximateSearch.BytesOf(request, projection) <= sweep.MemoryLimit;

    /// <summary>The join, unless something else is allowed and predicted to be faster; null for an exact search.</summary>
    private ApproximateSearch? Cheapest(NeighbourRequest request, ProjectionAndScale projection, IProgress<PairProgress>? progress)
    {
        IndexPlans? plans = options.Search == SearchMethod.Join || index is null ? null : Plans(request, projection, index);
        JoinSearch join = new(
            request, projection, new JoinSettings { Recall = Recall, Seed = options.Seed, Kernel = sweep.Kernel }, options.EffectiveThreads,
            progress, cancellation);
        double certificate = SampledTruth.Pairs(request, TruthRows) * join.Calibration.SecondsPerPair;
        double byJoin = join.PredictedSeconds + certificate;
        double byIndex = plans is null ? double.PositiveInfinity : plans.Seconds + certificate;
        double least = options.Search == SearchMethod.Join ? byJoin : Math.Min(Math.Min(join.ExactSeconds, byJoin), byIndex);
        Predictions =
        [
            new SearchPrediction(exact.EngineName, join.ExactSeconds, join.ExactSeconds == least),
            new SearchPrediction(join.Name, byJoin, byJoin == least),
            .. plans is null ? [] : new[] { new SearchPrediction(plans.Name, byIndex, byIndex == least) },
        ];
        if (byIndex != least)
        {
            plans?.Dispose();
        }

        if (byJoin == least)
        {
            return join;
        }

        join.Dispose();
        return byIndex == least ? Search(request, ProjectionPlanner.Plan(request, sweep, Parallel), plans!, progress) : null;
    }

    private IndexSearch ByIndex(NeighbourRequest request, ProjectionAndScale projection, IProgress<PairProgress>? progress)
    {
        INeighbourIndexBuilder builder = index
            ?? throw new AuditException(
                AuditFault.Options,
                "search is index, and the caller gave no index to search with; give one, or search by join");
        IndexPlans plans = Plans(request, projection, builder) ?? throw new AuditException(
            AuditFault.Options,
            $"no index of {request.Real.Count} and {request.Synthetic.Count} rows of {request.Real.Columns} values stays within the limit "
                + $"of {sweep.MemoryLimit >> 20} MiB of working memory; raise the limit, or search by join or exactly");
        Predictions = [new SearchPrediction(plans.Name, plans.Seconds, true)];
        return Search(request, projection, plans, progress);
    }

    private IndexPlans? Plans(NeighbourRequest request, ProjectionAndScale projection, INeighbourIndexBuilder builder) =>
        IndexPlans.Of(
            request,
            builder,
            Recall,
            sweep.MemoryLimit - ApproximateSearch.BytesOf(request, projection),
            options.Seed,
            options.EffectiveThreads,
            cancellation);

    private IndexSearch Search(
        NeighbourRequest request, ProjectionAndScale projection, IndexPlans plans, IProgress<PairProgress>? progress) =>
        new(request, projection, plans, sweep.Kernel, options.EffectiveThreads, progress, cancellation);

    private int TruthRows => Math.Max(SampleRows, (int)Math.Min(int.MaxValue, RowsPerTolerance / (options.Tolerance ?? 1)));

    private ParallelOptions Parallel => options.Parallel(cancellation);

    private double Recall => options.Recall ?? 0.99;
}
