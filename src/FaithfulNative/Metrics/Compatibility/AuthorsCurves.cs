using System.Collections.Immutable;
using FaithfulNative.Numerics;

namespace FaithfulNative.Metrics.Compatibility;

/// <summary>
/// The authors' published code, its unmerged fix, and synthcity's port: one computation on a 30-point grid with three
/// endings. Formulas and faults: B1 to B8 are explained in the strings each result carries.
/// </summary>
internal static class AuthorsCurves
{
    private const int GridPoints = 30;

    private const string Grid = "Integrals by the rectangle rule on 30 points: the worst score is -0.0345 instead of 0.";
    private const string Recall =
        "Beta-recall looks only at the synthetic row nearest to each real row, with k = 1 and radii from matched rows: a perfect generator "
            + "scores about 0.5.";
    private const string IndexError =
        "Authenticity indexes real distances by synthetic row numbers and averages over real rows: it changes with the order of the rows.";

    /// <summary>The main branch, with its single-precision shares.</summary>
    public static CompatibilityScore Main(AuthorsInputs inputs)
    {
        double[] precision = Array.ConvertAll(PrecisionCurve(inputs), share => (double)(float)share);
        double[] coverage = Array.ConvertAll(CoverageCurve(inputs), share => (double)(float)share);
        return Authors(CompatibilityMode.Authors, precision, coverage, MiscountedAuthenticity(inputs), [Grid, Recall, IndexError]);
    }

    /// <summary>The unmerged fix: authenticity per synthetic row, and recall by a ball as an alternative.</summary>
    public static CompatibilityScore Fixed(AuthorsInputs inputs)
    {
        int authentic = inputs.SyntheticToReal.Where((d, j) => inputs.RealSpacing[inputs.NearestReal[j]] < d).Count();
        double[] radii = Quantiles(inputs.SyntheticToSyntheticCentre, inputs.Cancellation);
        double[] alternative = Array.ConvertAll(radii, radius => Share(inputs.RealToSyntheticCentre, radius, inputs.Cancellation));
        CompatibilityScore score = Authors(
            CompatibilityMode.AuthorsFixed,
            PrecisionCurve(inputs),
            CoverageCurve(inputs),
            authentic / (double)inputs.SyntheticToReal.Length,
            [Grid, Recall]);
        return new CompatibilityScore(score)
        {
            Values = score.Values.Add(new("delta_coverage_beta_alternative", 1 - (2 * Deviation(alternative) * Step))),
            Curves = score.Curves.Add(new("beta_coverage_alternative_curve", [.. alternative])),
        };
    }

    /// <summary>synthcity's port: the same curves, another scale, and a refusal of unequal sizes.</summary>
    public static CompatibilityScore Synthcity(AuthorsInputs inputs)
    {
        RequireEqualSizes(inputs.RealToCentre.Length, inputs.SyntheticToCentre.Length);
        double total = Enumerable.Range(0, GridPoints).Sum(GridPoint);
        return new CompatibilityScore(
            CompatibilityMode.Synthcity,
            [
                new("delta_precision_alpha", 1 - (Deviation(PrecisionCurve(inputs)) / total)),
                new("delta_coverage_beta", 1 - (Deviation(CoverageCurve(inputs)) / total)),
                new("authenticity", MiscountedAuthenticity(inputs)),
            ],
            [],
            [Recall, IndexError, "Refuses sets of unequal size."]);
    }

    public static void RequireEqualSizes(int real, int synthetic)
    {
        if (real != synthetic)
        {
            throw new AuditException(
                AuditFault.Options,
                $"compatibility mode synthcity: the tool refuses sets of unequal size; found {real} real and {synthetic} synthetic rows");
        }
    }

    private static double Step => 1.0 / (GridPoints - 1);

    // As numpy.linspace(0, 1, 30): the index times the step, the last point exactly 1.
    private static double GridPoint(int index) => index == GridPoints - 1 ? 1 : index * Step;

    private static CompatibilityScore Authors(
        CompatibilityMode mode, double[] precision, double[] coverage, double authenticity, ImmutableArray<string> faults) =>
        new(
            mode,
            [
                new("delta_precision_alpha", 1 - (2 * Deviation(precision) * Step)),
                new("delta_coverage_beta", 1 - (2 * Deviation(coverage) * Step)),
                new("authenticity", authenticity),
            ],
            [
                new("alphas", [.. Enumerable.Range(0, GridPoints).Select(GridPoint)]),
                new("alpha_precision_curve", [.. precision]),
                new("beta_coverage_curve", [.. coverage]),
            ],
            faults);

    private static double[] PrecisionCurve(AuthorsInputs inputs) =>
        Array.ConvertAll(
            Quantiles(inputs.RealToCentre, inputs.Cancellation), radius => Share(inputs.SyntheticToCentre, radius, inputs.Cancellation));

    private static double[] CoverageCurve(AuthorsInputs inputs)
    {
        double[] matched = Array.ConvertAll(inputs.NearestSynthetic, j => inputs.SyntheticToSyntheticCentre[j]);
        return Array.ConvertAll(Quantiles(matched, inputs.Cancellation), radius =>
        {
            inputs.Cancellation.ThrowIfCancellationRequested();
            int covered = 0;
            for (int i = 0; i < matched.Length; i++)
            {
                covered += inputs.RealToSynthetic[i] <= inputs.RealSpacing[i] && matched[i] <= radius ? 1 : 0;
            }

            return covered / (double)matched.Length;
        });
    }

    private static double MiscountedAuthenticity(AuthorsInputs inputs)
    {
        int rows = inputs.NearestSynthetic.Length;
        int outside = Array.FindIndex(inputs.NearestSynthetic, j => j >= rows);
        if (outside >= 0)
        {
            throw new AuditException(
                AuditFault.Options,
                $"compatibility mode authors: the tool fails here with an index error: the nearest synthetic row of real row {outside} is "
                    + $"row {inputs.NearestSynthetic[outside]}, and it looks that number up among {rows} real rows (more synthetic than "
                    + "real rows)");
        }

        return inputs.RealToSynthetic.Where((d, i) => inputs.RealSpacing[inputs.NearestSynthetic[i]] < d).Count() / (double)rows;
    }

    private static double Deviation(double[] curve) => curve.Select((share, i) => Math.Abs(GridPoint(i) - share)).Sum();

    private static double Share(double[] distances, double radius, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return distances.Count(d => d <= radius) / (double)distances.Length;
    }

    private static double[] Quantiles(double[] values, CancellationToken cancellation)
    {
        double[] sorted = [.. values];
        Sorting.Sort(sorted, cancellation);
        return [.. Enumerable.Range(0, GridPoints).Select(i => Quantile(sorted, GridPoint(i)))];
    }

    /// <summary>numpy's default quantile, with its choice of end from which to interpolate.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = Math.Min((int)position, sorted.Length - 1);
        (double low, double high) = (sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)]);
        double fraction = position - below;
        return fraction >= 0.5 ? high - ((high - low) * (1 - fraction)) : low + ((high - low) * fraction);
    }
}
