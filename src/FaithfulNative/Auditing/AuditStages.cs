using System.Collections.Immutable;
using FaithfulNative.Columns;
using FaithfulNative.Data;
using FaithfulNative.Diagnosing;
using FaithfulNative.Ideal;
using FaithfulNative.Scoring;
using FaithfulNative.Search;

namespace FaithfulNative.Auditing;

/// <summary>The stages of an audit, in the order in which <see cref="Audit.Run"/> calls them.</summary>
/// <param name="data">The rows as they are given.</param>
/// <param name="options">How to audit.</param>
/// <param name="engine">Finds neighbours exactly.</param>
/// <param name="settings">The memory that searches may take.</param>
/// <param name="progress">Told how far the audit is.</param>
/// <param name="notes">What is known already that a user should know.</param>
/// <param name="cancellation">Stops the audit.</param>
internal sealed class AuditStages(
    AuditData data,
    AuditOptions options,
    INeighbourEngine engine,
    SweepSettings settings,
    IProgress<AuditProgress>? progress,
    IReadOnlyList<string> notes,
    CancellationToken cancellation)
{
    private readonly ExactScoring _exact =
        new(data.Holdout is null ? options : IdealBuilder.WithIntervals(options), engine, cancellation);

    private readonly List<string> _notes = [.. notes];

    /// <summary>What a user should know of the audit that is in no other part of its result.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Prepare: finite rows, normalised where that is asked for, with repeated rows known.</summary>
    public PreparedSets Prepare()
    {
        DenseForm? dense = PreparedSet.DenseFormOf(data, options, cancellation);
        PreparedSet? real = null, synthetic = null, holdout = null;
        try
        {
            real = Prepared(data.Real, "real rows");
            synthetic = Prepared(data.Synthetic, "synthetic rows");
            holdout = data.Holdout is null ? null : Prepared(data.Holdout, "hold-out rows");
            AuditChecks.EnoughRows(real.Search, synthetic.Search, holdout?.Search, options);
            return new PreparedSets(real, synthetic, holdout, IdealKey.ContentOf(real.Search.Rows, cancellation));
        }
        catch
        {
            real?.Dispose();
            synthetic?.Dispose();
            holdout?.Dispose();
            throw;
        }

        PreparedSet Prepared(VectorSet rows, string role) =>
            Stage($"reading {role}", () => PreparedSet.From(rows, options, data.ColumnName, dense, cancellation));
    }

    /// <summary>Search and score: the neighbours of the synthetic rows and of the hold-out rows, and what metrics make of them.</summary>
    public ScoredRows Score(PreparedSets sets)
    {
        IScoring scoring = options.MayApproximate
            ? new ApproximateScoring(options, _exact, data.Index, settings, cancellation)
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

        if (data.Ideal is not null)
        {
            IdealKey.Check(data.Ideal, sets.RealContent, rows, options);
            return data.Ideal;
        }

        return IdealCache.GetOrMake(
            options.IdealCache, sets.RealContent, rows, options, _notes, () => builder.FromSplits(scored.Synthetic, progress));
    }

    /// <summary>Estimate: the headlines with intervals, beside what fresh rows score.</summary>
    public Headline[] Estimate(ScoredRows scored, IdealReference? reference) => Array.ConvertAll(
        Stage("intervals", () => HeadlineList.Estimate(scored.Synthetic, options, cancellation)),
        headline => headline.Beside(reference?.Of(headline.Metric, headline.Support)));

    /// <summary>What public tools return on the same rows.</summary>
    public CompatibilityScore[] Reproduce(PreparedSets sets) =>
        [.. options.Compatibility.Select(mode => _exact.Reproduce(mode, sets.Real.Search.Rows, sets.Synthetic.Search.Rows))];

    /// <summary>Diagnose: what is wrong with the synthetic rows, by name.</summary>
    public Diagnosis Diagnose(PreparedSets sets, ScoredRows scored) => Stage(
        "diagnosis",
        () => new Diagnoser(data.Labels, options, sets.Real.Search, sets.Synthetic.Search, scored.Synthetic, cancellation)
            .Of(sets.Holdout?.Search, scored.Holdout));

    /// <summary>View by columns: which column, which pair.</summary>
    /// <returns>Null where no columns were given.</returns>
    public ColumnView? ViewColumns() => data.RealColumns is null || data.SyntheticColumns is null ? null : Stage(
        "columns", () => ColumnViewer.View(data.RealColumns, data.SyntheticColumns, options.Seed, options.Parallel(cancellation)));

    private T Stage<T>(string stage, Func<T> work)
    {
        progress?.Report(new AuditProgress(stage, 0, 0, null));
        cancellation.ThrowIfCancellationRequested();
        T made = work();
        progress?.Report(new AuditProgress(stage, 1, 0, null));
        return made;
    }
}
