using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>What to do about each reason of the overall verdict, with the place of its evidence.</summary>
internal static class NextSteps
{
    public static Html Of(ReportModel model) => Html.Of($"""
        <section class="next" aria-labelledby="next-title">
        <h2 id="next-title">What to do next</h2>
        <ul>{Steps(model)}</ul>
        </section>
        """);

    private static IEnumerable<Html> Steps(ReportModel model)
    {
        VerdictReason[] reasons = [.. model.Overall.Reasons];
        return
        [
            .. model.Overall.Code switch
            {
                OverallCode.Differs => OfDifferences(reasons, model),
                OverallCode.CannotTell => OfOpen(reasons),
                _ => [Html.Of($"<li>Nothing here calls for a change. Test the rows on the task that they are meant for.</li>")],
            },
            .. Always(model),
        ];
    }

    private static IEnumerable<Html> OfDifferences(VerdictReason[] reasons, ReportModel model)
    {
        if (model.Findings.Any())
        {
            string faults = Words.Join([.. model.Findings.Select(finding => FindingTitle.Lower(finding.Kind)).Distinct()]);
            yield return Html.Of($"""
                <li><strong>Begin with the diagnosis</strong>: {faults}. <a href="#diagnosis">Evidence</a></li>
                """);
        }

        foreach (Html step in OfHeadlines(reasons, model).Concat(OfRows(model)))
        {
            yield return step;
        }
    }

    private static IEnumerable<Html> OfHeadlines(VerdictReason[] reasons, ReportModel model) => reasons
        .Where(reason => reason.Kind == ReasonKind.Headline)
        .Select(reason => model.Headline(reason.Name))
        .DistinctBy(headline => (headline.Summary.Metric, headline.Summary.VerdictCode))
        .Select(headline => Html.Of($"""
            <li><strong>{headline.Definition.Title}</strong>: {headline.Definition.Advice(headline.Summary.VerdictCode)}
            <a href="#{Evidence(headline.Definition)}">Evidence</a></li>
            """));

    private static string Evidence(HeadlineDefinition headline) =>
        headline.HasCurve ? "curves"
        : headline.Judged == JudgedRows.Real ? "not-covered"
        : headline.IsSupplementary ? "off-support"
        : "margins";

    private static IEnumerable<Html> OfRows(ReportModel model)
    {
        if (model.Copies is { Named: > 0 } copies)
        {
            yield return Html.Of($"""
                <li><strong>Remove {Words.Count(copies.Named, "copy", "copies")}</strong>
                ({Words.Share(copies.Named, model.SyntheticRows)}): the rows with
                <code>copy_named</code> in the table <code>synthetic</code>. Then look for what the generator memorised:
                training rows that occur twice, training for too long. <a href="#copies">Evidence</a></li>
                """);
        }

        if (model.OffSupport.Named > 0)
        {
            yield return Html.Of($"""
                <li><strong>Leave out {Words.Count(model.OffSupport.Named, "row", "rows")} off the real data</strong>
                ({Words.Share(model.OffSupport.Named, model.SyntheticRows)}): those with <code>off_support_named</code>.
                <a href="#off-support">Evidence</a></li>
                """);
        }

        if (model.Copies is { Named: > 0 } || model.OffSupport.Named > 0)
        {
            yield return Html.Of($"""
                <li><strong>Or have it done</strong>: <code>faithful curate</code> rejects the same rows, keeps those that cover the most
                real
                rows, and shows what that gains and costs.</li>
                """);
        }
    }

    private static IEnumerable<Html> OfOpen(VerdictReason[] reasons)
    {
        if (reasons.Any(reason => reason.Kind == ReasonKind.Headline))
        {
            yield return Html.Of($"""
                <li><strong>Let every headline have a verdict</strong>: leave <code>--replicates</code> and
                <code>--ideal-rows</code> as they are by default, give more real rows, or give a hold-out.
                <a href="#scores">All scores</a></li>
                """);
        }

        if (reasons.Any(reason => reason.Kind == ReasonKind.RowList))
        {
            yield return Html.Of($"<li><strong>Give more real rows</strong>: with so few nobody can tell a copy from chance.</li>");
        }
    }

    private static IEnumerable<Html> Always(ReportModel model)
    {
        if (!model.Summary.Rows.ContainsKey("holdout"))
        {
            yield return Html.Of($"""
                <li><strong>Give real rows that the generator never saw</strong> (<code>--holdout</code>) if there are any: they are the
                best measure of what fresh rows score. This audit estimated it from the real rows themselves.</li>
                """);
        }

        yield return Html.Of($"<li>None of this is a guarantee of privacy: a row can reveal a person without being a copy.</li>");
    }
}
