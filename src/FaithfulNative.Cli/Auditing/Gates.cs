using System.Globalization;
using FaithfulNative.Metrics;

namespace FaithfulNative.Cli.Auditing;

/// <summary>A minimum that a score must reach.</summary>
internal sealed record Gate(string Metric, double Minimum)
{
    public const string Help =
        "Exit with 1 unless each score reaches its minimum, such as alpha=0.9,authenticity=0.4. "
        + "Scores: alpha, beta (the headlines), alpha.knn, alpha.ball, beta.knn, beta.ball, beta.local, authenticity, coverage.";

    private static readonly string[] s_metrics =
        ["alpha", "beta", "alpha.knn", "alpha.ball", "beta.knn", "beta.ball", "beta.local", "authenticity", "coverage"];

    /// <summary>Reads "metric=minimum,metric=minimum".</summary>
    public static IReadOnlyList<Gate> Parse(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Select(ParseOne)];

    private static Gate ParseOne(string text)
    {
        string[] parts = text.Split('=', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !s_metrics.Contains(parts[0], StringComparer.Ordinal))
        {
            throw new UsageException($"--fail-under: found '{text}'; write metric=minimum with a metric of {string.Join(", ", s_metrics)}");
        }

        return double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double minimum) && minimum is >= 0 and <= 1
            ? new Gate(parts[0], minimum)
            : throw new UsageException($"--fail-under: found '{text}'; the minimum is a number from 0 to 1");
    }

    /// <summary>Holds the scores against the gate.</summary>
    public GateResult Check(AuditScores scores)
    {
        double value = Metric switch
        {
            "alpha" => scores.AlphaPrecision[0].Integrated,
            "beta" => scores.BetaRecall[0].Integrated,
            "authenticity" => scores.Authenticity.Share,
            "coverage" => scores.Coverage.Share,
            _ => BySupport(scores),
        };
        return new GateResult(Metric, Minimum, value, value >= Minimum);
    }

    private double BySupport(AuditScores scores)
    {
        string[] parts = Metric.Split('.');
        Supports support = Enum.Parse<Supports>(parts[1], ignoreCase: true);
        SupportScore? score = (parts[0] == "alpha" ? scores.AlphaPrecision : scores.BetaRecall).FirstOrDefault(s => s.Support == support);
        return score?.Integrated ?? throw new UsageException($"--fail-under: {Metric} was not computed; add {parts[1]} to --support");
    }
}

/// <summary>How a score stands against its gate.</summary>
internal sealed record GateResult(string Metric, double Minimum, double Value, bool Passed);
