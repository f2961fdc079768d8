using System.Diagnostics;
using FaithfulNative.Data;

namespace FaithfulNative.Benchmarks;

/// <summary>
/// How long an audit goes on after it was cancelled, at moments spread evenly over its length; and how much processor time it
/// takes meanwhile, which tells on a busy machine too.
/// </summary>
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
        Latency[] found = [.. Enumerable.Range(0, times).Select(i => At(data, length * ((i + 0.5) / times))).OfType<Latency>()];
        Console.WriteLine($"an audit of {length.TotalSeconds:F2} s, cancelled at {found.Length} moments");
        Print("time", latency => latency.Time);
        Print("processors' time", latency => latency.Processor);
        return 0;

        void Print(string name, Func<Latency, TimeSpan> of)
        {
            Latency[] sorted = [.. found.OrderBy(of)];
            Console.WriteLine(
                $"{name}: median {Quantile(0.5):F1} ms, 95 % {Quantile(0.95):F1} ms, longest {Quantile(1):F1} ms, at "
                    + $"{sorted[^1].Moment.TotalSeconds:F2} s, {sorted[^1].Where}");

            double Quantile(double share) => of(sorted[(int)Math.Ceiling(share * sorted.Length) - 1]).TotalMilliseconds;
        }
    }

    /// <summary>Null where the audit was over before.</summary>
    private static Latency? At(AuditData data, TimeSpan moment)
    {
        using CancellationTokenSource source = new();
        Stage stage = new();
        Task<AuditResult> audit = Audit.RunAsync(data, progress: stage, cancellationToken: source.Token);
        if (audit.Wait(moment))
        {
            return null;
        }

        string where = stage.Text;
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        Stopwatch after = Stopwatch.StartNew();
        source.Cancel();
        ((IAsyncResult)audit).AsyncWaitHandle.WaitOne();
        return audit.IsCanceled ? new Latency(after.Elapsed, Environment.CpuUsage.TotalTime - processor, moment, where) : null;
    }

    private sealed record Latency(TimeSpan Time, TimeSpan Processor, TimeSpan Moment, string Where);

    /// <summary>Notes what the audit is at.</summary>
    private sealed class Stage : IProgress<AuditProgress>
    {
        public string Text { get; private set; } = "before any stage";

        public void Report(AuditProgress value) => Text = $"'{value.Stage}' {value.StageShare:P0} done";
    }
}
