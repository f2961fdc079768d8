using FaithfulNative.Metrics;
using FaithfulNative.Numerics;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Findings from counts in regions: too few synthetic rows, or too many. Fresh rows give hypergeometric counts, since no
/// region has seen the labels.
/// </summary>
/// <param name="context">The rows and their scores.</param>
/// <param name="clusters">The rows that take part.</param>
/// <param name="tests">Regions that are looked at in all.</param>
internal sealed class RegionFindings(DiagnosisContext context, IReadOnlyList<Region> clusters, int tests)
{
    // Odds nearer to 1 are not worth a name, however sure many rows make them.
    private const double Material = 1.5;

    // A region is off the support when most of its synthetic rows are where no more than the rest of the real rows lie.
    private const double Support = 0.95;

    // Noise is so much sparser than real rows; the rows of an invented mode have neighbours of their own.
    private const double Sparse = 2;

    // Sets are apart when no more than this part of either is where the other one is.
    private const double Few = 0.1;

    // More regions at a time would hide the ones that matter.
    private const int Most = 8;

    private readonly double _level = context.Rate / tests;

    // Rows outside the regions that were named: a lost mode makes every other one look crowded, and a crowd makes them look lost.
    private int _reals = clusters.Sum(cluster => cluster.Reals);
    private int _synthetics = clusters.Sum(cluster => cluster.Synthetics);

    /// <summary>
    /// The regions that stand out, none within another, the surest first; each is held against what is outside those before.
    /// </summary>
    public List<(Region Region, Finding Finding)> Of(IEnumerable<Region> regions)
    {
        List<Region> open = [.. regions];
        List<(Region, Finding)> named = [];
        while (open.Count > 0 && named.Count < Most)
        {
            (Region Region, double P)[] sure = [.. open.Select(region => (region, Least(region))).Where(r => r.Item2 <= _level)];
            if (sure.Length == 0)
            {
                break;
            }

            // Of two regions that are each other's rest, the smaller one is the news.
            double farthest = sure.Max(r => Deviation(r.Region));
            (Region region, double p) = sure.Where(r => Deviation(r.Region) >= farthest * (1 - 1e-9)).MinBy(r => r.Region.Rows.Length);

            open.Remove(region);
            if (Name(region, p) is { } finding)
            {
                named.Add((region, finding));
                open.RemoveAll(other => region.Holds(other) || other.Holds(region));
                (_reals, _synthetics) = (_reals - region.Reals, _synthetics - region.Synthetics);
            }
        }

        return named;
    }

    /// <summary>Sets without a common region are neither short of modes nor inventing some: one is elsewhere. Null otherwise.</summary>
    public Finding? Apart(IReadOnlyList<Region> regions)
    {
        double reals = context.Pooled.Reals, synthetics = context.Pooled.Synthetics;
        Region[] real = [.. regions.Where(region => region.Synthetics / synthetics < Few * region.Reals / reals)];
        Region[] synthetic = [.. regions.Where(region => region.Reals / reals < Few * region.Synthetics / synthetics)];
        bool apart = real.Sum(region => region.Reals) > (1 - Few) * reals
            && synthetic.Sum(region => region.Synthetics) > (1 - Few) * synthetics;
        return !apart || regions.MinBy(Least) is not { } surest || Least(surest) > _level || Name(surest, Least(surest)) is not { } finding
            ? null
            : new Finding(finding)
        {
            Kind = FindingKind.Shift,
            Sentence = FindingWords.Apart(surest.Synthetics, Law(surest)),
            Coverage = null,
            RealRows = [],
            SyntheticRows = [],
        };
    }

    private Hypergeometric Law(Region region)
    {
        context.Pooled.Parallel.CancellationToken.ThrowIfCancellationRequested();
        return new(_reals + _synthetics, _synthetics, region.Rows.Length);
    }

    /// <summary>The chance of so few or of so many, whichever is smaller: each is a kind of finding with a rate of its own.</summary>
    private double Least(Region region) => Math.Min(Law(region).AtMost(region.Synthetics), Law(region).AtLeast(region.Synthetics));

    /// <summary>How many standard deviations the count is from its mean.</summary>
    private double Deviation(Region region)
    {
        double all = _reals + _synthetics, inside = region.Rows.Length;
        double variance = inside * (all - inside) * _reals * _synthetics / (all * all * (all - 1));
        return variance > 0 ? Math.Abs(region.Synthetics - (inside * _synthetics / all)) / Math.Sqrt(variance) : 0;
    }

    private Finding? Name(Region region, double p)
    {
        double outside = (_synthetics - region.Synthetics) * (double)region.Reals;
        double odds = outside == 0 ? double.PositiveInfinity : region.Synthetics * (double)(_reals - region.Reals) / outside;
        if (odds is > 1 / Material and < Material)
        {
            return null;
        }

        Hypergeometric law = Law(region);
        RegionCount count = new(
            region.Synthetics / (double)_synthetics,
            region.Reals / (double)_reals,
            region.Synthetics,
            law,
            _reals + _synthetics < context.Pooled.Count);
        FindingKind kind = odds < 1 ? FindingKind.ModeDropping : Excess(region);
        RegionCoverage? coverage = kind == FindingKind.ModeDropping ? Coverage(region) : null;
        int[] typical = Typical(region);
        return new Finding
        {
            Kind = kind,
            Sentence = FindingWords.Region(kind, count, coverage),
            Measure = FindingWords.Odds("lies in the region"),
            Strength = odds,
            Interval = law.OddsRatio(region.Synthetics, 1 - (2 * _level)),
            Ideal = 1,
            PValue = Math.Min(1, p * tests),
            RealRows = kind == FindingKind.ModeDropping ? context.RealOf(region.Rows) : [],
            SyntheticRows = kind == FindingKind.ModeDropping ? [] : context.SyntheticOf(region.Rows),
            TypicalReal = context.FirstReal(typical),
            TypicalSynthetic = context.FirstSynthetic(typical),
            Coverage = coverage,
        };
    }

    /// <summary>What too many synthetic rows are: a crowd among real rows, a mode of their own, or noise.</summary>
    private FindingKind Excess(Region region)
    {
        int[] rows = [.. region.Rows.Where(context.Pooled.IsSynthetic)];
        if (2 * rows.Count(row => context.IsOff(row, Support)) < rows.Length)
        {
            return FindingKind.ModeCollapse;
        }

        SupportScore? recall = context.Scores.BetaRecall.FirstOrDefault(score => score.Support == Supports.Knn);
        return recall is not null
            && Median(
                rows.Select(
                    row => recall.Reference[row - context.Pooled.Reals])) > Sparse * Median(context.Scores.AlphaPrecision[0].Reference)
            ? FindingKind.OverDispersion
            : FindingKind.ModeInvention;
    }

    private RegionCoverage Coverage(Region region)
    {
        CoverageScore score = context.Scores.Coverage;
        int covered = region.Rows.Count(row => !context.Pooled.IsSynthetic(row) && score.Covered[row]);
        return new RegionCoverage(
            region.Reals,
            region.Synthetics,
            covered / (double)region.Reals,
            ExactShare.Interval(covered, region.Reals, 0.95),
            ClosedForms.Coverage(context.Pooled.Reals, context.Pooled.Synthetics, score.RadiusRank));
    }

    /// <summary>The rows of the region, those nearest to its middle first.</summary>
    private int[] Typical(Region region) =>
        [.. region.Rows.OrderBy(row => SquaredDistance.Of(context.Pooled.Row(row), region.Centre)).ThenBy(row => row)];

    private double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Sorting.Sort(sorted, context.Pooled.Parallel.CancellationToken);
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
