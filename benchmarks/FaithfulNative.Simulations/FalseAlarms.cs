using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Simulations;

/// <summary>Verdicts on a perfect generator, fresh rows of the real law: how often they are not "as fresh real data".</summary>
internal static class FalseAlarms
{
    private static readonly (int Real, int Synthetic, int Dimension, int IdealRows, int Holdout)[] Cases =
    [
        (400, 400, 2, 2000, 0),
        (400, 400, 8, 2000, 0),
        (400, 400, 32, 2000, 0),
        (300, 1200, 8, 2000, 0),
        (1200, 300, 8, 2000, 0),
        (4000, 4000, 4, 1000, 0),
        (400, 400, 8, 2000, 400),
        (400, 400, 8, 2000, 150),
    ];

    public static void Print(int repetitions, int seed)
    {
        Console.WriteLine("| n | m | d | ideal | headline | mean value | mean ideal | below | above |");
        Console.WriteLine("| ---: | ---: | ---: | --- | --- | ---: | ---: | ---: | ---: |");
        foreach ((int real, int synthetic, int dimension, int idealRows, int holdout) in Cases)
        {
            Draw draw = Draws.Gaussian(dimension);
            Headline[][] runs = [.. ParallelEnumerable.Range(0, repetitions).AsOrdered().Select(run =>
            {
                using VectorSet x = IntervalCoverage.Set("real", draw(real, 3 * (seed + run)));
                using VectorSet y = IntervalCoverage.Set("synthetic", draw(synthetic, (3 * (seed + run)) + 1));
                using VectorSet? z = holdout == 0 ? null : IntervalCoverage.Set("hold-out", draw(holdout, (3 * (seed + run)) + 2));
                AuditOptions options = new() { Threads = 1, Replicates = 400, Seed = run, IdealRows = idealRows };
                return Audit.Run(
                    new AuditData { Real = x, Synthetic = y, Holdout = z }, options).Headlines
                    .Select(h => new Headline(h) { Errors = null }).ToArray();
            })];
            for (int h = 0; h < runs[0].Length; h++)
            {
                Headline[] of = [.. runs.Select(run => run[h])];
                if (of[0].Verdict != Verdict.None)
                {
                    string verdicts = string.Join(" | ", new[] { Verdict.Below, Verdict.Above }
                        .Select(verdict => (of.Count(v => v.Verdict == verdict) / (double)repetitions).ToString("P1")));
                    Console.WriteLine(
                        $"| {real} | {synthetic} | {dimension} | {(holdout == 0 ? "splits" : $"hold-out, {holdout}")} | {of[0].Metric} "
                            + $"{of[0].Support} | {of.Average(v => v.Value):f4} | {of.Average(v => v.Ideal!.Value):f4} | {verdicts} |");
                }
            }
        }
    }
}
