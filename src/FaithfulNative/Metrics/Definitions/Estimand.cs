namespace FaithfulNative.Metrics.Definitions;

/// <summary>What a headline estimates: how its sampling error is imitated follows from it.</summary>
internal abstract record Estimand
{
    private Estimand()
    {
    }

    /// <summary>A share of rows.</summary>
    /// <param name="Influence">What single rows add to it.</param>
    /// <param name="Rows">Number of independent rows that it is a share of, at most: of groups where rows depend on each other.</param>
    internal sealed record Share(RowInfluence Influence, int Rows) : Estimand;

    /// <summary>An area between a curve and the diagonal.</summary>
    /// <param name="Score">The curve and what rows do to it.</param>
    /// <param name="Judged">The rows that the curve counts.</param>
    /// <param name="IsOneSided">Whether only the area below the diagonal counts.</param>
    internal sealed record Area(SupportScore Score, JudgedRows Judged, bool IsOneSided) : Estimand;
}
