using System.Diagnostics;
using FaithfulNative.Data;

namespace FaithfulNative.Simulations;

/// <summary>What the ideal by splits and 1,000 replicates add to an audit: medians over rounds in which the audits take turns.</summary>
internal static class Cost
{
    private const int Rounds = 15;
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
            $"{name}: {rows} x {rows} rows, {real.Dimension} dimensions, {Environment.ProcessorCount} processors; medians of {Rounds} "
                + "rounds after one that does not count, least and most.");
        Console.WriteLine();
        Console.WriteLine("| audit | seconds | processor seconds |");
        Console.WriteLine("| --- | ---: | ---: |");
        double[][] wall = [.. Audits.Select(_ => new double[Rounds])], processor = [.. Audits.Select(_ => new double[Rounds])];
        for (int round = -1; round < Rounds; round++)
        {
            for (int turn = 0; turn < Audits.Length; turn++)
            {
                // Each in each place in turn, so that none always comes after the same one.
                int audit = (turn + round + Audits.Length) % Audits.Length;
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
        Console.WriteLine(
            $"Both add {Added(wall)} to the time, {Added(processor)} to the processor time: median of the rounds, and its quartiles.");
    }

    private static (double Seconds, double Busy) Time(AuditData data, AuditOptions options)
    {
        GC.Collect();
        TimeSpan busy = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        Audit.Run(data, options);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
    }

    private static string Added(double[][] times)
    {
        double[] added = [.. times[^1].Zip(times[0], (both, neither) => (both / neither) - 1).Order()];
        return $"{added[Rounds / 2]:P1} ({added[Rounds / 4]:P1} to {added[3 * Rounds / 4]:P1})";
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static string Summary(double[] values) => $"{Median(values):f2} ({values.Min():f2} to {values.Max():f2})";
}
