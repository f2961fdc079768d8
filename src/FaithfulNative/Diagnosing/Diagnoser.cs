using System.Collections.Immutable;
using FaithfulNative.Auditing;
using FaithfulNative.Data;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Finds failure modes from scores. The false alarm rate is split equally among the kinds of findings. A look that follows a
/// finding only decides what the finding is called; with fresh rows there is no finding, so it cannot add false alarms.
/// </summary>
internal sealed class Diagnoser(
    ClassLabels? labels,
    Func<int, string>? columnName,
    bool hasColumnView,
    AuditOptions options,
    SearchSet real,
    SearchSet synthetic,
    AuditScores scores,
    CancellationToken cancellation)
{
    // One shift and scale of the whole set explain a share of the differences in the cells. Above the first limit only the whole set
    // is named, below the second only the cells.
    private const double MostlyWholeSet = 0.7;
    private const double MostlyCells = 0.3;

    private static readonly FindingKind[] s_always =
    [
        FindingKind.ModeDropping, FindingKind.ModeInvention, FindingKind.OverDispersion, FindingKind.UnderDispersion, FindingKind.Shift,
    ];

    private static readonly FindingKind[] s_pairs =
    [
        FindingKind.Memorisation, FindingKind.ModeCollapse, FindingKind.TrainingDuplicates, FindingKind.LostRepetition,
    ];

    private readonly List<string> _notes = [];

    private ParallelOptions Parallel => options.Parallel(cancellation);

    /// <summary>The diagnosis.</summary>
    /// <param name="holdout">The hold-out rows; null when there are none.</param>
    /// <param name="ideal">Their scores.</param>
    /// <param name="leak">Hold-out rows that were left out because they are training rows; null for none.</param>
    public Diagnosis Of(SearchSet? holdout, AuditScores? ideal, HoldoutLeak? leak)
    {
        FindingKind[] tested = [.. Tested(ideal)];
        Diagnosis diagnosis = new() { Tested = [.. tested], Findings = [] };
        PooledRows pooled = new(real, synthetic, Parallel);

        // Places are there or not whatever the labels are. Where they are, they are tested like a kind of their own.
        Place[] places = [.. Places.Of(pooled, alsoOfColumns: !hasColumnView)];
        double ofRows = hasColumnView ? ErrorBudget.DiagnosisOfRows : ErrorBudget.Diagnosis;
        double rate = ofRows / (tested.Length + (places.Length > 0 ? 1 : 0));
        DiagnosisContext context = new(pooled, real, synthetic, scores, rate);
        List<Finding?> findings = [.. RegionsAndShape(context), .. new PlaceFindings(context, places, columnName).All()];
        if (scores.Pooled is not null)
        {
            PairFindings pairs = new(context, options.Seed);
            findings.AddRange(pairs.OfSynthetic());
        }

        if (leak is not null && leak.Overlap.PValue <= rate)
        {
            findings.Add(LeakFinding.Of(leak, rate));
        }
        else if (holdout is not null && ideal?.Pooled is not null)
        {
            DiagnosisContext held = new(new PooledRows(real, holdout, Parallel), real, holdout, ideal, rate);
            findings.Add(new PairFindings(held, options.Seed).HoldoutLeak());
        }

        if (labels is not null)
        {
            findings.AddRange(ClassFindings.Of(context, Labels(labels.Real, real), Labels(labels.Synthetic, synthetic)));
        }

        return new Diagnosis(diagnosis)
        {
            Findings = [.. findings.OfType<Finding>().OrderBy(finding => finding.Kind).ThenBy(finding => finding.PValue)],
            Notes = [.. _notes],
        };
    }

    private static string[] Labels(IReadOnlyList<string> ofSource, SearchSet set) =>
        [.. Enumerable.Range(0, set.Rows.Count).Select(row => ofSource[set.ToSource(row)])];

    private IEnumerable<FindingKind> Tested(AuditScores? ideal)
    {
        if (scores.Pooled is null)
        {
            _notes.Add(
                "Copies, and rows that repeat each other, were not looked for: that needs the support knn and three different rows in each "
                + "set.");
        }

        return
        [
            .. s_always,
            .. scores.Pooled is null ? [] : s_pairs,
            .. ideal?.Pooled is null ? [] : new[] { FindingKind.HoldoutLeak },
            .. labels is null ? [] : new[] { FindingKind.ClassImbalance },
        ];
    }

    private static List<Finding> RegionsAndShape(DiagnosisContext context)
    {
        RegionSplits cuts = new(context.Pooled);
        IReadOnlyList<Region> clusters = cuts.Clusters();
        DensityFindings density = new(context, clusters);

        // A region is full for a crowd or for noise that has been named already: it must stand out without those rows.
        clusters = [.. clusters.Select(cluster => cluster.Without(density.Rows))];
        List<Region> cells = cuts.IntoCells(clusters);
        Region[] regions = clusters.Count > 1 ? [.. clusters] : [];
        RegionFindings counts = new(context, clusters, Math.Max(1, regions.Length + cells.Count));
        if (counts.Apart(regions) is { } apart)
        {
            return [apart];
        }

        List<(Region Region, Finding Finding)> named = counts.Of(regions);
        Region[] unnamed = [.. clusters.Where(cluster => !named.Exists(n => n.Region == cluster))];
        Residuals unexplained = new(context.Pooled, unnamed, new HashSet<int>());
        double wholeSet = Explanation.ShareOfWholeSet(context.Pooled, unexplained);
        List<(Region Region, Finding Finding)> inCells = wholeSet > MostlyWholeSet ? [] : InCells();
        List<Finding> shape = inCells.Count > 0 && wholeSet < MostlyCells ? [] : new ShapeFindings(context, Rest()).All();
        inCells = inCells.Count == 0 && shape.Count == 0 ? InCells() : inCells;
        return [.. named.Select(n => n.Finding), .. new NeighbouringCells(context, inCells).Joined(), .. density.Findings, .. shape];

        List<(Region Region, Finding Finding)> InCells() =>
            counts.Of(cells.Where(cell => Array.Exists(unnamed, cluster => cluster.Holds(cell))));

        Residuals Rest() => inCells.Count == 0 && unnamed.Length == clusters.Count
            ? unexplained
            : new Residuals(context.Pooled, clusters, inCells.SelectMany(n => n.Region.Rows).ToHashSet());
    }
}
