using System.Diagnostics;
using FaithfulNative.Auditing;
using FaithfulNative.Columns;
using FaithfulNative.Data;
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
    /// <param name="data">The rows, read in place; they must not change meanwhile. Sets disposed meanwhile go when the audit ends.</param>
    /// <param name="options">How to audit; the defaults when null.</param>
    /// <param name="progress">Told how far the audit is, from any thread.</param>
    /// <param name="cancellationToken">Stops the audit.</param>
    /// <exception cref="AuditException">The data or the options do not allow it; the message says what to change.</exception>
    /// <exception cref="ObjectDisposedException">A set is disposed already.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AuditResult Run(
        AuditData data,
        AuditOptions? options = null,
        IProgress<AuditProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        using HeldData held = HeldData.Of(data);
        return RunHeld(held, options ?? new AuditOptions(), progress, cancellationToken);
    }

    /// <summary>Runs an audit of two sets.</summary>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The synthetic rows.</param>
    /// <param name="options">How to audit; the defaults when null.</param>
    /// <exception cref="AuditException">The data or the options do not allow it; the message says what to change.</exception>
    public static AuditResult Run(VectorSet real, VectorSet synthetic, AuditOptions? options = null) =>
        Run(new AuditData { Real = real, Synthetic = synthetic }, options);

    private static AuditResult RunHeld(
        HeldData held, AuditOptions options, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        AuditData data = held.Data;
        options.Validate();
        AuditChecks.Fitting(data);
        long start = Stopwatch.GetTimestamp();
        SweepSettings settings = SweepSettings.Within(options.MemoryLimit);
        AuditStages stages = new(
            data, GroupChecks.OptionsFor(data, options), options.Duplicates, new SweepEngine(settings), settings, progress, held,
            cancellationToken);

        using PreparedSets sets = stages.Prepare();
        ScoredRows scored = stages.Score(sets);
        IdealReference? reference = stages.Ideal(sets, scored);
        Headline[] headlines = stages.Estimate(scored, reference);
        CompatibilityScore[] compatibility = stages.Reproduce(sets);
        RowTests rowTests = stages.TestRows(sets, scored);
        stages.SuspectKey();
        ColumnView? columns = stages.ViewColumns(sets);
        Diagnosis diagnosis = stages.Diagnose(sets, scored).Beside(columns);

        return new AuditResult
        {
            Options = options,
            Real = sets.Real.Summary,
            Synthetic = sets.Synthetic.Summary,
            Holdout = sets.Holdout?.Summary,
            Scores = scored.Synthetic,
            Headlines = [.. headlines],
            RowTests = rowTests,
            Diagnosis = diagnosis,
            Columns = columns?.Columns ?? [],
            Pairs = columns?.Pairs ?? [],
            Ideal = scored.Holdout,
            IdealReference = reference,
            RealContent = sets.RealContent,
            Encoder = data.Encoder,
            SyntheticContent = sets.Synthetic.Search.Content,
            Compatibility = [.. compatibility],
            Predictions = scored.Predictions,
            Notes = [.. stages.Notes],
            Engine = scored.Engine,
            Elapsed = Stopwatch.GetElapsedTime(start),
        };
    }

    /// <summary>Runs an audit without blocking the caller's thread. See
    /// <see cref="Run(AuditData, AuditOptions?, IProgress{AuditProgress}?, CancellationToken)"/>.</summary>
    /// <param name="data">The rows, read in place; they must not change meanwhile. Sets disposed meanwhile go when the audit ends.</param>
    /// <param name="options">How to audit; the defaults when null.</param>
    /// <param name="progress">Told how far the audit is, from any thread.</param>
    /// <param name="cancellationToken">Stops the audit.</param>
    public static async Task<AuditResult> RunAsync(
        AuditData data,
        AuditOptions? options = null,
        IProgress<AuditProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        using HeldData held = HeldData.Of(data);
        return await Task.Factory.StartNew(
            () => RunHeld(held, options ?? new AuditOptions(), progress, cancellationToken),
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).ConfigureAwait(false);
    }
}
