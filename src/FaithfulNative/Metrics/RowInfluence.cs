namespace FaithfulNative.Metrics;

/// <summary>What rows do to a headline.</summary>
/// <param name="OfReal">Per real row what counting it once more adds.</param>
/// <param name="OfSynthetic">The same per synthetic row.</param>
internal sealed record RowInfluence(double[] OfReal, double[] OfSynthetic);
