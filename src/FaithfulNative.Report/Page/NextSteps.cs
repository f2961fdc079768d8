namespace FaithfulNative.Report.Page;

/// <summary>What to do about the findings, each with the place of its evidence.</summary>
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
        bool none = true;
        if (model.Findings.Any())
        {
            none = false;
            yield return Html.Of($"""
                <li><strong>Begin with the diagnosis</strong>: {Words.Join([.. model.Findings.Select(finding => FindingTitle.Lower(finding.Kind)).Distinct()])}.
                <a href="#diagnosis">Evidence</a></li>
                """);
        }

        if (model.Copies is { Named: > 0 } copies)
        {
            none = false;
            yield return Html.Of($"""
                <li><strong>Remove {Words.Count(copies.Named, "copy", "copies")}</strong> ({Words.Share(copies.Named, model.SyntheticRows)}): the rows with
                <code>copy_named</code> in the table <code>synthetic</code>. Then look for what the generator memorised:
                training rows that occur twice, training for too long. <a href="#copies">Evidence</a></li>
                """);
        }

        if (model.OffSupport.Named > 0)
        {
            none = false;
            yield return Html.Of($"""
                <li><strong>Leave out {Words.Count(model.OffSupport.Named, "row", "rows")} off the real data</strong>
                ({Words.Share(model.OffSupport.Named, model.SyntheticRows)}): those with <code>off_support_named</code>.
                <a href="#off-support">Evidence</a></li>
                """);
        }

        if (model.Copies is { Named: > 0 } || model.OffSupport.Named > 0)
        {
            yield return Html.Of($"""
                <li><strong>Or have it done</strong>: <code>faithful curate</code> rejects the same rows, keeps those that cover the most real
                rows, and shows what that gains and costs.</li>
                """);
        }

        bool missed = ReportModel.StandingOf(model.Coverage) == Standing.Below;
        if (missed)
        {
            none = false;
            yield return Html.Of($"""
                <li><strong>Find out what is missing</strong>: {Words.Count(model.Summary.Scores.RealRowsNotCovered, "real row has", "real rows have")} no synthetic
                row nearby; look what they have in common, and train or sample more there. <a href="#not-covered">Evidence</a></li>
                """);
        }

        if ((ReportModel.StandingOf(model.AlphaPrecision) == Standing.Below && model.OffSupport.Named == 0)
            || (ReportModel.StandingOf(model.BetaRecall) == Standing.Below && !missed))
        {
            none = false;
            yield return Html.Of($"""
                <li><strong>Compare the shapes</strong>: no single row is at fault, the set as a whole is spread differently from the
                real rows. <a href="#curves">The curves</a> show at which level.</li>
                """);
        }

        if (none)
        {
            yield return Html.Of($"<li>Nothing here calls for a change. Test the rows on the task that they are meant for.</li>");
        }

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
