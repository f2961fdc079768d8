using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative;

/// <summary>A headline as the overall verdict looks at it.</summary>
/// <param name="Definition">The headline.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Numbers">What its words may name.</param>
/// <param name="RadiusRank">The k of coverage.</param>
public sealed record JudgedHeadline(HeadlineDefinition Definition, Verdict Verdict, HeadlineNumbers Numbers, int RadiusRank)
{
    /// <summary>Why the rows allow no verdict, as a sentence; null where they do.</summary>
    public string? Unjudged { get; init; }
}
