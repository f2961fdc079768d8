using FaithfulNative.Data;
using FaithfulNative.Ideal;
using FaithfulNative.Metrics;
using FaithfulNative.Scoring;
using FaithfulNative.Search;

namespace FaithfulNative.Profiles;

/// <summary>From real rows to what a profile keeps of them.</summary>
internal static class ProfileFit
{
    /// <summary>Finds each row's neighbours and copies the rows.</summary>
    /// <param name="real">The real rows, made ready.</param>
    /// <param name="options">How to score.</param>
    /// <param name="engine">Finds neighbours.</param>
    /// <param name="progress">Told the pairs that are done.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static ProfileData Of(
        SearchSet real, AuditOptions options, INeighbourEngine engine, IProgress<PairProgress>? progress, CancellationToken cancellation)
    {
        ParallelOptions parallel = options.Parallel(cancellation);
        VectorSet searched = real.Searched;
        ExactScoring scoring = new(options, engine, cancellation);
        NeighbourRequest request = new()
        {
            Real = searched,
            Synthetic = searched,
            RealGroups = real.Dependent,
            SyntheticGroups = real.Dependent,
            RealToReal = Math.Max(scoring.RadiusRank, Math.Min(2, real.Units - 1)),
        };
        using NeighbourTables tables = engine.Find(request, options.EffectiveThreads, progress, cancellation);
        NearestTable within = tables.RealToReal!;
        bool knn = options.Supports.HasFlag(Supports.Knn);
        RowCentre? centre = options.Supports.HasFlag(Supports.Ball) ? RowCentre.Of(real.Rows, parallel) : null;
        return new ProfileData
        {
            Options = options,
            RealContent = IdealKey.ContentOf(real.Rows, cancellation, real.Dependent),
            SourceRows = PerGroup(real.SourceRow),
            Sizes = real.Sizes(),
            Nearest = PerGroup(group => within.Squared(group, 0)),
            Farthest = knn ? PerGroup(group => within.Squared(group, options.K - 1)) : [],
            Centre = centre?.Mean ?? [],
            ToCentre = centre?.Distances(searched, ofTheSet: true, parallel) ?? [],
            FreshMargins = CopyMargins.LeftOut(real, within),
            FreshScores = [],
            Groups = real.Dependent?.Of ?? [],
            LargestGroup = real.Dependent?.Sizes.Max() ?? 0,
            Rows = searched.Copy("profile", cancellation),
        };

        T[] PerGroup<T>(Func<int, T> value) => [.. Enumerable.Range(0, searched.Count).Select(value)];
    }
}
