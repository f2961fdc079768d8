using FaithfulNative.Metrics;

namespace FaithfulNative.Report.Evidence;

/// <summary>The curves of one metric, one for each support, and how far fresh rows stray from the diagonal.</summary>
/// <param name="Metric">alpha_precision or beta_recall.</param>
/// <param name="Band">Half the height of the band around the diagonal; null where theory has none.</param>
/// <param name="Confidence">How probably the whole curve of fresh rows stays in the band.</param>
/// <param name="Lines">The headline's support first.</param>
internal sealed record CurveFigure(string Metric, double? Band, double Confidence, IReadOnlyList<CurveLine> Lines)
{
    private const int Steps = 200;

    public static IReadOnlyList<CurveFigure> AllOf(AuditResult result) =>
    [
        Of("alpha_precision", result, scores => scores.AlphaPrecision),
        Of("beta_recall", result, scores => scores.BetaRecall),
    ];

    private static CurveFigure Of(string metric, AuditResult result, Func<AuditScores, IReadOnlyList<SupportScore>> of)
    {
        IReadOnlyList<SupportScore> synthetic = of(result.Scores);
        IEnumerable<CurveLine> lines = synthetic.Select(score => Line("synthetic", score));
        IEnumerable<CurveLine> holdout = result.Ideal is null ? [] : of(result.Ideal).Take(1).Select(score => Line("holdout", score));
        double confidence = result.Options.ConfidenceLevel;
        return new CurveFigure(metric, synthetic[0].FreshDeviation(confidence), confidence, [.. lines, .. holdout]);
    }

    private static CurveLine Line(string rows, SupportScore score) => new(
        rows,
        score.Support.ToString().ToLowerInvariant(),
        [.. Enumerable.Range(0, Steps + 1).Select(step => Math.Round(score.Curve.ShareAt(step / (double)Steps), 6))]);
}

/// <summary>One curve: shares at levels evenly spread from 0 to 1.</summary>
/// <param name="Rows">synthetic or holdout.</param>
/// <param name="Support">knn, ball or local.</param>
/// <param name="Shares">In [0, 1].</param>
internal sealed record CurveLine(string Rows, string Support, IReadOnlyList<double> Shares);
