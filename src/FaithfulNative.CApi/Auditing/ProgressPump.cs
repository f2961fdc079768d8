using System.Collections.Concurrent;
using System.Text;
using FaithfulNative.CApi.Interop;

namespace FaithfulNative.CApi.Auditing;

/// <summary>
/// Brings the progress of an audit to the thread that asked for it: the audit runs on a thread of its own, and the caller's
/// waits for reports, so that a host's callback needs no locks of its own.
/// </summary>
internal sealed unsafe class ProgressPump : IProgress<AuditProgress>, IDisposable
{
    // A slow callback misses reports; it never slows the audit down.
    private readonly BlockingCollection<AuditProgress> _reports = new(boundedCapacity: 64);

    public void Report(AuditProgress value)
    {
        if (value.Plan is not null)
        {
            _reports.Add(value);
        }
        else
        {
            _reports.TryAdd(value);
        }
    }

    /// <summary>Runs the audit and calls back until it is over.</summary>
    public static AuditResult Run(
        AuditData data, AuditOptions options, delegate* unmanaged[Cdecl]<ProgressStruct*, void*, int> callback, void* userData, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using ProgressPump pump = new();
        Task<AuditResult> audit = Audit.RunAsync(data, options, pump, stop.Token);
        Task end = audit.ContinueWith(
            _ => pump._reports.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        // Not until the cancellation but until the audit is over: it reads memory that the caller gets back.
        foreach (AuditProgress report in pump._reports.GetConsumingEnumerable(CancellationToken.None))
        {
            if (!stop.IsCancellationRequested && Call(callback, userData, report) != 0)
            {
                stop.Cancel();
            }
        }

        end.GetAwaiter().GetResult();
        return audit.GetAwaiter().GetResult();
    }

    public void Dispose() => _reports.Dispose();

    private static int Call(delegate* unmanaged[Cdecl]<ProgressStruct*, void*, int> callback, void* userData, in AuditProgress report)
    {
        fixed (byte* stage = Encoding.UTF8.GetBytes(report.Stage + '\0'))
        fixed (byte* method = report.Plan is null ? null : Encoding.UTF8.GetBytes(report.Plan.Method + '\0'))
        {
            ProgressStruct progress = new()
            {
                Size = (uint)sizeof(ProgressStruct),
                Stage = stage,
                Share = report.Share,
                PairsPerSecond = report.PairsPerSecond,
                SecondsLeft = report.Left?.TotalSeconds ?? -1,
                PlanMethod = method,
                PlanFlops = report.Plan?.Flops ?? 0,
                PlanPairs = report.Plan?.Pairs ?? 0,
                PlanBytes = report.Plan?.Bytes ?? 0,
            };
            return callback(&progress, userData);
        }
    }
}
