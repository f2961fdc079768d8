using FaithfulNative.Columns;
using FaithfulNative.Data;
using FaithfulNative.Scoring;
using FaithfulNative.Search;

namespace FaithfulNative.Auditing;

/// <summary>
/// The rows that findings are about: all of them, or, where rows depend on each other, one of each group, since the exact laws of findings
/// are those of independent rows.
/// </summary>
/// <param name="Real">The real rows.</param>
/// <param name="Synthetic">The synthetic rows.</param>
/// <param name="Scores">Their scores.</param>
/// <param name="Holdout">The hold-out rows; null where none were given.</param>
/// <param name="OfHoldout">Their scores.</param>
internal sealed record IndependentRows(
    SearchSet Real, SearchSet Synthetic, AuditScores Scores, SearchSet? Holdout, AuditScores? OfHoldout)
{
    /// <summary>Says why there is no diagnosis.</summary>
    public const string TooFew = "There are too few groups of different rows for a diagnosis, which looks at one row of each group.";

    /// <summary>Whether these are one row of each group.</summary>
    public bool IsSample { get; private init; }

    /// <summary>The diagnosis, which says what it looked at.</summary>
    public Diagnosis Noted(Diagnosis diagnosis) => !IsSample ? diagnosis : new Diagnosis(diagnosis)
    {
        Notes =
        [
            FormattableString.Invariant($"Findings are about one row of each group: {Real.Rows.Count} real and {Synthetic.Rows.Count} ")
                + "synthetic rows. Rows of one group depend on each other, and the laws of findings are those of independent rows.",
            .. diagnosis.Notes,
        ],
    };

    /// <summary>The rows of an audit; null where one of each group is too few.</summary>
    public static IndependentRows? Of(
        PreparedSets sets, ScoredRows scored, AuditOptions options, INeighbourEngine engine, CancellationToken cancellation)
    {
        (SearchSet real, SearchSet synthetic, SearchSet? holdout) = (sets.Real.Search, sets.Synthetic.Search, sets.Holdout?.Search);
        if (real.Dependent is null && synthetic.Dependent is null)
        {
            return new IndependentRows(real, synthetic, scored.Synthetic, holdout, scored.Holdout);
        }

        (real, synthetic, holdout) = (One(real), One(synthetic), holdout is null ? null : One(holdout));
        if (new[] { real, synthetic, holdout }.Any(set => set?.Units <= Math.Max(2, options.K)))
        {
            return null;
        }

        // Findings need no intervals of headlines.
        ExactScoring scoring = new(options with { Replicates = 0 }, engine, cancellation);
        return new IndependentRows(
            real, synthetic, scoring.Score(real, synthetic, progress: null, companions: false), holdout,
            holdout is null ? null : scoring.Score(real, holdout, progress: null, companions: false))
        {
            IsSample = true,
        };

        SearchSet One(SearchSet set) => set.Independent(options.Duplicates == DuplicateRule.Collapse, options.Parallel(cancellation));
    }

    /// <summary>The view by columns of the rows that findings are about.</summary>
    /// <param name="real">The columns of all real rows, and the rows.</param>
    /// <param name="synthetic">The same of the synthetic rows.</param>
    /// <param name="seed">Of what is drawn.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    public static ColumnView View(
        (ColumnTable Columns, SearchSet Rows) real, (ColumnTable Columns, SearchSet Rows) synthetic, int seed, ParallelOptions parallel)
    {
        int[]? ofReal = SourceRows(real.Rows), ofSynthetic = SourceRows(synthetic.Rows);
        ColumnView view = ColumnViewer.View(Some(real.Columns, ofReal), Some(synthetic.Columns, ofSynthetic), seed, parallel);
        if (view.Concerned is not { } concerned || (ofReal is null && ofSynthetic is null))
        {
            return view;
        }

        // By the numbers of all rows, as findings have them.
        HashSet<int> reals = Marked(concerned.Real, ofReal), synthetics = Marked(concerned.Synthetic, ofSynthetic);
        RowMask ofAll = new(real.Columns.Rows, synthetic.Columns.Rows);
        ofAll.Add(reals.Contains, synthetics.Contains);
        return new ColumnView(view) { Concerned = ofAll };

        static ColumnTable Some(ColumnTable columns, int[]? rows) => rows is null ? columns : columns.Select(rows);

        static HashSet<int> Marked(bool[] marks, int[]? rows) =>
            [.. Enumerable.Range(0, marks.Length).Where(place => marks[place]).Select(place => rows?[place] ?? place)];
    }

    /// <summary>The caller's numbers of one row of each group; null where rows are independent.</summary>
    private static int[]? SourceRows(SearchSet set) =>
        set.Dependent is null ? null : Array.ConvertAll(set.Dependent.OneRowEach(set.Hashes), set.ToSource);
}
