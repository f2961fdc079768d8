namespace FaithfulNative;

/// <summary>How far an audit is.</summary>
public sealed class AuditProgress
{
    private readonly double? _share;

    /// <summary>What is being done, for a person.</summary>
    public required string Stage { get; init; }

    /// <summary>Share of the stage that is done, in [0, 1].</summary>
    public required double StageShare { get; init; }

    /// <summary>
    /// Share of the whole that is done, in [0, 1]: an estimate from how long stages usually take. It never falls; without other stages it
    /// is that of the stage.
    /// </summary>
    public double Share
    {
        get => _share ?? StageShare;
        init => _share = value;
    }

    /// <summary>Pairs of rows a second in this stage so far; 0 where it looks at no pairs.</summary>
    public double PairsPerSecond { get; init; }

    /// <summary>Estimate of the time that this stage still needs; null while unknown.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>At the start of a search, what it is going to do; otherwise null.</summary>
    public SearchPlan? Plan { get; init; }

    /// <summary>The same at another share of the whole.</summary>
    internal AuditProgress At(double share) => new()
    {
        Stage = Stage,
        StageShare = StageShare,
        Share = share,
        PairsPerSecond = PairsPerSecond,
        Remaining = Remaining,
        Plan = Plan,
    };
}
