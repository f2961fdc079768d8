using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative;

/// <summary>A headline as the overall verdict looks at it.</summary>
public sealed class JudgedHeadline
{
    internal JudgedHeadline(HeadlineDefinition definition, Verdict verdict, HeadlineNumbers numbers, int radiusRank) =>
        (Definition, Verdict, Numbers, RadiusRank) = (definition, verdict, numbers, radiusRank);

    /// <summary>The headline.</summary>
    public HeadlineDefinition Definition { get; internal init; }

    /// <summary>Its verdict.</summary>
    public Verdict Verdict { get; internal init; }

    /// <summary>What its words may name.</summary>
    public HeadlineNumbers Numbers { get; internal init; }

    /// <summary>The k of coverage.</summary>
    public int RadiusRank { get; internal init; }

    /// <summary>Why the rows allow no verdict, as a sentence; null where they do.</summary>
    public string? Unjudged { get; init; }
}
