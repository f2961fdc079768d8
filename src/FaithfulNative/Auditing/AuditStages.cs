using System.Collections.Immutable;
using FaithfulNative.Columns;
using FaithfulNative.Data;
using FaithfulNative.Diagnosing;
using FaithfulNative.Ideal;
using FaithfulNative.Scoring;
using FaithfulNative.Search;

namespace FaithfulNative.Auditing;

/// <summary>The stages of an audit, in the order in which <see cref="Audit.Run"/> calls them.</summary>
/// <param name="held">The rows, and what is known of them already.</param>
/// <param name="options">How to audit.</param>
/// <param name="engine">Finds neighbours exactly.</param>
/// <param name="settings">The memory that searches may take.</param>
/// <param name="progress">Told how far the audit is.</param>
/// <param name="cancellation">Stops the audit.</param>
internal sealed class AuditStages(
    HeldData held,
    AuditOptions options,
    INeighbourEngine engine,
    SweepSettings settings,
    IProgress<AuditProgress>? progress,
    CancellationToken cancellation)
{
    private readonly ExactScoring _exact =
        new(held.Data.Holdout is null ? options : IdealBuilder.WithIntervals(options), engine, cancellation);

    private readonly List<string> _notes = [.. held.Notes];

    /// <summary>What a user should know of the audit that is in no other part of its result.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Prepare: finite rows, normalised where that is asked for, with repeated rows known.</summary>
    public PreparedSets Prepare()
    {
        DenseForm? dense = PreparedSet.DenseFormOf(held.Data, options, cancellation);
        PreparedSet? real = null, synthetic = null, holdout = null;
        try
        {
            real = Prepared(held.Data.Real, "real rows");
            synthetic = Prepared(held.Data.Synthetic, "synthetic rows");
            holdout = held.Data.Holdout is null ? null : Prepared(held.Data.Holdout, "hold-out rows");
            (PreparedSet? heldOut, HoldoutLeak? leak) = holdout is null ? (null, null) : WithoutTrainingRows(real, holdout);
            AuditChecks.EnoughRows(real.Search, synthetic.Search, heldOut?.Search, options);
            return new PreparedSets(real, synthetic, heldOut, IdealKey.ContentOf(real.Search.Rows, cancellation)) { Leak = leak };
        }
        catch
        {
            real?.Dispose();
            synthetic?.Dispose();
            holdout?.Dispose();
            throw;
        }

        PreparedSet Prepared(VectorSet rows, string role) =>
            Stage($"reading {role}", () => PreparedSet.From(rows, options, held.Data.ColumnName, dense, cancellation));
    }

    private (PreparedSet?, HoldoutLeak?) WithoutTrainingRows(PreparedSet real, PreparedSet holdout)
    {
        HoldoutOverlap overlap = HoldoutOverlap.Of(real.Search, holdout.Search, held.HoldoutApart, cancellation);
        if (!overlap.IsLeak)
        {
            return (holdout, null);
        }

        int all = holdout.Search.Rows.Count;
        HoldoutLeak leak = new(
            overlap,
            Array.ConvertAll(overlap.Rows, holdout.Search.ToSource),
            Array.ConvertAll(overlap.RealRows, real.Search.ToSource),
            all);
        string counted =
            FormattableString.Invariant($"{overlap.Rows.Length} of the {all} hold-out rows equal training rows, so they were not held out");
        PreparedSet? rest = overlap.Rows.Length == all ? null : holdout.Without(overlap.Rows, options, cancellation);
        if (rest?.Search.Searched.Count > options.K)
        {
            _notes.Add($"{counted}; they are left out of the hold-out");
            return (rest, leak);
        }

        _notes.Add($"WARNING: {counted}, and too few are left: what fresh rows score comes from splits of the real rows instead");
        holdout.Dispose();
        return (null, leak);
    }

    /// <summary>Search and score: the neighbours of the synthetic rows and of the hold-out rows, and what metrics make of them.</summary>
    public ScoredRows Score(PreparedSets sets)
    {
        IScoring scoring = options.MayApproximate
            ? new ApproximateScoring(options, _exact, held.Data.Index, settings, cancellation)
            : _exact;
        SearchSet real = sets.Real.Search, synthetic = sets.Synthetic.Search;
        AuditScores scores = scoring.Score(real, synthetic, StageProgress.Of(progress, "synthetic rows"), options.Companions);
        ImmutableArray<SearchPrediction> predictions = scoring.Predictions;
        AuditScores? ideal = sets.Holdout is { } holdout
            ? scoring.Score(real, holdout.Search, StageProgress.Of(progress, "hold-out rows"), options.Companions)
            : null;
        if (ideal?.Companions is not null)
        {
            scores = _exact.Beside(scores, ideal, real, synthetic, sets.Holdout!.Search);
        }

        return new ScoredRows(scores, ideal, predictions, scores.Certificate?.Method ?? engine.Name);
    }

    /// <summary>Ideal: what fresh real rows score, from hold-out rows, from an earlier audit or from splits of the real rows.</summary>
    /// <returns>Null where the real rows are too few to tell.</returns>
    public IdealReference? Ideal(PreparedSets sets, ScoredRows scored)
    {
        int rows = sets.Synthetic.Search.Rows.Count;
        IdealBuilder builder = new(options, _exact, sets.Real.Search, rows, sets.RealContent, cancellation);
        if (scored.Holdout is not null)
        {
            return builder.FromHoldOut(scored.Synthetic, scored.Holdout);
        }

        if (held.Data.Ideal is not null)
        {
            IdealKey.Check(held.Data.Ideal, sets.RealContent, rows, options);
            return held.Data.Ideal;
        }

        return IdealCache.GetOrMake(
            options.IdealCache, sets.RealContent, rows, options, _notes, () => builder.FromSplits(scored.Synthetic, progress));
    }

    /// <summary>Estimate: the headlines with intervals, beside what fresh rows score.</summary>
    public Headline[] Estimate(ScoredRows scored, IdealReference? reference)
    {
        AuditScores scores = scored.Synthetic;
        bool hasAllRows = reference is not null
            && reference.ReferenceRows == scores.RealRows
            && reference.FreshRows == scores.SyntheticRows;
        return Array.ConvertAll(
            Stage("intervals", () => HeadlineList.Estimate(scores, options, cancellation)),
            headline => (headline with { Unjudged = headline.Definition.Unjudged(scores, hasAllRows) })
                .Beside(reference, options.ConfidenceLevel));
    }

    /// <summary>What public tools return on the same rows.</summary>
    public CompatibilityScore[] Reproduce(PreparedSets sets) =>
        [.. options.Compatibility.Select(mode => _exact.Reproduce(mode, sets.Real.Search.Rows, sets.Synthetic.Search.Rows))];

    /// <summary>Test: which single rows are copies, or off the real support.</summary>
    public RowTests TestRows(PreparedSets sets, ScoredRows scored)
    {
        HashSet<int> synthetic = [.. held.Data.SyntheticOutside], holdout = [.. held.Data.HoldoutOutside];
        bool[] outside = [.. Enumerable.Range(0, synthetic.Count == 0 ? 0 : sets.Synthetic.Search.Rows.Count)
            .Select(row => synthetic.Contains(sets.Synthetic.Search.ToSource(row)))];
        int fresh = holdout.Count == 0 || sets.Holdout?.Search is not { } heldOut ? 0
            : Enumerable.Range(0, heldOut.Rows.Count).Count(row => holdout.Contains(heldOut.ToSource(row)));
        return RowTests.Of(scored.Synthetic, scored.Holdout, (outside, fresh), options.FalseDiscoveryRate, cancellation);
    }

    /// <summary>Diagnose: what is wrong with the synthetic rows, by name.</summary>
    public Diagnosis Diagnose(PreparedSets sets, ScoredRows scored) => Stage(
        "diagnosis",
        () => new Diagnoser(
            held.Data.Labels, held.Data.ColumnName, held.Data.RealColumns is not null, options, sets.Real.Search, sets.Synthetic.Search,
            scored.Synthetic,
            cancellation).Of(sets.Holdout?.Search, scored.Holdout, sets.Leak));

    /// <summary>View by columns: which column, which pair.</summary>
    /// <returns>Null where no columns were given.</returns>
    public ColumnView? ViewColumns() => held.Data.RealColumns is null || held.Data.SyntheticColumns is null ? null : Stage(
        "columns",
        () => ColumnViewer.View(held.Data.RealColumns, held.Data.SyntheticColumns, options.Seed, options.Parallel(cancellation)));

    private T Stage<T>(string stage, Func<T> work)
    {
        progress?.Report(new AuditProgress(stage, 0, 0, null));
        cancellation.ThrowIfCancellationRequested();
        T made = work();
        progress?.Report(new AuditProgress(stage, 1, 0, null));
        return made;
    }
}
