using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Benchmarks;

/// <summary>
/// What the planner's sample takes beside the search that goes without it, where it finds that turning rows does not pay:
/// processor seconds on one thread, in alternation, medians.
/// </summary>
internal static class PlanningCost
{
    public static int Measure(string workload, int runs)
    {
        using VectorSet rows = Workload.Load(workload);
        using VectorSet none = rows.Select([0]);
        NeighbourRequest request = new() { Real = rows, Synthetic = none, RealToReal = 2 };
        SweepSettings planned = new(), dense = new() { Coarse = 0 };
        List<double> with = [], without = [], search = [], chosen = [];
        for (int run = 0; run < runs; run++)
        {
            with.Add(Seconds(() => ProjectionPlanner.Plan(request, planned, OneThread).Dispose()));
            without.Add(Seconds(() => ProjectionPlanner.Plan(request, dense, OneThread).Dispose()));
            search.Add(Seconds(() => new SweepEngine(dense).Find(request, 1, null, default).Dispose()));
            chosen.Add(Seconds(() => new SweepEngine(planned).Find(request, 1, null, default).Dispose()));
        }

        using ProjectionAndScale projection = ProjectionPlanner.Plan(request, planned, OneThread);
        double sample = Median(with) - Median(without);
        Console.WriteLine(
            $"{workload}: the sample takes {1000 * sample:F1} ms, a dense search {1000 * Median(search):F1} ms: "
            + $"{sample / Median(search):P1}; as chosen {1000 * Median(chosen):F1} ms, "
            + $"{(projection.IsRotated ? $"{projection.Coarse} turned" : "dense")}");
        return 0;
    }

    private static ParallelOptions OneThread => new() { MaxDegreeOfParallelism = 1 };

    private static double Seconds(Action work)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
