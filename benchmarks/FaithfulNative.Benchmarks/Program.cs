using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Running;
using FaithfulNative.Benchmarks;
using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.FirstOrDefault())
{
    case "peak":
        Console.WriteLine($"{FmaPeak.Measure(int.Parse(args[1])):F1}");
        return 0;
    case "kernels":
        BenchmarkRunner.Run<KernelBenchmarks>();
        return 0;
    case "within":
        return Within(
            args[1], int.Parse(args[2]), int.Parse(args[3]), int.Parse(args[4]), args.ElementAtOrDefault(5), args.ElementAtOrDefault(6));
    case "cancel":
        return CancelLatency.Measure(args[1], int.Parse(args[2]));
    case "planning":
        return PlanningCost.Measure(args[1], int.Parse(args[2]));
    case "profile":
        return ProfileRates.Run(args[1], args[2], int.Parse(args[3]));
    case "reading":
        return ReadingCost.Measure(args[1], args[2], int.Parse(args[3]));
    default:
        Console.Error.WriteLine(
            "peak THREADS | kernels | within WORKLOAD K THREADS RUNS [COARSE|-] [IDS] | cancel WORKLOAD TIMES | planning WORKLOAD RUNS | "
            + "profile WORKLOAD FRESH THREADS | reading FILE SMALL-FILE RUNS");
        return 2;
}

static int Within(string workload, int k, int threads, int runs, string? coarse, string? ids)
{
    using VectorSet rows = Workload.Load(workload);
    using VectorSet none = rows.Select([0]);
    SweepEngine engine = new(new SweepSettings { Coarse = coarse is null or "-" ? null : int.Parse(coarse) });

    // Code is compiled on a few rows, as the rivals load theirs when they are imported.
    using VectorSet few = rows.Select([.. Enumerable.Range(0, Math.Min(rows.Count, 3000))]);
    new SweepEngine(new SweepSettings { Coarse = Math.Min(15, rows.Dimension / 2) }).Find(Request(few), threads, null, default).Dispose();
    for (int run = 0; run < runs; run++)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        Method method = new();
        using NeighbourTables tables = engine.Find(Request(rows), threads, method, default);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double cpu = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        double dense = (double)rows.Count * rows.Count * rows.Dimension * 2 / 1e9 / seconds;
        Console.WriteLine($"{seconds:F3} s, {cpu:F3} s of processors, {dense:F0} GFLOP/s of a full dense pass, {method.Text}");
        if (ids is not null)
        {
            using FileStream file = File.Create(ids);
            for (int row = 0; row < rows.Count; row++)
            {
                file.Write(MemoryMarshal.AsBytes(tables.RealToReal!.Ids(row)));
            }
        }
    }

    return 0;

    NeighbourRequest Request(VectorSet set) => new() { Real = set, Synthetic = none, RealToReal = k };
}

/// <summary>Notes how a search is done.</summary>
internal sealed class Method : IProgress<PairProgress>
{
    public string Text { get; private set; } = "";

    public void Report(PairProgress value) => Text = value.Plan?.Method ?? Text;
}
