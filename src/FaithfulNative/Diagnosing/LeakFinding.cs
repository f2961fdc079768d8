using FaithfulNative.Auditing;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>Training rows that were left out of a hold-out.</summary>
internal static class LeakFinding
{
    /// <param name="leak">The rows, and the law of their number.</param>
    /// <param name="rate">The level at which it was tested.</param>
    public static Finding Of(HoldoutLeak leak, double rate)
    {
        int count = leak.HoldoutRows.Length;
        return new Finding
        {
            Kind = FindingKind.HoldoutLeak,
            Sentence = FindingWords.HoldoutLeak(count, leak.Of, leak.Overlap.Law),
            Measure = "share of the hold-out rows that equal a single training row",
            Strength = count / (double)leak.Of,
            Interval = ExactShare.Interval(count, leak.Of, 1 - rate),
            Ideal = leak.Overlap.Law.Mean / leak.Of,
            PValue = leak.Overlap.PValue,
            RealRows = [.. leak.RealRows],
            HoldoutRows = [.. leak.HoldoutRows],
        };
    }
}
