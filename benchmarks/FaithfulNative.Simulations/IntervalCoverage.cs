using FaithfulNative.Data;

namespace FaithfulNative.Simulations;

/// <summary>How often the 95 % intervals hold the value expected, on Gaussian rows, and how often fresh rows get which verdict.</summary>
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
        ("shifted", 400, 400, 8, 1, 1),
    ];

    public static void Print(int repetitions)
    {
        Console.WriteLine("| case | n | m | d | headline | expected | true sd | covered by 95 % | as fresh | below | above |");
        Console.WriteLine("| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach ((string name, int real, int synthetic, int dimension, double sd, double shift) in Cases)
        {
            Headline[][] runs = new Headline[repetitions][];
            Parallel.For(0, repetitions, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, run =>
            {
                using VectorSet x = Set("real", Draws.Gaussian(dimension)(real, (2 * run) + 1));
                using VectorSet y = Set("synthetic", Draws.Gaussian(dimension, sd, shift)(synthetic, (2 * run) + 2));
                AuditOptions options = new() { Threads = 1, Replicates = 400, Seed = run, IdealRows = 400 };
                runs[run] = [.. Audit.Run(new AuditData { Real = x, Synthetic = y }, options).Headlines];
            });
            for (int h = 0; h < runs[0].Length; h++)
            {
                Headline[] of = [.. runs.Select(run => run[h])];
                double expected = of.Average(v => v.Value);
                double deviation = Math.Sqrt(of.Average(v => (v.Value - expected) * (v.Value - expected)));
                double covered = of.Count(v => v.Interval!.Value.Holds(expected)) / (double)repetitions;
                string verdicts = string.Join(" | ", new[] { Verdict.AsFresh, Verdict.Below, Verdict.Above }
                    .Select(verdict => (of.Count(v => v.Verdict == verdict) / (double)repetitions).ToString("P1")));
                Console.WriteLine(
                    $"| {name} | {real} | {synthetic} | {dimension} | {of[0].Metric} {of[0].Support} | {expected:f4} | {deviation:f4} | {covered:P1} | {verdicts} |");
            }
        }
    }

    internal static VectorSet Set(string name, float[][] rows) =>
        VectorSet.FromMemory(rows.SelectMany(row => row).ToArray(), rows[0].Length, name);
}
