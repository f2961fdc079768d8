using FaithfulNative.Metrics.Statistics;

namespace FaithfulNative;

/// <summary>
/// Rows that have far nearer neighbours than is usual in their cluster, labels aside. Where most of these are synthetic, the
/// generator returns to the same spots.
/// </summary>
internal sealed class Crowd(DiagnosisContext context, IReadOnlyList<Region> clusters)
{
    // Distances to the k-th nearest row that count as near, in units of the cluster's median one.
    private static readonly double[] s_near = [0.1, 0.25, 0.4];

    /// <summary>Its rows; empty without a finding.</summary>
    public IReadOnlySet<int> Rows { get; private set; } = new HashSet<int>();

    /// <summary>The finding; half the rate of its kind is that of rows that repeat each other.</summary>
    public Finding? Find()
    {
        Dictionary<int, double> nearness = context.Scores.Pooled is null ? [] : Nearness(context.Scores.Pooled.Radius);
        double level = context.Rate / (2 * s_near.Length);
        Finding? best = null;
        foreach (double near in s_near)
        {
            int[] rows = [.. nearness.Where(row => row.Value <= near).OrderBy(row => row.Value).ThenBy(row => row.Key).Select(row => row.Key)];
            (int reals, int synthetics) = context.Pooled.Split(rows);
            Hypergeometric law = new(context.Pooled.Count, context.Pooled.Synthetics, rows.Length);
            double p = law.AtLeast(synthetics);
            if (p <= level && (best is null || p * context.Rate / level < best.PValue))
            {
                Rows = rows.ToHashSet();
                double outside = (context.Pooled.Synthetics - synthetics) * (double)reals;
                best = new Finding
                {
                    Kind = FindingKind.ModeCollapse,
                    Sentence = FindingWords.Crowd(synthetics, rows.Length, rows.Length * (context.Pooled.Synthetics / (double)context.Pooled.Count)),
                    Measure = "odds of a synthetic row to be in a crowd over those of a real row",
                    Strength = outside == 0 ? double.PositiveInfinity : synthetics * (double)(context.Pooled.Reals - reals) / outside,
                    Interval = law.OddsRatio(synthetics, 1 - (2 * level)),
                    Ideal = 1,
                    PValue = Math.Min(1, p * context.Rate / level),
                    SyntheticRows = context.SyntheticOf(rows),
                    TypicalSynthetic = context.FirstSynthetic(rows),
                    TypicalReal = context.FirstReal(rows),
                };
            }
        }

        return best;
    }

    private Dictionary<int, double> Nearness(double[] squared)
    {
        Dictionary<int, double> nearness = [];
        foreach (Region cluster in clusters)
        {
            double[] sorted = [.. cluster.Rows.Select(row => squared[row])];
            Array.Sort(sorted);
            double unit = sorted[sorted.Length / 2];
            foreach (int row in cluster.Rows)
            {
                nearness[row] = unit > 0 ? Math.Sqrt(squared[row] / unit) : 1;
            }
        }

        return nearness;
    }
}
