using System.Globalization;
using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>What a reader takes away in ten seconds: the verdict and the headline of each metric.</summary>
internal static class FirstScreen
{
    public static Html Of(ReportModel model) => Html.Of($"""
        <header>
        <p class="kicker">Audit of synthetic data{Files(model)}</p>
        <h1>{VerdictWords.Title(model)}</h1>
        <p class="lead">{VerdictWords.Lead(model)}</p>
        {Reasons([.. VerdictWords.Reasons(model)])}
        {Warnings(model)}
        {Approximate(model.Summary.Certificate)}
        </header>
        <section class="cards" aria-label="Headlines">
        {model.First.Select(headline => Card(headline, model))}
        </section>
        <p class="read">How to read them: each score runs from 0 to 1, but no score is held against 1: <strong>fresh real rows</strong> is
        what
        new real rows would score in place of the synthetic ones, and a score is called below or above only where chance alone would rarely
        make the two differ so much.</p>
        {Budget(model.Summary.Budget)}
        """);

    private static Html Budget(BudgetSummary? budget) => budget is null ? Html.Empty : Html.Of($"""
        <details><summary>How often a perfect generator is blamed</summary><ul>
        {budget.Words.Select(sentence => Html.Of($"<li>{sentence}</li>"))}</ul></details>
        """);

    private static Html Reasons(string[] reasons) => reasons.Length == 0
        ? Html.Empty
        : Html.Of($"""<ul class="faults">{reasons.Select(reason => Html.Of($"<li>{reason}</li>"))}</ul>""");

    // They may quote names of files and columns, so a redacted page has none.
    private static Html Warnings(ReportModel model)
    {
        const string Mark = "WARNING: ";
        string[] warnings =
        [
            .. model.Summary.Notes.Where(note => note.StartsWith(Mark, StringComparison.Ordinal)).Select(note => note[Mark.Length..]),
        ];
        return model.Values is null || warnings.Length == 0
            ? Html.Empty
            : Html.Of($"""<ul class="faults">{warnings.Select(warning => Html.Of($"<li>Warning: {warning}</li>"))}</ul>""");
    }

    private static Html Approximate(CertificateSummary? certificate) => certificate is null ? Html.Empty : Html.Of($"""
        <p class="read">An approximate search, {(certificate.Satisfied ? "certified" : "NOT certified as asked")}:
        at least {Words.Share(certificate.LeastRecall, 1)} of the true neighbours were found, and no
        score is off by more than {Words.Score(certificate.LargestChange)} for the rest. <a href="#scores">More.</a></p>
        """);

    private static Html Files(ReportModel model) => model.Summary.Inputs.TryGetValue("synthetic", out InputSummary? synthetic)
        ? Html.Of($": <b>{synthetic.File}</b> against <b>{model.Summary.Inputs["real"].File}</b>")
        : Html.Empty;

    private static Html Card(HeadlineSummary headline, ReportModel model)
    {
        HeadlineDefinition definition = model.DefinitionOf(headline);
        return Html.Of($"""
            <article class="card {VerdictWords.Class(headline.VerdictCode)}">
            <h2>{definition.Title}</h2>
            <p class="question">{definition.Question}</p>
            <p class="score"><span class="value">{Words.Score(headline.Value)}</span> <span
            class="badge">{VerdictWords.Beside(headline)}</span></p>
            {Meter(headline)}
            <dl>
            {Row(Words.Of($"{100 * model.Summary.Options.Confidence:0.#} % interval"), Ends(headline.Low, headline.High))}
            {Row("fresh real rows", headline.Ideal is { } ideal ? Words.Score(ideal) : null)}
            </dl>
            </article>
            """);
    }

    private static Html Row(string name, string? value) => Html.Of($"<div><dt>{name}</dt><dd>{value ?? "not known"}</dd></div>");

    private static string? Ends(double? low, double? high) =>
        low is null ? null : $"{Words.Score(low.Value)} to {Words.Score(high!.Value)}";

    /// <summary>Score, interval and ideal on a scale from 0 to 1; the numbers stand beside it as text.</summary>
    public static Html Meter(HeadlineSummary headline)
    {
        Html interval = headline is { Low: { } low, High: { } high }
            ? Html.Of($"""<span class="interval" style="left:{Percent(low)};width:{Percent(high - low)}"></span>""")
            : Html.Empty;
        Html ideal = headline.Ideal is { } value
            ? Html.Of($"""<span class="ideal-mark" style="left:{Percent(value)}"></span>""")
            : Html.Empty;
        return Html.Of($"""
            <div class="meter" aria-hidden="true">{interval}{ideal}<span class="score-mark" style="left:{Percent(headline.Value)}"></span>
            </div>
            <div class="meter-key" aria-hidden="true"><span>0</span><span><i class="k-score"></i>score <i class="k-ideal"></i>fresh real
            rows</span><span>1</span></div>
            """);
    }

    private static string Percent(double share) => (100 * share).ToString("F2", CultureInfo.InvariantCulture) + "%";
}
