using FaithfulNative.Numerics;
using FaithfulNative.Statistics;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>Findings about the whole set: where it lies and how widely it spreads, within the clusters that both sets share.</summary>
internal sealed class ShapeFindings(DiagnosisContext context, Residuals residuals)
{
    // Parts of the rows that lie farthest out, in which synthetic rows are counted.
    private static readonly double[] s_outermost = [0.01, 0.02, 0.05, 0.1];

    // Shifts by less than this part of a standard deviation are not worth a name.
    private const double MaterialShift = 0.1;

    private CancellationToken Cancellation => context.Pooled.Parallel.CancellationToken;

    private bool IsSynthetic(int row) => context.Pooled.IsSynthetic(row);

    public List<Finding> All()
    {
        if (!residuals.Rows.Any(r => IsSynthetic(r.Row)) || residuals.Rows.All(r => IsSynthetic(r.Row)))
        {
            return [];
        }

        Finding? shift = Shift();
        return [.. shift is null ? [] : new[] { shift }, .. Spread(shifted: shift is not null)];
    }

    /// <summary>
    /// One half of the rows says in which direction the sets differ, by the difference of their means over the spread of each
    /// column; the rows of the other half are ranked along it. Then the halves change places.
    /// </summary>
    private Finding? Shift()
    {
        double[] squares = residuals.Squares();
        double level = context.Rate / 2;
        Finding? best = null;
        for (int half = 0; half < 2; half++)
        {
            double[] direction = [.. residuals.Mean(true, half).Zip(residuals.Mean(false, half), (s, r) => s - r)
                .Select((difference, c) => squares[c] > 0 ? difference / squares[c] : 0)];
            (List<double> real, List<double> synthetic) = Along(direction, 1 - half);
            if (real.Count < 2 || synthetic.Count < 2)
            {
                continue;
            }

            RankSum ranks = RankSum.Of(synthetic, real, Cancellation);
            double p = Estimates.NormalBelow(-ranks.Standardised);
            double spread = Math.Sqrt((Estimates.Variance([.. real]) + Estimates.Variance([.. synthetic])) / 2);
            double shift = spread > 0 ? (synthetic.Average() - real.Average()) / spread : 0;
            if (p <= level && shift >= MaterialShift && (best is null || p * 2 < best.PValue))
            {
                best = new Finding
                {
                    Kind = FindingKind.Shift,
                    Sentence = FindingWords.Shift(ranks.Share),
                    Measure = "share of the pairs of a synthetic and a real row in which the synthetic row lies farther to that side",
                    Strength = ranks.Share,
                    Interval = ranks.Interval(Estimates.NormalQuantile(1 - level)),
                    Ideal = 0.5,
                    PValue = Math.Min(1, p * 2),
                    TypicalSynthetic = context.FirstSynthetic(Farthest(direction)),
                };
            }
        }

        return best;
    }

    private (List<double> Real, List<double> Synthetic) Along(double[] direction, int half)
    {
        (List<double> real, List<double> synthetic) = ([], []);
        foreach ((int row, Region cluster) in residuals.Rows.Where(r => residuals.HalfOf(r.Row) == half))
        {
            (IsSynthetic(row) ? synthetic : real).Add(Projection(row, cluster, direction));
        }

        return (real, synthetic);
    }

    private IEnumerable<int> Farthest(double[] direction) =>
        residuals.Rows.Where(r => IsSynthetic(r.Row)).OrderByDescending(r => Projection(r.Row, r.Cluster, direction)).Select(r => r.Row);

    private double Projection(int row, Region cluster, double[] direction)
    {
        double sum = 0;
        ReadOnlySpan<float> values = context.Pooled.Row(row);
        double[] centre = cluster.Centre;
        for (int c = 0; c < direction.Length; c++)
        {
            sum += (values[c] - centre[c]) * direction[c];
        }

        return sum;
    }

    /// <summary>
    /// Distances from the middle of the cluster, in units of the cluster's median distance: are those of synthetic rows larger, or
    /// smaller, and does one set fill the outermost parts? After a shift every set has its own middle.
    /// </summary>
    private IEnumerable<Finding> Spread(bool shifted)
    {
        (int Row, double Radius)[] radii = Radii(shifted);
        if (radii.Length == 0)
        {
            yield break;
        }

        double[] real = [.. radii.Where(r => !IsSynthetic(r.Row)).Select(r => r.Radius)];
        double[] synthetic = [.. radii.Where(r => IsSynthetic(r.Row)).Select(r => r.Radius)];
        RankSum ranks = RankSum.Of(synthetic, real, Cancellation);
        Sorting.Sort([.. radii.Select(r => -r.Radius)], radii, Cancellation);
        // Half of the rate of over-dispersion is that of noise.
        int tests = 2 * (1 + s_outermost.Length);
        foreach (bool over in new[] { true, false })
        {
            double p = Estimates.NormalBelow(over ? -ranks.Standardised : ranks.Standardised);
            Finding? whole = p <= context.Rate / tests ? Whole(over, ranks, p * tests, context.Rate / tests, radii) : null;
            if ((whole ?? Outermost(over, radii, tests)) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private (int Row, double Radius)[] Radii(bool shifted)
    {
        (int Row, Region Cluster)[] rows = [.. residuals.Rows.Where(r => residuals.Units[r.Cluster] > 0)];
        double[] radii = shifted ? residuals.Radii(rows, residuals.RealMean, residuals.SyntheticMean) : residuals.Radii(rows);
        return [.. rows.Zip(radii, (r, radius) => (r.Row, radius / residuals.Units[r.Cluster]))];
    }

    private Finding Whole(bool over, RankSum ranks, double p, double level, (int Row, double Radius)[] outermostFirst)
    {
        IEnumerable<int> rows = outermostFirst.Select(r => r.Row);
        return new Finding
        {
            Kind = over ? FindingKind.OverDispersion : FindingKind.UnderDispersion,
            Sentence = FindingWords.Spread(over, ranks.Share),
            Measure = "share of the pairs of a synthetic and a real row in which the synthetic row lies farther from the middle",
            Strength = ranks.Share,
            Interval = ranks.Interval(Estimates.NormalQuantile(1 - level)),
            Ideal = 0.5,
            PValue = Math.Min(1, p),
            TypicalSynthetic = context.FirstSynthetic(over ? rows : rows.Reverse()),
            TypicalReal = over ? [] : context.FirstReal(rows),
        };
    }

    private Finding? Outermost(bool over, (int Row, double Radius)[] outermostFirst, int tests)
    {
        int all = outermostFirst.Length, synthetics = outermostFirst.Count(r => IsSynthetic(r.Row));
        Finding? best = null;
        foreach (double part in s_outermost)
        {
            // Rows that are equally far go together: which of them comes first says something about labels.
            double edge = outermostFirst[Math.Min(all - 1, (int)(part * all))].Radius;
            int[] outer = [.. outermostFirst.TakeWhile(r => r.Radius > edge).Select(r => r.Row)];
            int count = outer.Count(IsSynthetic);
            Hypergeometric law = new(all, synthetics, outer.Length);
            double p = over ? law.AtLeast(count) : law.AtMost(count);
            if (p <= context.Rate / tests && (best is null || p * tests < best.PValue))
            {
                double inner = (synthetics - count) * (double)(outer.Length - count);
                best = new Finding
                {
                    Kind = over ? FindingKind.OverDispersion : FindingKind.UnderDispersion,
                    Sentence = FindingWords.Outermost(over, count, law),
                    Measure = FindingWords.Odds("lies among the outermost rows"),
                    Strength = inner == 0 ? double.PositiveInfinity : count * (double)(all - synthetics - outer.Length + count) / inner,
                    Interval = law.OddsRatio(count, 1 - (2 * context.Rate / tests)),
                    Ideal = 1,
                    PValue = Math.Min(1, p * tests),
                    SyntheticRows = over ? context.SyntheticOf(outer) : [],
                    RealRows = over ? [] : context.RealOf(outer),
                    TypicalSynthetic = over ? context.FirstSynthetic(outer) : [],
                    TypicalReal = over ? [] : context.FirstReal(outer),
                };
            }
        }

        return best;
    }
}
