using FaithfulNative.Data;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Simulations;

/// <summary>
/// Perfect generators of rows that come in groups: persons with 5 to 20 rows each, the rows of a person close together, and other persons
/// as synthetic rows. How many get anything said about them where rows are taken as independent, and where audits know the groups.
/// </summary>
internal static class GroupedAudits
{
    private const double Confidence = 0.95;
    private const int Columns = 4;

    // Audits that take the rows as independent blame nearly every generator, which few audits show.
    private const int Few = 20;

    private static readonly (int Real, int Synthetic, int Holdout, double Within)[] s_cases =
    [
        (60, 60, 0, 0.3), (120, 30, 0, 0.3), (30, 120, 0, 0.3), (60, 60, 60, 0.3), (60, 60, 0, 0.05), (60, 60, 0, 1),
    ];

    /// <param name="repetitions">Audits of each case.</param>
    /// <param name="seed">Of the first one.</param>
    public static void Print(int repetitions, int seed)
    {
        Console.WriteLine(
            "| real persons | synthetic persons | hold-out persons | spread within | by group | audits | anything said | share | 95 % "
            + "interval | which |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | --- |");
        foreach ((int real, int synthetic, int holdout, double within) in s_cases)
        {
            foreach ((bool byGroup, int audits) in new[] { (false, Math.Min(Few, repetitions)), (true, repetitions) })
            {
                string[][] said =
                [
                    .. ParallelEnumerable.Range(seed, audits).AsOrdered()
                        .Select(run => Said(Draw(real, synthetic, holdout, within, 3 * run), byGroup, run)),
                ];
                int any = said.Count(reasons => reasons.Length > 0);
                Interval interval = ExactShare.Interval(any, audits, Confidence);
                string which = string.Join(
                    ", ", said.SelectMany(reasons => reasons).CountBy(name => name).Select(name => $"{name.Key} {name.Value}"));
                Console.WriteLine(
                    $"| {real} | {synthetic} | {holdout} | {within} | {(byGroup ? "yes" : "no")} | {audits} | {any} "
                    + $"| {any / (double)audits:P1} | {interval.Low:P1} to {interval.High:P1} | {which} |");
            }
        }
    }

    private static string[] Said(AuditData data, bool byGroup, int seed)
    {
        using VectorSet real = data.Real, synthetic = data.Synthetic;
        using VectorSet? holdout = data.Holdout;
        AuditData known = byGroup ? data : data with { RealGroups = null, SyntheticGroups = null, HoldoutGroups = null };
        AuditResult result = Audit.Run(known, new AuditOptions { Threads = 1, Seed = seed });
        return result.Overall.Code == OverallCode.Differs ? [.. result.Overall.Reasons.Select(reason => reason.Name).Distinct()] : [];
    }

    private static AuditData Draw(int real, int synthetic, int holdout, double within, int seed)
    {
        (float[][] x, string[] ofX) = TableLaws.Persons(real, Columns, within, seed);
        (float[][] y, string[] ofY) = TableLaws.Persons(synthetic, Columns, within, seed + 1);
        (float[][] z, string[] ofZ) = TableLaws.Persons(holdout, Columns, within, seed + 2);
        return new AuditData
        {
            Real = IntervalCoverage.Set("real", x),
            Synthetic = IntervalCoverage.Set("synthetic", y),
            Holdout = holdout == 0 ? null : IntervalCoverage.Set("hold-out", z),
            RealGroups = ofX,
            SyntheticGroups = ofY,
            HoldoutGroups = holdout == 0 ? null : [.. ofZ.Select(key => $"other {key}")],
            RealColumns = TableLaws.Columns(x),
            SyntheticColumns = TableLaws.Columns(y),
        };
    }
}
