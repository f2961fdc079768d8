using System.Collections.Immutable;
using System.Diagnostics;
using FaithfulNative.Auditing;
using FaithfulNative.Data;
using FaithfulNative.Diagnosing;
using FaithfulNative.Ideal;
using FaithfulNative.Scoring;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;

namespace FaithfulNative;

/// <summary>
/// Judges synthetic rows against real ones: which are realistic (alpha-precision), which real rows they represent
/// (beta-recall), which are copies (authenticity), per row and as headlines. Definitions: Alaa et al., ICML 2022.
/// </summary>
public static class Audit
{
    /// <summary>Runs an audit.</summary>
    /// <param name="data">The rows, read in place; they must not change meanwhile.</param>
    /// <param name="options">How to audit; the defaults when null.</param>
    /// <param name="progress">Told how far the audit is, from any thread.</param>
    /// <param name="cancellation">Stops the audit.</param>
    /// <exception cref="AuditException">The data or the options do not allow it; the message says what to change.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AuditResult Run(
        AuditData data,
        AuditOptions? options = null,
        IProgress<AuditProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new AuditOptions();
        options.Validate();
        AuditChecks.Fitting(data);
        long start = Stopwatch.GetTimestamp();

        DenseForm? dense = PreparedSet.DenseFormOf(data, options, cancellation);
        using PreparedSet real = Prepared(data.Real, "real rows");
        using PreparedSet synthetic = Prepared(data.Synthetic, "synthetic rows");
        using PreparedSet? holdout = data.Holdout is null ? null : Prepared(data.Holdout, "hold-out rows");
        AuditChecks.EnoughRows(real.Search, synthetic.Search, holdout?.Search, options);

        SweepSettings sweep = options.MemoryLimit > 0 ? new SweepSettings { MemoryLimit = options.MemoryLimit } : new SweepSettings();
        ExactScoring scoring = new(holdout is null ? options : IdealBuilder.WithIntervals(options), new SweepEngine(sweep), cancellation);
        ApproximateScoring certified = new(options, scoring, data.Index, sweep, cancellation);
        AuditScores scores = Score(synthetic.Search, "synthetic rows", options.Companions);
        ImmutableArray<SearchPrediction> predictions = certified.Predictions;
        AuditScores? ideal = holdout is null ? null : Score(holdout.Search, "hold-out rows", options.Companions);
        if (ideal?.Companions is not null)
        {
            scores = scoring.Beside(scores, ideal, real.Search, synthetic.Search, holdout!.Search);
        }

        string content = IdealKey.ContentOf(real.Search.Rows, cancellation);
        List<string> notes = [];
        IdealReference? reference = Ideal(data, content);
        Headline[] headlines = Array.ConvertAll(
            Stage("intervals", () => HeadlineList.Estimate(scores, options, cancellation)),
            headline => headline.Beside(reference?.Of(headline.Metric, headline.Support)));
        CompatibilityScore[] compatibility =
            [.. options.Compatibility.Select(mode => scoring.Reproduce(mode, real.Search.Rows, synthetic.Search.Rows))];

        return new AuditResult
        {
            Options = options,
            Real = real.Summary,
            Synthetic = synthetic.Summary,
            Holdout = holdout?.Summary,
            Scores = scores,
            Headlines = [.. headlines],
            RowTests = RowTests.Of(scores, ideal, options.FalseDiscoveryRate, cancellation),
            Diagnosis = Stage("diagnosis", () => new Diagnoser(data, options, real.Search, synthetic.Search, scores, cancellation).Of(holdout?.Search, ideal)),
            Ideal = ideal,
            IdealReference = reference,
            RealContent = content,
            SyntheticContent = synthetic.Search.Content,
            Compatibility = [.. compatibility],
            Predictions = predictions,
            Notes = [.. notes],
            Engine = scores.Certificate?.Method ?? scoring.EngineName,
            Elapsed = Stopwatch.GetElapsedTime(start),
        };

        PreparedSet Prepared(VectorSet rows, string role) =>
            Stage($"reading {role}", () => PreparedSet.From(rows, options, data.ColumnName, dense, cancellation));

        T Stage<T>(string stage, Func<T> work)
        {
            progress?.Report(new AuditProgress(stage, 0, 0, null));
            cancellation.ThrowIfCancellationRequested();
            T made = work();
            progress?.Report(new AuditProgress(stage, 1, 0, null));
            return made;
        }

        AuditScores Score(SearchSet rows, string stage, bool companions) => options.MayApproximate
            ? certified.Score(real.Search, rows, StageProgress.Of(progress, stage))
            : scoring.Score(real.Search, rows, StageProgress.Of(progress, stage), companions);

        IdealReference? Ideal(AuditData data, string content)
        {
            int rows = synthetic.Search.Rows.Count;
            IdealBuilder builder = new(options, scoring, real.Search, rows, content, cancellation);
            if (ideal is not null)
            {
                return builder.FromHoldOut(scores, ideal);
            }

            if (data.Ideal is not null)
            {
                IdealKey.Check(data.Ideal, content, rows, options);
                return data.Ideal;
            }

            return IdealCache.GetOrMake(options.IdealCache, content, rows, options, notes, () => builder.FromSplits(scores, progress));
        }
    }

    /// <summary>Runs an audit without blocking the caller's thread. See <see cref="Run"/>.</summary>
    /// <param name="data">The rows, read in place; they must not change meanwhile.</param>
    /// <param name="options">How to audit; the defaults when null.</param>
    /// <param name="progress">Told how far the audit is, from any thread.</param>
    /// <param name="cancellation">Stops the audit.</param>
    public static Task<AuditResult> RunAsync(
        AuditData data,
        AuditOptions? options = null,
        IProgress<AuditProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Task.Factory.StartNew(
            () => Run(data, options, progress, cancellation),
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
}
