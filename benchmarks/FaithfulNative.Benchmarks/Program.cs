using System.Diagnostics;
using System.Globalization;
using FaithfulNative.Benchmarks;
using FaithfulNative.Data;
using FaithfulNative.Neighbours;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.FirstOrDefault())
{
    case "peak":
        Console.WriteLine($"{FmaPeak.Measure(int.Parse(args[1])):F1}");
        return 0;
    case "kernel":
        KernelSpeed.Print(args.Skip(1).Select(int.Parse));
        return 0;
    case "within":
        return Within(args[1], int.Parse(args[2]), int.Parse(args[3]), int.Parse(args[4]), args.ElementAtOrDefault(5));
    default:
        Console.Error.WriteLine("peak THREADS | kernel DIMENSION... | within WORKLOAD K THREADS RUNS [COARSE]");
        return 2;
}

static int Within(string workload, int k, int threads, int runs, string? coarse)
{
    using VectorSet rows = Workload.Load(workload);
    using VectorSet none = rows.Select([0]);
    for (int run = 0; run < runs; run++)
    {
        long start = Stopwatch.GetTimestamp();
        SweepEngine engine = new(new SweepSettings { Coarse = coarse is null ? null : int.Parse(coarse) });
        using NeighbourFacts facts = engine.Find(
            new NeighbourRequest { Real = rows, Synthetic = none, RealToReal = k }, threads, null, default);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double dense = (double)rows.Count * rows.Count * rows.Dimension * 2 / 1e9 / seconds;
        Console.WriteLine($"{seconds:F3} s, {dense:F0} GFLOP/s of a full dense pass, {engine.Name}");
    }

    return 0;
}
