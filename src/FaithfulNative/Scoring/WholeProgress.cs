namespace FaithfulNative.Scoring;

/// <summary>Tells how much of the whole is done, from how much of each stage is.</summary>
/// <param name="target">Who is told.</param>
/// <param name="shareOf">Share of the whole at a report of a stage.</param>
internal sealed class WholeProgress(IProgress<AuditProgress> target, Func<AuditProgress, double> shareOf) : IProgress<AuditProgress>
{
    private readonly Lock _lock = new();
    private double _reached;

    /// <summary>Stages in their order, each with the part of the time that it usually takes.</summary>
    public static IProgress<AuditProgress>? Of(IProgress<AuditProgress>? target, IReadOnlyList<(string Stage, double Weight)> stages)
    {
        double total = stages.Sum(stage => stage.Weight);
        return target is null ? null : new WholeProgress(target, report => ShareOf(report) / total);

        double ShareOf(AuditProgress report)
        {
            double before = 0;
            foreach ((string stage, double weight) in stages)
            {
                if (stage == report.Stage)
                {
                    return before + (weight * report.StageShare);
                }

                before += weight;
            }

            return 0;
        }
    }

    /// <summary>Work that is one of several parts of a whole, and is told as it.</summary>
    public static IProgress<AuditProgress>? Part(IProgress<AuditProgress>? target, int part, int parts) =>
        target is null ? null : new WholeProgress(target, report => (part + report.Share) / parts);

    public void Report(AuditProgress value)
    {
        double share;
        lock (_lock)
        {
            share = _reached = Math.Max(_reached, shareOf(value));
        }

        target.Report(value.At(share));
    }
}
