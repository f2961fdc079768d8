using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Numerics;
using FaithfulNative.Search;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// The metrics that papers report beside alpha-precision and beta-recall, from the same neighbours.
/// </summary>
internal sealed class CompanionScores(SearchSet real, SearchSet synthetic, int seed, ParallelOptions parallel)
{
    // Values of codes that have a coordinate of their own in the Fréchet distance; rarer ones of a column share one.
    private const int FrequentValues = 1024;

    // Closed forms are for rows that do not repeat.
    private readonly bool _continuous = real.DistinctCount == real.Rows.Count;

    /// <summary>Whether the ideal hangs on the number of judged rows, so that a hold-out of another size does not tell it.</summary>
    private static readonly HashSet<string> s_hangOnSize =
    [
        "recall", "coverage", "symmetric_precision", "symmetric_recall", "clipped_coverage", "frechet_distance",
    ];

    /// <param name="counts">What lies in whose balls.</param>
    /// <param name="tables">The neighbours; nearest real rows of real rows up to one more than k where there are as many.</param>
    /// <param name="authenticity">Nearest real rows of synthetic rows.</param>
    /// <param name="realism">Per searched synthetic row.</param>
    /// <param name="betaKnn">Beta-recall by the knn support; null where it is not asked for.</param>
    public CompanionMetrics Of(
        BallCounts counts, NeighbourTables tables, AuthenticityScore authenticity, double[] realism, SupportScore? betaKnn)
    {
        NearestTable within = tables.RealToReal!;
        (int n, int m) = (counts.RealRows, counts.SyntheticRows);
        (double freshPrecision, double freshDensity) = counts.Fresh(within);
        double? covered = _continuous ? ClosedForms.Coverage(n, m, counts.K) : null;
        double? freshRecall = n == m ? freshPrecision : null;
        double clippedReal = counts.ClippedAroundReal(within);
        double fresh = authenticity.FreshMargins.Count(margin => margin > 1) / (double)Math.Max(1, authenticity.FreshMargins.Length);
        return new CompanionMetrics(
        [
            new(
                "precision", counts.Precision, freshPrecision,
                "share of synthetic rows in a ball around a real row; one outlier's ball can take everything in"),
            new("recall", counts.Recall, freshRecall, "share of real rows in a ball around a synthetic row"),
            new(
                "density", counts.Density, freshDensity,
                "balls of real rows around a synthetic row, over k; more than fresh rows is not better"),
            new("coverage", counts.Coverage, covered, "share of real rows whose ball holds a synthetic row"),
            new(
                "symmetric_precision", Math.Min(counts.Precision, counts.Reaching),
                Least(freshPrecision, _continuous ? ClosedForms.Coverage(m, n, counts.K) : null),
                "precision, or the share of synthetic rows whose ball holds a real row, if less"),
            new(
                "symmetric_recall", Math.Min(counts.Recall, counts.Coverage), Least(freshRecall, covered),
                "recall or coverage, whichever is less"),
            new(
                "clipped_density", clippedReal > 0 ? Math.Min(1, counts.ClippedAround / clippedReal) : 0, 1,
                "density with radii cut at their median and rows at 1, over that of real rows"),
            new(
                "clipped_coverage", ClippedCoverage.Calibrated(counts.ClippedWithin, n, m, counts.K), _continuous ? 1 : null,
                "share of the synthetic rows that, were they perfect, would cover the real rows as well"),
            .. Diversity(betaKnn, counts.Coverage, covered, n, m),
            new("authpct", 100 * authenticity.Value, authenticity.FreshMargins.IsEmpty ? null : 100 * fresh, "authenticity in per cent"),
            Frechet(),
            Kernel(),
            new(
                "dcr_median", Median(authenticity.Distance), Median(LeftOut(within, (first, _) => Math.Sqrt(first))),
                "median distance to the closest real row; far below fresh rows where rows are copied"),
            new(
                "nndr_median", Median([.. authenticity.Distance.Zip(authenticity.SecondDistance, Ratio)]),
                within.K < 2 ? null : Median(LeftOut(within, (first, second) => Ratio(Math.Sqrt(first), Math.Sqrt(second)))),
                "median ratio of the nearest to the second-nearest real distance"),
        ],
        [.. synthetic.Expand(counts.Rarity)],
        [.. synthetic.Expand(row => realism[row])]);
    }

    /// <summary>
    /// Beta-recall sees a shape that is too wide or too narrow, coverage holes within it. A generator as good as fresh rows has
    /// both at what fresh rows score, whatever the numbers of rows. Where scores tie, coverage has no theory and is left out.
    /// </summary>
    private static IEnumerable<Companion> Diversity(SupportScore? betaKnn, double coverage, double? covered, int n, int m)
    {
        if (betaKnn is not null)
        {
            double recalled = betaKnn.Value / Math.Max(double.Epsilon, ClosedForms.Integrated(betaKnn.Bridge, m, n));
            double value = Math.Min(1, Math.Min(recalled, coverage / covered ?? 1));
            yield return new Companion("diversity", value, 1, "beta-recall (knn) or coverage, whichever is less of what fresh rows score");
        }
    }

    /// <summary>With a hold-out: what only it can tell, and what its rows score in the synthetic rows' place.</summary>
    /// <param name="found">Companions of the synthetic rows.</param>
    /// <param name="fresh">Companions of the hold-out rows.</param>
    /// <param name="authenticity">Distances of the synthetic rows.</param>
    /// <param name="freshAuthenticity">Distances of the hold-out rows.</param>
    /// <param name="holdout">The hold-out rows.</param>
    /// <param name="toHoldout">The nearest hold-out row of every searched synthetic row.</param>
    public CompanionMetrics Beside(
        CompanionMetrics found, CompanionMetrics fresh, AuthenticityScore authenticity, AuthenticityScore freshAuthenticity,
        SearchSet holdout, NearestTable toHoldout)
    {
        bool sameSize = holdout.Rows.Count == synthetic.Rows.Count;
        double nearer = synthetic.Expand(row => Math.Sqrt(toHoldout.Squared(row, 0)))
            .Zip(authenticity.Distance, (toFresh, toReal) => toReal < toFresh ? 1 : toReal == toFresh ? 0.5 : 0)
            .Average();
        (double Value, double Deviation)? copying = DataCopying.Of(
            real.Rows, synthetic.Rows, authenticity.Distance.AsSpan(), holdout.Rows, freshAuthenticity.Distance.AsSpan(), seed, parallel);
        Companion share = new(
            "dcr_share", nearer, real.Rows.Count / (double)(real.Rows.Count + holdout.Rows.Count),
            "share of synthetic rows nearer to a real row than to any hold-out row");
        IEnumerable<Companion> beside = found.Values.Zip(fresh.Values, (own, other) =>
            own.Ideal is 0 or 1 || (s_hangOnSize.Contains(own.Name) && !sameSize) ? own : new Companion(own) { Ideal = other.Value });
        return new CompanionMetrics(found)
        {
            Values = copying is null
                ? [.. beside, share]
                : [
                    .. beside, share,
                    new(
                        "c_t", copying.Value.Value, 0,
                        FormattableString.Invariant(
                            $"data-copying test: far below 0 for copies; fresh rows stray by {copying.Value.Deviation:F1}"))],
        };
    }

    private Companion Frechet()
    {
        DenseForm? form = real.Rows.CodeColumns is null ? null
            : DenseForm.OfFrequentValues([real.Rows, synthetic.Rows], FrequentValues, parallel.CancellationToken);
        CoordinateRows x = new(real.Rows, form), y = new(synthetic.Rows, form);
        string caution = Math.Min(x.Count, y.Count) <= x.Dimension
            ? "; here from no more rows than columns, so mostly noise" : string.Empty;
        return new Companion(
            "frechet_distance",
            FrechetDistance.Of(x, y, parallel),
            FrechetDistance.Fresh(x, y.Count, seed, parallel),
            "squared distance of means and covariances, as in FID; sees nothing beyond them" + caution);
    }

    private Companion Kernel()
    {
        (double value, double? deviation) = KernelDistance.Of(real.Rows, synthetic.Rows, seed, parallel);
        string sample = deviation is null ? "" : FormattableString.Invariant($"; rows taken at random stray by {deviation:G2}");
        return new Companion(
            "kernel_distance", value, 0, "unbiased squared MMD with the cubic kernel, as in KID; below 0 by chance" + sample);
    }

    /// <summary>Per real row a value of its two nearest squared distances to the others; of equal rows each has the others at 0.</summary>
    private ImmutableArray<double> LeftOut(NearestTable within, Func<double, double, double> value) => [.. real.Expand(row =>
        real.IsAlone(row) ? value(within.Squared(row, 0), within.K > 1 ? within.Squared(row, 1) : 0) : 0)];

    private static double Ratio(double first, double second) => second > 0 ? first / second : 1;

    private static double? Least(double? first, double? second) =>
        first < second ? first : second < first ? second : first is null ? null : second;

    private double Median(ImmutableArray<double> values)
    {
        double[] sorted = [.. values];
        Sorting.Sort(sorted, parallel.CancellationToken);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
