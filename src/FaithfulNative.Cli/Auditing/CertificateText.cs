using System.Globalization;
namespace FaithfulNative.Cli.Auditing;

/// <summary>What an approximate audit says of itself.</summary>
internal static class CertificateText
{
    public static IEnumerable<string> Of(AuditResult result)
    {
        if (result.Predictions.Length > 0)
        {
            yield return "search: "
                + string.Join(
                    "; ",
                    result.Predictions.Select(
                        p => string.Create(
                            CultureInfo.InvariantCulture, $"{(p.Chosen ? "chosen " : "")}{p.Method}, predicted {p.Seconds:F1} s")));
        }

        foreach ((string rows, SearchCertificate? certificate) in
            new[] { ("synthetic rows", result.Scores.Certificate), ("hold-out rows", result.Ideal?.Certificate) })
        {
            if (certificate is not null)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"approximate, {rows}: {(certificate.Satisfied ? "certified" : "NOT certified as asked")} on "
                        + $"{certificate.RealSample:N0} + {certificate.SyntheticSample:N0} rows searched exactly: recall at least "
                        + $"{certificate.LeastRecall:F4} ({certificate.Recall.Min(r => r.ValueAtK):F4} found), no headline off by more "
                        + $"than {certificate.LargestChange:F4}");
            }
        }
    }

    /// <summary>Whether everything that was asked of an approximate search is certified.</summary>
    public static bool Holds(AuditResult result) =>
        result.Scores.Certificate is not { Satisfied: false } && result.Ideal?.Certificate is not { Satisfied: false };
}
