using FaithfulNative.Metrics.Statistics;

namespace FaithfulNative;

/// <summary>
/// Rows that have far nearer neighbours than is usual in their cluster, or far farther ones, labels aside. Where most of the former
/// are synthetic, the generator returns to the same spots; where most of the latter are, it scatters rows like noise.
/// </summary>
internal sealed class DensityFindings
{
    // Distances to the k-th nearest row that count as near and as far, in units of the cluster's median one.
    private static readonly double[] s_near = [0.1, 0.25, 0.4];
    private static readonly double[] s_far = [2, 3, 5];

    private readonly DiagnosisContext _context;
    private readonly HashSet<int> _rows = [];

    public DensityFindings(DiagnosisContext context, IReadOnlyList<Region> clusters)
    {
        _context = context;
        double[] distances = context.Scores.Pooled is null ? [] : InUnits(context.Scores.Pooled.Radius, clusters);
        Findings = distances.Length == 0
            ? []
            : [.. new[] { Surest(FindingKind.ModeCollapse, s_near, distances), Surest(FindingKind.OverDispersion, s_far, distances) }.OfType<Finding>()];
    }

    /// <summary>At most one of each sort; each has half the rate of its kind.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The rows of the findings, real ones among them.</summary>
    public IReadOnlySet<int> Rows => _rows;

    private Finding? Surest(FindingKind kind, double[] limits, double[] distances)
    {
        double level = _context.Rate / (2 * limits.Length);
        bool near = kind == FindingKind.ModeCollapse;
        (int[] Rows, double P) best = ([], level);
        foreach (double limit in limits)
        {
            int[] rows = [.. Enumerable.Range(0, distances.Length).Where(row => near ? distances[row] <= limit : distances[row] >= limit)];
            double p = Law(rows).AtLeast(_context.Pooled.Split(rows).Synthetics);
            best = p <= best.P && (p < best.P || best.Rows.Length == 0) ? (rows, p) : best;
        }

        if (best.Rows.Length == 0)
        {
            return null;
        }

        _rows.UnionWith(best.Rows);
        double sign = near ? 1 : -1;
        return Name(kind, [.. best.Rows.OrderBy(row => sign * distances[row]).ThenBy(row => row)], best.P, level);
    }

    private Hypergeometric Law(int[] rows) => new(_context.Pooled.Count, _context.Pooled.Synthetics, rows.Length);

    private Finding Name(FindingKind kind, int[] rows, double p, double level)
    {
        (int reals, int synthetics) = _context.Pooled.Split(rows);
        double outside = (_context.Pooled.Synthetics - synthetics) * (double)reals;
        return new Finding
        {
            Kind = kind,
            Sentence = FindingWords.Density(kind, synthetics, rows.Length, rows.Length * (_context.Pooled.Synthetics / (double)_context.Pooled.Count)),
            Measure = $"odds of a synthetic row to have far {(kind == FindingKind.ModeCollapse ? "nearer" : "farther")} neighbours than is usual over those of a real row",
            Strength = outside == 0 ? double.PositiveInfinity : synthetics * (double)(_context.Pooled.Reals - reals) / outside,
            Interval = Law(rows).OddsRatio(synthetics, 1 - (2 * level)),
            Ideal = 1,
            PValue = Math.Min(1, p * _context.Rate / level),
            SyntheticRows = _context.SyntheticOf(rows),
            TypicalSynthetic = _context.FirstSynthetic(rows),
        };
    }

    private static double[] InUnits(double[] squared, IReadOnlyList<Region> clusters)
    {
        double[] distances = new double[squared.Length];
        foreach (Region cluster in clusters)
        {
            double[] sorted = Array.ConvertAll(cluster.Rows, row => squared[row]);
            Array.Sort(sorted);
            double unit = sorted[sorted.Length / 2];
            foreach (int row in cluster.Rows)
            {
                distances[row] = unit > 0 ? Math.Sqrt(squared[row] / unit) : 1;
            }
        }

        return distances;
    }
}
