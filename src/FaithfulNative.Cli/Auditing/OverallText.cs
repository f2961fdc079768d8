using FaithfulNative.Cli.Diagnosing;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Cli.Auditing;

/// <summary>The overall verdict as lines of text; the numbers behind each reason stand in the table and in the lines below.</summary>
internal static class OverallText
{
    public static IEnumerable<string> Lines(AuditResult result)
    {
        OverallVerdict overall = result.Overall;
        VerdictReason[] Of(ReasonKind kind) => [.. overall.Reasons.Where(reason => reason.Kind == kind)];
        yield return $"verdict: {overall.Words}";
        if (Of(ReasonKind.Finding).Length > 0)
        {
            yield return $"- the diagnosis found {List(result.Diagnosis.Findings.Select(finding => DiagnosisText.Name(finding.Kind)))}";
        }

        foreach (IGrouping<Verdict, Headline> headlines in Of(ReasonKind.Headline).Select(Named).GroupBy(headline => headline.Verdict))
        {
            yield return $"- {Standing(headlines.Key)}: "
                + $"{List(headlines.Select(headline => SummaryText.Name(headline.Definition, result)))}";
        }

        foreach (string why in Unjudged(result))
        {
            yield return $"note: {why}";
        }

        foreach (VerdictReason rows in Of(ReasonKind.RowList))
        {
            yield return $"- {rows.Words}";
        }

        yield return ErrorBudget.Line;

        Headline Named(VerdictReason reason) => result.Headlines.First(headline => headline.Definition.Id == reason.Name);
    }

    private static IEnumerable<string> Unjudged(AuditResult result) => result.Headlines
        .Where(headline => headline.Unjudged is not null && !headline.Definition.IsSupplementary)
        .DistinctBy(headline => headline.Unjudged!.Split(": ", 2)[^1])
        .Select(headline => headline.Unjudged!);

    private static string Standing(Verdict verdict) => verdict switch
    {
        Verdict.Below => "below fresh real rows",
        Verdict.Above => "above fresh real rows",
        _ => "no verdict",
    };

    private static string List(IEnumerable<string> names) => string.Join("; ", names.Distinct());
}
