using System.Collections.Concurrent;
using System.Text;
using FaithfulNative.CApi.Interop;

namespace FaithfulNative.CApi.Auditing;

/// <summary>
/// Keeps the caller's thread free for the caller's callbacks while the work runs on another one: reports of progress, and the
/// question whether to go on, so that a host's callbacks need no locks of their own.
/// </summary>
internal sealed unsafe class CallerThread : IProgress<AuditProgress>, IDisposable
{
    private const int CheckMilliseconds = 50;

    // A slow processor looks at so many values in less than CheckMilliseconds.
    private const double BriefWork = 2e7;

    // A slow callback misses reports; it never slows the work down.
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

    /// <summary>Whether work is over before anybody could want to stop it: a second thread would take longer to start.</summary>
    /// <param name="values">Roughly the values that are looked at.</param>
    public static bool IsBrief(double values) => values < BriefWork;

    /// <summary>The values that an audit looks at.</summary>
    public static double ValuesOf(AuditData data, AuditOptions options)
    {
        double real = data.Real.Count, others = (double)data.Synthetic.Count + (data.Holdout?.Count ?? 0), width = data.Real.Columns + 10;
        double ideal = data.Holdout is null ? Math.Min(real, options.IdealRows) : 0;
        return ((((real + others) * (real + others)) + (options.IdealRepeats * ideal * ideal)) * width)
            + (10.0 * options.Replicates * (real + others));
    }

    /// <summary>Does the work as the options say: with their callbacks, and until they cancel.</summary>
    /// <param name="options">The caller's.</param>
    /// <param name="values">Roughly the values that are looked at.</param>
    /// <param name="work">What to do.</param>
    public static T Run<T>(in OptionsStruct options, double values, Func<IProgress<AuditProgress>?, CancellationToken, T> work)
    {
        if (options.Cancel == 0)
        {
            return Run(options, values, work, CancellationToken.None);
        }

        using HandleTable.Lease<Cancel> cancel = HandleTable.Use<Cancel>(options.Cancel, "options: cancel");
        return Run(options, values, work, cancel.Target.Token);
    }

    private static T Run<T>(
        in OptionsStruct options, double values, Func<IProgress<AuditProgress>?, CancellationToken, T> work, CancellationToken cancellation)
    {
        if (options.Progress is null && (options.Check is null || IsBrief(values)))
        {
            return work(null, cancellation);
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using CallerThread caller = new();
        CallerThread? progress = options.Progress is null ? null : caller;
        Task<T> run = Task.Run(() => caller.Done(() => work(progress, stop.Token)), CancellationToken.None);
        // Not until the cancellation but until the work is over: it reads memory that the caller gets back.
        while (!caller.IsOver(run, options, out AuditProgress? report))
        {
            if (!stop.IsCancellationRequested && IsToEnd(options, report))
            {
                stop.Cancel();
            }
        }

        return run.GetAwaiter().GetResult();
    }

    public void Dispose() => _reports.Dispose();

    /// <summary>Waits a moment, for a report where they are wanted.</summary>
    private bool IsOver(Task run, in OptionsStruct options, out AuditProgress? report)
    {
        report = null;
        if (options.Progress is null)
        {
            return Task.WaitAny([run], CheckMilliseconds) == 0;
        }

        report = _reports.TryTake(out AuditProgress? taken, CheckMilliseconds) ? taken : null;
        return _reports.IsCompleted;
    }

    private T Done<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        finally
        {
            _reports.CompleteAdding();
        }
    }

    /// <summary>Whether a callback of the caller, told what there is to report, wants the work to end.</summary>
    private static bool IsToEnd(in OptionsStruct options, AuditProgress? report) =>
        (report is not null && Call(options.Progress, options.ProgressData, report) != 0)
        || (options.Check is not null && options.Check(options.CheckData) != 0);

    private static int Call(delegate* unmanaged[Cdecl]<ProgressStruct*, void*, int> callback, void* userData, AuditProgress report)
    {
        fixed (byte* stage = Encoding.UTF8.GetBytes(report.Stage + '\0'))
        fixed (byte* method = report.Plan is null ? null : Encoding.UTF8.GetBytes(report.Plan.Method + '\0'))
        {
            ProgressStruct progress = new()
            {
                Size = (uint)sizeof(ProgressStruct),
                Stage = stage,
                Share = report.StageShare,
                PairsPerSecond = report.PairsPerSecond,
                SecondsLeft = report.Remaining?.TotalSeconds ?? -1,
                PlanMethod = method,
                PlanFlops = report.Plan?.Flops ?? 0,
                PlanPairs = report.Plan?.Pairs ?? 0,
                PlanBytes = report.Plan?.Bytes ?? 0,
            };
            return callback(&progress, userData);
        }
    }
}
