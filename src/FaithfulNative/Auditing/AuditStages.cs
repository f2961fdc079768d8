using System.Collections.Immutable;
using FaithfulNative.Columns;
using FaithfulNative.Data;
using FaithfulNative.Diagnosing;
using FaithfulNative.Ideal;
using FaithfulNative.Scoring;
using FaithfulNative.Search;

namespace FaithfulNative.Auditing;

/// <summary>The stages of an audit, in the order in which <see cref="Audit"/> calls them.</summary>
/// <param name="data">The rows as they are given.</param>
/// <param name="options">How to audit.</param>
/// <param name="equalRows">What equal rows count for where one of each group is looked at.</param>
/// <param name="engine">Finds neighbours exactly.</param>
/// <param name="settings">The memory that searches may take.</param>
/// <param name="progress">Told how far the audit is.</param>
/// <param name="held">What is known of the rows already.</param>
/// <param name="cancellation">Stops the audit.</param>
internal sealed class AuditStages(
    AuditData data,
    AuditOptions options,
    DuplicateRule equalRows,
    INeighbourEngine engine,
    SweepSettings settings,
    IProgress<AuditProgress>? progress,
    HeldData held,
    CancellationToken cancellation)
{
    private readonly ExactScoring _exact =
        new(data.Holdout is null ? options : IdealBuilder.WithIntervals(options), engine, cancellation);

    private readonly IProgress<AuditProgress>? _progress = WholeProgress.Of(progress, Weights(data));

    private readonly List<string> _notes = [.. held.Notes];

    /// <summary>What a user should know of the audit that is in no other part of its result.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Prepare: finite rows, normalised where that is asked for, with repeated rows known.</summary>
    public PreparedSets Prepare()
    {
        DenseForm? dense = PreparedSet.DenseFormOf(data, options, cancellation);
        PreparedSet? real = null, synthetic = null, holdout = null;
        try
        {
            real = Prepared(data.Real, data.RealGroups, "real rows");
            synthetic = Prepared(data.Synthetic, data.SyntheticGroups, "synthetic rows");
            holdout = data.Holdout is null ? null : WithoutKnownGroups(Prepared(data.Holdout, data.HoldoutGroups, "hold-out rows"));
            (PreparedSet? heldOut, HoldoutLeak? leak) = holdout is null ? (null, null) : WithoutTrainingRows(real, holdout);
            AuditChecks.EnoughRows(real.Search, synthetic.Search, heldOut?.Search, options);
            string content = IdealKey.ContentOf(real.Search.Rows, cancellation, real.Search.Dependent);
            return new PreparedSets(real, synthetic, heldOut, content) { Leak = leak };
        }
        catch
        {
            real?.Dispose();
            synthetic?.Dispose();
            holdout?.Dispose();
            throw;
        }

        PreparedSet Prepared(VectorSet rows, IReadOnlyList<string>? groups, string role) =>
            Stage($"reading {role}", () => PreparedSet.From(rows, options, data.ColumnName, dense, cancellation, groups));
    }

    /// <summary>The hold-out without rows of groups that the real rows have; null where too few are left.</summary>
    private PreparedSet? WithoutKnownGroups(PreparedSet holdout)
    {
        int[] known = GroupChecks.SharedRows(data, holdout.Search);
        if (known.Length == 0)
        {
            return holdout;
        }

        int all = holdout.Search.Rows.Count;
        string counted = FormattableString.Invariant($"{known.Length} of the {all} hold-out rows are of groups that the real rows have");
        PreparedSet? rest = known.Length == all ? null : holdout.Without(known, options, cancellation);
        if (rest?.Search.Units > options.K)
        {
            _notes.Add($"{counted}; they are left out of the hold-out");
            return rest;
        }

        _notes.Add($"WARNING: {counted}, and too few are left: what fresh rows score comes from splits of the real rows instead");
        holdout.Dispose();
        return null;
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
        if (rest?.Search.Units > options.K)
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
            ? new ApproximateScoring(options, _exact, data.Index, settings, cancellation)
            : _exact;
        SearchSet real = sets.Real.Search, synthetic = sets.Synthetic.Search;
        AuditScores scores = scoring.Score(real, synthetic, StageProgress.Of(_progress, "synthetic rows"), options.Companions);
        ImmutableArray<SearchPrediction> predictions = scoring.Predictions;
        AuditScores? ideal = sets.Holdout is { } holdout
            ? scoring.Score(real, holdout.Search, StageProgress.Of(_progress, "hold-out rows"), options.Companions)
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
            IdealKey.Check(data.Ideal, sets.RealContent, rows, options, scored.Synthetic.SyntheticGroups?.Count);
            return data.Ideal;
        }

        return IdealCache.GetOrMake(
            options.IdealCache, sets.RealContent, rows, scored.Synthetic.SyntheticGroups?.Count, options, _notes,
            () => builder.FromSplits(scored.Synthetic, _progress));
    }

    /// <summary>Estimate: the headlines with intervals, beside what fresh rows score.</summary>
    public Headline[] Estimate(ScoredRows scored, IdealReference? reference)
    {
        AuditScores scores = scored.Synthetic;
        _notes.AddRange(GroupChecks.Notes(scores, reference));
        bool hasAllRows = reference is not null
            && reference.ReferenceRows == scores.RealRows
            && reference.FreshRows == scores.SyntheticRows;
        return Array.ConvertAll(
            Stage("intervals", () => HeadlineList.Estimate(scores, options, cancellation)),
            headline => new Headline(headline) { Unjudged = headline.Definition.Unjudged(scores, hasAllRows) }
                .Beside(reference, options.ConfidenceLevel));
    }

    /// <summary>What public tools return on the same rows.</summary>
    public CompatibilityScore[] Reproduce(PreparedSets sets) =>
        [.. options.Compatibility.Select(mode => _exact.Reproduce(mode, sets.Real.Search.Rows, sets.Synthetic.Search.Rows))];

    /// <summary>Test: which single rows are copies, or off the real support.</summary>
    public RowTests TestRows(PreparedSets sets, ScoredRows scored)
    {
        HashSet<int> synthetic = [.. data.SyntheticOutside], holdout = [.. data.HoldoutOutside];
        bool[] outside = [.. Enumerable.Range(0, synthetic.Count == 0 ? 0 : sets.Synthetic.Search.Rows.Count)
            .Select(row => synthetic.Contains(sets.Synthetic.Search.ToSource(row)))];
        int fresh = holdout.Count == 0 || sets.Holdout?.Search is not { } heldOut ? 0
            : Enumerable.Range(0, heldOut.Rows.Count).Count(row => holdout.Contains(heldOut.ToSource(row)));
        return RowTests.Of(scored.Synthetic, scored.Holdout, (outside, fresh), options.FalseDiscoveryRate, cancellation);
    }

    /// <summary>Diagnose: what is wrong with the synthetic rows, by name.</summary>
    public Diagnosis Diagnose(PreparedSets sets, ScoredRows scored) => Stage("diagnosis", () =>
    {
        IndependentRows? rows = IndependentRows.Of(sets, scored, options with { Duplicates = equalRows }, engine, cancellation);
        return rows is null
            ? new Diagnosis { Tested = [], Findings = [], Notes = [IndependentRows.TooFew] }
            : rows.Noted(new Diagnoser(
                data.Labels, data.ColumnName, data.RealColumns is not null, options, rows.Real, rows.Synthetic, rows.Scores, cancellation)
                .Of(rows.Holdout, rows.OfHoldout, rows.IsSample ? null : sets.Leak));
    });

    /// <summary>Says aloud where rows look as if they depended on each other, and nobody said so.</summary>
    public void SuspectKey()
    {
        if (data.RealGroups is null && data.RealColumns is not null && KeySuspicion.Of(data.RealColumns, cancellation) is { } key)
        {
            _notes.Add(FormattableString.Invariant(
                $"WARNING: real rows with one value of '{key.Column}' lie together: of {key.Share:0%} of a sample the nearest row has the ")
                + "same value. Where it names a person, a day or a session, rows depend on each other, and an audit that takes them as "
                + $"independent finds fault with good rows: name the column as the group (--group {key.Column})");
        }
    }

    /// <summary>View by columns: which column, which pair.</summary>
    /// <returns>Null where no columns were given.</returns>
    public ColumnView? ViewColumns(PreparedSets sets) => data.RealColumns is null || data.SyntheticColumns is null ? null : Stage(
        "columns",
        () => IndependentRows.View(
            (data.RealColumns, sets.Real.Search), (data.SyntheticColumns, sets.Synthetic.Search), options.Seed,
            options.Parallel(cancellation)));

    /// <summary>The stages that report, in their order, with the parts of the time that they take in an audit of many rows.</summary>
    private static (string Stage, double Weight)[] Weights(AuditData data)
    {
        bool hasHoldout = data.Holdout is not null;
        return
        [
            ("reading real rows", 2),
            ("reading synthetic rows", 2),
            ("reading hold-out rows", hasHoldout ? 2 : 0),
            ("synthetic rows", 50),
            ("hold-out rows", hasHoldout ? 50 : 0),
            ("fresh rows", hasHoldout || data.Ideal is not null ? 0 : 10),
            ("intervals", 10),
            ("columns", data.RealColumns is null ? 0 : 5),
            ("diagnosis", 15),
        ];
    }

    private T Stage<T>(string stage, Func<T> work)
    {
        _progress?.Report(new AuditProgress { Stage = stage, StageShare = 0 });
        cancellation.ThrowIfCancellationRequested();
        T made = work();
        _progress?.Report(new AuditProgress { Stage = stage, StageShare = 1 });
        return made;
    }
}
