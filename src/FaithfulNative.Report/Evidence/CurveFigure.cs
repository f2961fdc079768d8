using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Report.Evidence;

/// <summary>The curves of one metric, one for each support, and how far fresh rows stray from the diagonal.</summary>
/// <param name="Metric">Its key.</param>
/// <param name="Band">Half the height of the band around the diagonal; null where theory has none.</param>
/// <param name="Confidence">How probably the whole curve of fresh rows stays in the band.</param>
/// <param name="Lines">The headline's support first.</param>
internal sealed record CurveFigure(string Metric, double? Band, double Confidence, IReadOnlyList<CurveLine> Lines)
{
    private const int Steps = 200;

    public static IReadOnlyList<CurveFigure> AllOf(AuditResult result) =>
    [
        .. result.Options.Headlines.All
            .Where(headline => headline.Curve(result.Scores) is not null)
            .GroupBy(headline => headline.Metric.Key)
            .Select(metric => Of(metric.Key, result, [.. metric])),
    ];

    private static CurveFigure Of(string metric, AuditResult result, IReadOnlyList<HeadlineDefinition> headlines)
    {
        IEnumerable<CurveLine> lines = headlines.Select(headline => Line("synthetic", headline, result.Scores));
        IEnumerable<CurveLine> holdout = result.Ideal is null ? [] : [Line("holdout", headlines[0], result.Ideal)];
        double confidence = result.Options.ConfidenceLevel;
        return new CurveFigure(metric, headlines[0].Curve(result.Scores)!.FreshDeviation(confidence), confidence, [.. lines, .. holdout]);
    }

    private static CurveLine Line(string rows, HeadlineDefinition headline, AuditScores scores) => new(
        rows,
        headline.SupportName ?? "",
        [.. Enumerable.Range(0, Steps + 1).Select(step => Math.Round(headline.Curve(scores)!.Curve.ShareAt(step / (double)Steps), 6))]);
}

/// <summary>One curve: shares at levels evenly spread from 0 to 1.</summary>
/// <param name="Rows">synthetic or holdout.</param>
/// <param name="Support">knn, ball or local.</param>
/// <param name="Shares">In [0, 1].</param>
internal sealed record CurveLine(string Rows, string Support, IReadOnlyList<double> Shares);
