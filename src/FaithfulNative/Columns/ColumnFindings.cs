using FaithfulNative.Statistics;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Columns;

/// <summary>From faults to findings: values for people, strengths with intervals of 95 %, p-values over all columns or pairs.</summary>
internal static class ColumnFindings
{
    private const double Confidence = 0.95;

    // Beyond this many deviations of the limit of the Kolmogorov-Smirnov distance lies one in twenty.
    private const double Kolmogorov = 1.358;

    /// <summary>The mean of that limit: sqrt(pi / 2) ln 2.</summary>
    public const double MeanKolmogorov = 0.868731;

    /// <summary>The finding of a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="pooled">All its values.</param>
    /// <param name="tests">Tests of all columns, which the p-value pays for.</param>
    public static Finding Of(JoinedColumn column, ColumnFault fault, PooledColumn pooled, int tests)
    {
        bool isDistance = fault is { Kind: FindingKind.ColumnShape } && !column.IsCategory;
        double spread = Math.Sqrt((1.0 / Math.Max(1, fault.OfReal)) + (1.0 / Math.Max(1, fault.OfSynthetic)));
        double ideal = isDistance ? MeanKolmogorov * spread : fault.RealShare;
        return new Finding
        {
            Kind = fault.Kind,
            Columns = [column.Name],
            Values = [.. fault.Labels, .. fault.Values.Select(value => ColumnWords.Show(column, value))],
            Sentence = ColumnWords.Of(column, fault, pooled, values: true),
            SentenceWithoutValues = ColumnWords.Of(column, fault, pooled, values: false),
            Measure = isDistance ? "Kolmogorov-Smirnov distance of the column, real and synthetic" : Measure(fault.Kind),
            Strength = isDistance ? fault.Distance : fault.SyntheticShare,
            Interval = isDistance
                ? new Interval(Math.Max(0, fault.Distance - (Kolmogorov * spread)), Math.Min(1, fault.Distance + (Kolmogorov * spread)))
                : OfShare(fault),
            Ideal = ideal,
            PValue = Math.Min(1, fault.PValue * tests),
        };
    }

    /// <summary>The finding of a pair.</summary>
    public static Finding Of(PairDependence pair, Interval interval, double p, IReadOnlyList<string> others) => new()
    {
        Kind = FindingKind.BrokenDependence,
        Columns = [pair.First, pair.Second],
        Explains = [.. others],
        Sentence = ColumnWords.Of(pair, others),
        Measure = pair.Measure == "rank_correlation"
            ? "rank correlation of the columns among the synthetic rows"
            : "Cramér's V of the columns among the synthetic rows",
        Strength = pair.Synthetic,
        Interval = interval,
        Ideal = pair.Real,
        PValue = Math.Min(1, p),
    };

    private static string Measure(FindingKind kind) => kind switch
    {
        FindingKind.Missingness => "share of the synthetic rows without a value; the ideal is that of the real rows",
        FindingKind.Rounding => "share of the synthetic values that are multiples of the step; the ideal is that of the real rows",
        FindingKind.OutOfRange => "share of the synthetic values beyond the range of the real ones",
        _ => "share of the synthetic rows with the values; the ideal is that of the real rows",
    };

    private static Interval OfShare(ColumnFault fault)
    {
        Interval real = ExactShare.Interval(fault.Real, Math.Max(1, fault.OfReal), Confidence);
        Interval synthetic = ExactShare.Interval(fault.Synthetic, Math.Max(1, fault.OfSynthetic), Confidence);
        Interval difference = Estimates.Difference(fault.SyntheticShare, synthetic, fault.RealShare, real);
        return new Interval(Math.Max(0, fault.RealShare + difference.Low), Math.Min(1, fault.RealShare + difference.High));
    }
}
