namespace FaithfulNative;

/// <summary>How far an audit is.</summary>
/// <param name="Stage">What is being done, for a person.</param>
/// <param name="Share">Share of the stage that is done, in [0, 1].</param>
/// <param name="PairsPerSecond">Pairs of rows a second in this stage so far.</param>
/// <param name="Left">Estimate of the time this stage still needs; null while unknown.</param>
/// <param name="Plan">At the start of a search, what it is going to do; otherwise null.</param>
public readonly record struct AuditProgress(string Stage, double Share, double PairsPerSecond, TimeSpan? Left, SearchPlan? Plan = null);
