using System.Diagnostics;
using FaithfulNative.Data;

namespace FaithfulNative.Simulations;

/// <summary>What the ideal by splits and 1,000 replicates add to an audit.</summary>
internal static class Cost
{
    public static void Print(int rows, int dimension)
    {
        using VectorSet real = IntervalCoverage.Set("real", Draws.Gaussian(dimension)(rows, 1));
        using VectorSet synthetic = IntervalCoverage.Set("synthetic", Draws.Gaussian(dimension)(rows, 2));
        AuditData data = new() { Real = real, Synthetic = synthetic };
        AuditOptions bare = new() { IdealRows = 0, Replicates = 0 };
        Console.WriteLine($"{rows} x {rows} rows, {dimension} dimensions, {Environment.ProcessorCount} processors");
        Console.WriteLine();
        Console.WriteLine("| audit | seconds |");
        Console.WriteLine("| --- | ---: |");
        foreach ((string name, AuditOptions options) in new[]
        {
            ("without both", bare),
            ("with 1,000 replicates", bare with { Replicates = 1000 }),
            ("with the ideal by splits", bare with { IdealRows = new AuditOptions().IdealRows }),
            ("with both", new AuditOptions()),
        })
        {
            long start = Stopwatch.GetTimestamp();
            Audit.Run(data, options);
            Console.WriteLine($"| {name} | {Stopwatch.GetElapsedTime(start).TotalSeconds:f2} |");
        }
    }
}
