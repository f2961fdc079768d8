using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Tests.Statistics;

/// <summary>Audits that stop with the test.</summary>
internal static class Audited
{
    public static AuditResult Run(AuditData data, AuditOptions options) =>
        Audit.Run(data, options, cancellationToken: TestContext.Current.CancellationToken);

    public static AuditResult Run(VectorSet real, VectorSet synthetic, AuditOptions options) =>
        Run(new AuditData { Real = real, Synthetic = synthetic }, options);

    public static Headline Of(this AuditResult result, HeadlineMetric metric, Supports support = Supports.None) =>
        result.Headlines.Single(h => h.Metric == metric && h.Support == support);
}
