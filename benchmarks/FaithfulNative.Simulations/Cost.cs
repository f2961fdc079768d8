using System.Diagnostics;
using FaithfulNative.Data;

namespace FaithfulNative.Simulations;

/// <summary>What the ideal by splits and 1,000 replicates add to an audit: medians over rounds in which the audits take turns.</summary>
internal static class Cost
{
    private const int Rounds = 7;
    private static readonly AuditOptions Both = new() { Replicates = 1000 };
    private static readonly AuditOptions Neither = Both with { IdealRows = 0, Replicates = 0 };

    private static readonly (string Name, AuditOptions Options)[] Audits =
    [
        ("without both", Neither),
        ("with 1,000 replicates", Both with { IdealRows = 0 }),
        ("with the ideal by splits", Both with { Replicates = 0 }),
        ("with both", Both),
    ];

    public static void Print(string name, Draw law, int rows)
    {
        float[][] drawn = law(2 * rows, 1);
        using VectorSet real = IntervalCoverage.Set("real", drawn[..rows]);
        using VectorSet synthetic = IntervalCoverage.Set("synthetic", drawn[rows..]);
        AuditData data = new() { Real = real, Synthetic = synthetic };
        Console.WriteLine(
            $"{name}: {rows} x {rows} rows, {real.Dimension} dimensions, {Environment.ProcessorCount} processors; medians of {Rounds} rounds after one that does not count, least and most.");
        Console.WriteLine();
        Console.WriteLine("| audit | seconds | processor seconds |");
        Console.WriteLine("| --- | ---: | ---: |");
        double[][] wall = [.. Audits.Select(_ => new double[Rounds])], processor = [.. Audits.Select(_ => new double[Rounds])];
        for (int round = -1; round < Rounds; round++)
        {
            for (int audit = 0; audit < Audits.Length; audit++)
            {
                (double seconds, double busy) = Time(data, Audits[audit].Options);
                if (round >= 0)
                {
                    (wall[audit][round], processor[audit][round]) = (seconds, busy);
                }
            }
        }

        for (int audit = 0; audit < Audits.Length; audit++)
        {
            Console.WriteLine($"| {Audits[audit].Name} | {Summary(wall[audit])} | {Summary(processor[audit])} |");
        }

        Console.WriteLine();
        Console.WriteLine($"Both add {(Median(wall[^1]) / Median(wall[0])) - 1:P1} to the time, {(Median(processor[^1]) / Median(processor[0])) - 1:P1} to the processor time.");
    }

    private static (double Seconds, double Busy) Time(AuditData data, AuditOptions options)
    {
        GC.Collect();
        TimeSpan busy = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        Audit.Run(data, options);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static string Summary(double[] values) => $"{Median(values):f2} ({values.Min():f2} to {values.Max():f2})";
}
