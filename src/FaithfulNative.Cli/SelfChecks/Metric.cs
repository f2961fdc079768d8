using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Cli.SelfChecks;

/// <summary>A number of an audit that checks are held against.</summary>
internal sealed record Metric(string Name, Purpose Purpose, Func<AuditResult, double> Value)
{
    /// <summary>All that an audit offers.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("fidelity", Purpose.Fidelity, result => Headline(result, HeadlineMetric.Fidelity)),
        new("alpha-precision, knn", Purpose.Fidelity, result => Integrated(result.Scores.AlphaPrecision, Supports.Knn)),
        new("alpha-precision, ball", Purpose.Fidelity, result => Integrated(result.Scores.AlphaPrecision, Supports.Ball)),
        Companion("precision", Purpose.Fidelity),
        Companion("density", Purpose.Fidelity),
        Companion("symmetric_precision", Purpose.Fidelity),
        Companion("clipped_density", Purpose.Fidelity),
        Companion("diversity", Purpose.Diversity),
        new("beta-recall, knn", Purpose.Diversity, result => Integrated(result.Scores.BetaRecall, Supports.Knn)),
        new("beta-recall, ball", Purpose.Diversity, result => Integrated(result.Scores.BetaRecall, Supports.Ball)),
        new("beta-recall, local", Purpose.Diversity, result => Integrated(result.Scores.BetaRecall, Supports.Local)),
        new("coverage", Purpose.Diversity, result => Headline(result, HeadlineMetric.Coverage)),
        Companion("recall", Purpose.Diversity),
        Companion("symmetric_recall", Purpose.Diversity),
        Companion("clipped_coverage", Purpose.Diversity),
        new("authenticity", Purpose.Copying, result => Headline(result, HeadlineMetric.Authenticity)),
    ];

    private static Metric Companion(string name, Purpose purpose) => new(
        name.Replace('_', ' '), purpose, result => result.Scores.Companions!.Values.Single(companion => companion.Name == name).Value);

    private static double Headline(AuditResult result, HeadlineMetric metric) => result.Headlines.First(h => h.Metric == metric).Value;

    private static double Integrated(IEnumerable<SupportScore> scores, Supports support) =>
        scores.Single(s => s.Support == support).Value;
}
