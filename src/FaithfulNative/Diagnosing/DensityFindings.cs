using FaithfulNative.Numerics;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Rows that have far nearer neighbours than is usual in their cluster, or far farther ones, labels aside. Where most of the former
/// are synthetic, the generator returns to the same spots, among real rows or in places of its own; where most of the latter are, it
/// scatters rows like noise.
/// </summary>
internal sealed class DensityFindings
{
    // Distances to the k-th nearest row that count as near and as far, in units of the cluster's median one.
    private static readonly double[] s_near = [0.1, 0.25, 0.4];
    private static readonly double[] s_far = [2, 3, 5];

    // A spot is one place, and fresh rows do lie in sparse ones: only where next to no real row would lie it is an invention.
    private const double Support = 0.99;

    private readonly DiagnosisContext _context;
    private readonly double[] _distances;
    private readonly double _level;

    public DensityFindings(DiagnosisContext context, IReadOnlyList<Region> clusters)
    {
        _context = context;
        _distances = context.Scores.Pooled is null
            ? []
            : InUnits(context.Scores.Pooled.Radius, clusters, context.Pooled.Parallel.CancellationToken);
        _level = context.Rate / (2 * s_near.Length);
        (int[] Rows, double P) crowd = Surest(s_near, (distance, limit) => distance <= limit);
        (int[] Rows, double P) noise = Surest(s_far, (distance, limit) => distance >= limit);
        Rows = new HashSet<int>([.. crowd.Rows, .. noise.Rows]);
        Findings =
        [
            .. Crowd(crowd.Rows, crowd.P), .. noise.Rows.Length == 0
                ? []
                : new[] { Name(FindingKind.OverDispersion, noise.Rows, noise.P) },
        ];
    }

    /// <summary>What crowds, and what is scattered; each has half the rate of its kind.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The rows of the findings, real ones among them.</summary>
    public IReadOnlySet<int> Rows { get; }

    /// <summary>
    /// The rows within the limit at which it is surest that too many of them are synthetic; none where it is nowhere sure enough.
    /// </summary>
    private (int[] Rows, double P) Surest(double[] limits, Func<double, double, bool> within)
    {
        (int[] Rows, double P) best = ([], _level);
        foreach (double limit in limits)
        {
            int[] rows = [.. Enumerable.Range(0, _distances.Length).Where(row => within(_distances[row], limit))];
            double p = Chance(rows);
            best = p <= best.P && (p < best.P || best.Rows.Length == 0) ? (rows, p) : best;
        }

        return best;
    }

    /// <summary>
    /// A crowd among real rows is a collapse, one off them an invented mode. There may be both: a part that is sure by itself has a
    /// finding of its own, and where none is, the crowd is one.
    /// </summary>
    private IEnumerable<Finding> Crowd(int[] rows, double p)
    {
        int[] off = [.. rows.Where(row => _context.IsOff(row, Support))];
        int[] among = [.. rows.Except(off)];
        bool invented = off.Length > 0 && Chance(off) <= _level, collapsed = among.Length > 0 && Chance(among) <= _level;
        if (collapsed || (rows.Length > 0 && !invented))
        {
            yield return Name(FindingKind.ModeCollapse, invented ? among : rows, invented ? Math.Max(p, Chance(among)) : p);
        }

        if (invented)
        {
            yield return Name(FindingKind.ModeInvention, collapsed ? off : rows, collapsed ? Math.Max(p, Chance(off)) : p);
        }
    }

    /// <summary>The chance of so many synthetic rows among them, or more, when the rows are fresh.</summary>
    private double Chance(int[] rows) => Law(rows).AtLeast(_context.Pooled.Split(rows).Synthetics);

    private Hypergeometric Law(int[] rows) => new(_context.Pooled.Count, _context.Pooled.Synthetics, rows.Length);

    private Finding Name(FindingKind kind, int[] rows, double p)
    {
        (int reals, int synthetics) = _context.Pooled.Split(rows);
        Hypergeometric law = Law(rows);
        double outside = (_context.Pooled.Synthetics - synthetics) * (double)reals;
        double sign = kind == FindingKind.OverDispersion ? -1 : 1;
        return new Finding
        {
            Kind = kind,
            Sentence = FindingWords.Density(kind, synthetics, law),
            Measure = FindingWords.Odds($"has far {(kind == FindingKind.OverDispersion ? "farther" : "nearer")} neighbours than is usual"),
            Strength = outside == 0 ? double.PositiveInfinity : synthetics * (double)(_context.Pooled.Reals - reals) / outside,
            Interval = law.OddsRatio(synthetics, 1 - (2 * _level)),
            Ideal = 1,
            PValue = Math.Min(1, p * _context.Rate / _level),
            SyntheticRows = _context.SyntheticOf(rows),
            TypicalSynthetic = _context.FirstSynthetic(rows.OrderBy(row => sign * _distances[row]).ThenBy(row => row)),
        };
    }

    private static double[] InUnits(double[] squared, IReadOnlyList<Region> clusters, CancellationToken cancellation)
    {
        double[] distances = new double[squared.Length];
        foreach (Region cluster in clusters)
        {
            double[] sorted = Array.ConvertAll(cluster.Rows, row => squared[row]);
            Sorting.Sort(sorted, cancellation);
            double unit = sorted[sorted.Length / 2];
            foreach (int row in cluster.Rows)
            {
                distances[row] = unit > 0 ? Math.Sqrt(squared[row] / unit) : 1;
            }
        }

        return distances;
    }
}
