using System.Diagnostics;
using FaithfulNative.Data;

namespace FaithfulNative.Benchmarks;

/// <summary>How long an audit goes on after it was cancelled, at moments spread evenly over its length.</summary>
internal static class CancelLatency
{
    public static int Measure(string workload, int times)
    {
        using VectorSet rows = Workload.Load(workload);
        int half = rows.Count / 2;
        AuditData data = new()
        {
            Real = rows.Select([.. Enumerable.Range(0, half)]),
            Synthetic = rows.Select([.. Enumerable.Range(half, rows.Count - half)]),
        };
        Stopwatch whole = Stopwatch.StartNew();
        Audit.Run(data);
        TimeSpan length = whole.Elapsed;
        double[] latencies = [.. Enumerable.Range(0, times).Select(i => LatencyAt(data, length * ((i + 0.5) / times))).Where(double.IsFinite).Order()];
        Console.WriteLine($"an audit of {length.TotalSeconds:F2} s, cancelled at {latencies.Length} moments: median {latencies[latencies.Length / 2]:F1} ms, longest {latencies[^1]:F1} ms");
        return 0;
    }

    /// <summary>Milliseconds; NaN where the audit was over before.</summary>
    private static double LatencyAt(AuditData data, TimeSpan moment)
    {
        using CancellationTokenSource source = new();
        Task<AuditResult> audit = Audit.RunAsync(data, cancellation: source.Token);
        if (audit.Wait(moment))
        {
            return double.NaN;
        }

        Stopwatch after = Stopwatch.StartNew();
        source.Cancel();
        ((IAsyncResult)audit).AsyncWaitHandle.WaitOne();
        return audit.IsCanceled ? after.Elapsed.TotalMilliseconds : double.NaN;
    }
}
