using System.Diagnostics;
using FaithfulNative.Search;

namespace FaithfulNative.Scoring;

/// <summary>Turns an engine's pair counts into a stage's share, rate and time left.</summary>
internal sealed class StageProgress : IProgress<PairProgress>
{
    private readonly IProgress<AuditProgress> _target;
    private readonly string _stage;
    private readonly long _start = Stopwatch.GetTimestamp();

    private StageProgress(IProgress<AuditProgress> target, string stage) => (_target, _stage) = (target, stage);

    public static StageProgress? Of(IProgress<AuditProgress>? target, string stage) =>
        target is null ? null : new StageProgress(target, stage);

    public void Report(PairProgress value)
    {
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        double share = value.Total > 0 ? value.Done / (double)value.Total : 1;
        _target.Report(new AuditProgress
        {
            Stage = _stage,
            StageShare = share,
            PairsPerSecond = seconds > 0 ? value.Done / seconds : 0,
            Remaining = share > 0.01 ? TimeSpan.FromSeconds(seconds * (1 - share) / share) : null,
            Plan = value.Plan,
        });
    }
}
