using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Statistics;

namespace FaithfulNative.Ideal;

/// <summary>A headline beside what fresh rows score.</summary>
internal static class HeadlineVerdict
{
    /// <summary>The headline with its ideal, and with a verdict where one can be given.</summary>
    /// <param name="headline">The headline.</param>
    /// <param name="reference">What fresh rows score; null where nobody knows.</param>
    /// <param name="confidence">Of the intervals in the reference.</param>
    public static Headline Beside(this Headline headline, IdealReference? reference, double confidence)
    {
        IdealValue? ideal = reference?.Of(headline.Metric, headline.Support);
        Headline beside = new(headline) { Ideal = ideal?.Shown };
        if (ideal is null || headline.Simultaneous is not { } together || !ideal.SameSizes || headline.Unjudged is not null)
        {
            return beside;
        }

        Interval fresh = reference!.IntervalOf(ideal, headline.Definition, confidence, together.Confidence);
        Interval difference = Estimates.Difference(headline.Value, together.Interval, ideal.Value, fresh)
            .Wider((headline.SearchBound ?? 0) + ideal.SearchBound);
        bool isAbove = difference.Low > 0 && headline.Definition.CanBeAbove;
        return new Headline(beside)
        {
            Difference = difference,
            Verdict = difference.High < 0 ? Verdict.Below : isAbove ? Verdict.Above : Verdict.AsFresh,
        };
    }
}
