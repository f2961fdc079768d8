using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Simulations;

/// <summary>
/// Audits of perfect generators: real and synthetic rows of one law. How many get anything said about them, and by which part of the
/// budget of error rates. Every audit has the view by columns, too, and audits of grouped rows know the groups.
/// </summary>
internal static class PerfectGenerators
{
    private const double Confidence = 0.95;

    private static readonly (int Real, int Synthetic)[] Sizes = [(400, 400), (800, 200), (200, 800)];

    /// <param name="repetitions">Audits of a law and of numbers of rows.</param>
    /// <param name="seed">Of the first one.</param>
    /// <param name="only">Laws; all when empty.</param>
    public static void Print(int repetitions, int seed, string[] only)
    {
        Console.WriteLine(
            $"{repetitions} audits of each law and size, seeds from {seed} on. Stated: anything {ErrorBudget.Total:P1}, headlines "
            + $"{ErrorBudget.Headlines:P1}, findings {ErrorBudget.Diagnosis:P1}, each list {ErrorBudget.RowList:P1}.");
        Console.WriteLine();
        Console.WriteLine(
            "| law | real rows | synthetic rows | audits | anything said | share | 95 % interval | headlines | findings | copies | off "
            + "support | without a verdict | which |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |");
        foreach ((string name, Draw law) in TableLaws.All.Where(law => only.Length == 0 || only.Contains(law.Key)))
        {
            foreach ((int real, int synthetic) in Sizes)
            {
                Said[] runs =
                [
                    .. ParallelEnumerable.Range(0, repetitions).AsOrdered().Select(run => Of(name, law, real, synthetic, 2 * (seed + run))),
                ];
                int any = runs.Count(run => run.Anything);
                Interval interval = ExactShare.Interval(any, repetitions, Confidence);
                string counts = string.Join(" | ", new Func<Said, bool>[]
                {
                    run => run.Headlines.Length > 0, run => run.Findings.Length > 0, run => run.Copies, run => run.OffSupport,
                }
                    .Select(part => runs.Count(part)));
                string which = string.Join(
                    ", ",
                    runs.SelectMany(run => run.Headlines.Concat(run.Findings))
                        .CountBy(what => what)
                        .Select(what => $"{what.Key} {what.Value}"));
                string without = string.Join(", ", runs.SelectMany(run => run.Unjudged).Distinct());
                Console.WriteLine(
                    $"| {name} | {real} | {synthetic} | {repetitions} | {any} | {any / (double)repetitions:P1} | {interval.Low:P1} to "
                    + $"{interval.High:P1} | {counts} | {without} | {which} |");
            }
        }
    }

    private static Said Of(string name, Draw law, int real, int synthetic, int seed)
    {
        float[][] realRows = law(real, seed), syntheticRows = law(synthetic, seed + 1);
        using VectorSet x = IntervalCoverage.Set("real", realRows), y = IntervalCoverage.Set("synthetic", syntheticRows);
        AuditData data = new()
        {
            Real = x,
            Synthetic = y,
            RealColumns = TableLaws.Columns(realRows),
            SyntheticColumns = TableLaws.Columns(syntheticRows),
            RealGroups = TableLaws.Keys(name, "real", real),
            SyntheticGroups = TableLaws.Keys(name, "synthetic", synthetic),
        };
        AuditResult result = Audit.Run(data, new AuditOptions { Threads = 1, Seed = seed });
        return new Said(
            [
                .. result.Headlines.Where(headline => headline.Verdict is Verdict.Below or Verdict.Above)
                    .Select(headline => $"{headline.Definition.Id} {headline.Verdict}")],
            [.. result.Diagnosis.Findings.Select(finding => finding.Kind.Name()).Distinct()],
            [
                .. result.Headlines.Where(headline => headline.Unjudged is not null)
                    .Select(headline => headline.Definition.Metric.Key)
                    .Distinct()],
            Counts(result.RowTests.Copies),
            Counts(result.RowTests.OffSupport),
            result.Overall.Code == OverallCode.Differs);
    }

    private static bool Counts(RowTest? test) => test is { Count: > 0, SimesPValue: <= ErrorBudget.RowList };

    private sealed record Said(string[] Headlines, string[] Findings, string[] Unjudged, bool Copies, bool OffSupport, bool Anything);
}
