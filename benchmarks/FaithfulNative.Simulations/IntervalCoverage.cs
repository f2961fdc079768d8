using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Statistics;

namespace FaithfulNative.Simulations;

/// <summary>How often the 95 % intervals hold the value expected, on Gaussian rows.</summary>
internal static class IntervalCoverage
{
    private static readonly (string Name, int Real, int Synthetic, int Dimension, double Sd, double Shift)[] Cases =
    [
        ("fresh", 400, 400, 2, 1, 0),
        ("fresh", 400, 400, 8, 1, 0),
        ("fresh", 400, 400, 32, 1, 0),
        ("fresh", 300, 1200, 8, 1, 0),
        ("fresh", 1200, 300, 8, 1, 0),
        ("narrow", 400, 400, 8, .7, 0),
        ("wide", 400, 400, 8, 1.3, 0),
        ("shifted by .5", 400, 400, 8, 1, .5),
        ("shifted by .5", 1000, 1000, 8, 1, .5),
        ("shifted by .7", 400, 400, 8, 1, .7),
        ("shifted by 1", 400, 400, 8, 1, 1),
        ("shifted by 1", 1500, 1500, 8, 1, 1),
        ("shifted by 1", 400, 400, 2, 1, 1),
        ("shifted by 2", 400, 400, 8, 1, 2),
    ];

    /// <param name="repetitions">Audits of a case.</param>
    /// <param name="seed">Of the first one.</param>
    /// <param name="only">Cases with this name; all when empty.</param>
    public static void Print(int repetitions, int seed, string only)
    {
        Console.WriteLine(
            "| case | n | m | d | headline | expected | true sd | estimated sd | covered by 95 % | value too low | value too high |");
        Console.WriteLine("| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach ((string name, int real, int synthetic, int dimension, double sd, double shift) in
            Cases.Where(c => only is "" || c.Name == only))
        {
            (Headline Headline, double Deviation)[][] runs = [.. ParallelEnumerable.Range(0, repetitions).AsOrdered().Select(run =>
            {
                using VectorSet x = Set("real", Draws.Gaussian(dimension)(real, 2 * (seed + run)));
                using VectorSet y = Set("synthetic", Draws.Gaussian(dimension, sd, shift)(synthetic, (2 * (seed + run)) + 1));
                AuditOptions options = new() { Threads = 1, Replicates = 400, Seed = run, IdealRows = 0 };
                return Audit.Run(new AuditData { Real = x, Synthetic = y }, options).Headlines
                    .Select(h => (new Headline(h) { Errors = null }, Math.Sqrt(Estimates.Variance(h.Errors!.Value)))).ToArray();
            })];
            for (int h = 0; h < runs[0].Length; h++)
            {
                // The interval of P_1 is of the share within the edge of these real rows, another one in each run.
                Headline[] of = [.. runs.Select(run => run[h].Headline)];
                if (of[0].Metric == HeadlineMetric.FullSupport)
                {
                    continue;
                }

                double expected = of.Average(v => v.Value);
                double deviation = Math.Sqrt(of.Average(v => (v.Value - expected) * (v.Value - expected)));
                string shares =
                    string.Join(" | ", new Func<Interval, bool>[] { i => i.Holds(expected), i => i.High < expected, i => i.Low > expected }
                    .Select(test => (of.Count(v => test(v.Interval!.Value)) / (double)repetitions).ToString("P1")));
                Console.WriteLine(
                    $"| {name} | {real} | {synthetic} | {dimension} | {of[0].Metric} {of[0].Support} | {expected:f4} | {deviation:f4} | "
                    + $"{runs.Average(run => run[h].Deviation):f4} | {shares} |");
            }
        }
    }

    internal static VectorSet Set(string name, float[][] rows) =>
        VectorSet.FromMemory(rows.SelectMany(row => row).ToArray(), rows[0].Length, name);
}
