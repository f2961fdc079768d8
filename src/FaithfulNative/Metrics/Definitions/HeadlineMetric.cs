using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative;

/// <summary>What a headline measures, by the key under which results, gates and other languages know it.</summary>
/// <param name="Key">Lower case words joined by underscores, such as "alpha_precision".</param>
[JsonConverter(typeof(HeadlineMetricJson))]
public readonly record struct HeadlineMetric(string Key)
{
    /// <summary>
    /// Fidelity: are synthetic rows where real rows are? The one-sided area of <see cref="AuditScores.Fidelity"/>: rows too
    /// far out, or in the middle of a hole, cost; crowding does not.
    /// </summary>
    public static HeadlineMetric Fidelity { get; } = new("fidelity");

    /// <summary>IP_alpha: fidelity over all levels.</summary>
    public static HeadlineMetric AlphaPrecision { get; } = new("alpha_precision");

    /// <summary>IR_beta: diversity over all levels.</summary>
    public static HeadlineMetric BetaRecall { get; } = new("beta_recall");

    /// <summary>
    /// P_1: share of synthetic rows within the full support of these real rows. The interval takes the real rows, and so
    /// the edge of the support, as given.
    /// </summary>
    public static HeadlineMetric FullSupport { get; } = new("full_support");

    /// <summary>Share of synthetic rows that are no copies.</summary>
    public static HeadlineMetric Authenticity { get; } = new("authenticity");

    /// <summary>Share of real rows with a synthetic row nearby.</summary>
    public static HeadlineMetric Coverage { get; } = new("coverage");

    /// <summary>The key.</summary>
    public override string ToString() => Key;
}
