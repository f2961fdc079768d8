using FaithfulNative.Metrics;

namespace FaithfulNative.Report.Evidence;

/// <summary>What a gallery of rows is evidence of.</summary>
internal enum GalleryKind
{
    /// <summary>Synthetic rows beside the real row they are nearest to, the smallest margins first.</summary>
    Copies,

    /// <summary>Synthetic rows far from the real ones, the farthest first.</summary>
    OffSupport,

    /// <summary>Real rows without a synthetic row nearby, the most forsaken first.</summary>
    NotCovered,
}

/// <summary>The rows that speak loudest for one finding, each with its nearest row of the other set.</summary>
/// <param name="Kind">The finding.</param>
/// <param name="Count">Rows for which it holds; null when it could not be tested.</param>
/// <param name="Judged">Rows asked.</param>
/// <param name="Pairs">The worst of them.</param>
internal sealed record Gallery(GalleryKind Kind, int? Count, int Judged, IReadOnlyList<RowPair> Pairs)
{
    private const int Shown = 12;

    public static IReadOnlyList<Gallery> AllOf(AuditResult result, RowNames names, CancellationToken cancellation)
    {
        Func<AuditResult, RowNames, Gallery>[] kinds = [Copies, OffSupport, NotCovered];
        return Array.ConvertAll(kinds, kind =>
        {
            cancellation.ThrowIfCancellationRequested();
            return kind(result, names);
        });
    }

    private static Gallery Copies(AuditResult result, RowNames names)
    {
        AuthenticityScore score = result.Scores.Authenticity;
        RowTest? test = result.RowTests.Copies;
        IEnumerable<int> worst = Least(score.Margin, score.Distance, score.NearestReal);
        return new Gallery(GalleryKind.Copies, test?.Count, score.Margin.Length, [.. worst.Select(row => new RowPair(
            names.Synthetic(row),
            names.RealSource(score.NearestReal[row]),
            score.Distance[row],
            score.Spacing[row],
            score.Margin[row],
            test?.PValues[row],
            test?.Named[row] ?? score.Distance[row] == 0))]);
    }

    private static Gallery OffSupport(AuditResult result, RowNames names)
    {
        AuthenticityScore nearest = result.Scores.Authenticity;
        SupportScore support = result.Scores.AlphaPrecision[0];
        RowTest test = result.RowTests.OffSupport;
        IEnumerable<int> worst = Least(
            [.. support.Scores.Select(score => -score)], [.. nearest.Distance.Select(d => -d)], nearest.NearestReal);
        return new Gallery(GalleryKind.OffSupport, test.Count, support.Scores.Length, [.. worst.Select(row => new RowPair(
            names.Synthetic(row),
            names.RealSource(nearest.NearestReal[row]),
            support.Scores[row],
            support.LargestReferenceScore,
            result.RowTests.ScoreRatios[row],
            test.PValues[row],
            test.Named[row]))]);
    }

    private static Gallery NotCovered(AuditResult result, RowNames names)
    {
        CoverageScore score = result.Scores.Coverage;
        double[] ratios = [.. score.Distance.Zip(score.Radius, (distance, radius) => distance == 0 ? 0 : distance / radius)];
        IEnumerable<int> worst = Least(
            [.. ratios.Select(ratio => -ratio)], [.. score.Distance.Select(d => -d)], score.NearestSynthetic);
        return new Gallery(GalleryKind.NotCovered, score.Covered.Count(c => !c), ratios.Length, [.. worst.Select(row => new RowPair(
            names.Real(row),
            names.SyntheticSource(score.NearestSynthetic[row]),
            score.Distance[row],
            score.Radius[row],
            ratios[row],
            null,
            !score.Covered[row]))]);
    }

    /// <summary>The rows least by the first, then by the second; of rows that say the same, which are mostly equal, the first.</summary>
    private static IEnumerable<int> Least(IReadOnlyList<double> first, IReadOnlyList<double> then, IReadOnlyList<int> nearest) =>
        Enumerable.Range(0, first.Count).OrderBy(row => first[row]).ThenBy(row => then[row]).ThenBy(row => row)
            .DistinctBy(row => (first[row], then[row], nearest[row])).Take(Shown);
}

/// <summary>A row, its nearest row of the other set, and the figures that put it into its gallery.</summary>
/// <param name="Row">The row that is shown.</param>
/// <param name="Nearest">The nearest row of the other set.</param>
/// <param name="Value">
/// Copies and not covered: distance between the two; off the support: the row's score, a distance to real rows.
/// </param>
/// <param name="Scale">
/// What the value is held against: spacing of the real row, largest score of a real row, radius of the real row.
/// </param>
/// <param name="Ratio">Value over scale; for copies the margin.</param>
/// <param name="PValue">From the calibrated test; null where there is none.</param>
/// <param name="Holds">Whether the finding holds for this row.</param>
internal sealed record RowPair(RowName Row, RowName Nearest, double Value, double Scale, double Ratio, double? PValue, bool Holds);

/// <summary>A row of the user's file.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Id">Its id; null when it has none.</param>
internal sealed record RowName(int Number, string? Id);

/// <summary>From rows as they were scored, or as results number them, to what the user calls them.</summary>
internal sealed class RowNames(AuditResult result, IReadOnlyList<string>? realIds, IReadOnlyList<string>? syntheticIds)
{
    public RowName Synthetic(int scored) => SyntheticSource(result.Synthetic.SourceRow(scored));

    public RowName SyntheticSource(int row) => new(row, syntheticIds?[row]);

    public RowName Real(int scored) => RealSource(result.Real.SourceRow(scored));

    public RowName RealSource(int row) => new(row, realIds?[row]);
}
