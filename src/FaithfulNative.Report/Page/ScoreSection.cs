using FaithfulNative.Formats.Results;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>Every headline in one table, and the gates.</summary>
internal static class ScoreSection
{
    public static Html Of(ReportModel model) => Html.Of($"""
        <section id="scores" aria-labelledby="scores-title">
        <h2 id="scores-title">All scores</h2>
        <p class="read">How to read it: the first score of each metric is the one to look at; a verdict compares a score with that of fresh
        real rows and needs the interval of
        their difference to leave out 0. {Together(model.Summary.Budget)}</p>
        <div class="wide"><table>
        <thead><tr><th scope="col">metric</th><th scope="col">score</th>
        {(model.Summary.Certificate is null ? Html.Empty : Html.Of($"""<th scope="col">search within</th>"""))}
        <th scope="col">{100 * model.Summary.Options.Confidence:0.#} % interval</th>
        <th scope="col">fresh real rows</th><th scope="col">difference</th><th scope="col" class="left">verdict</th></tr></thead>
        <tbody>{model.Summary.Headlines.Select(headline => Row(headline, model))}</tbody></table></div>
        {Unjudged(model.Summary.Headlines)}
        {Certificate(model.Summary.Certificate)}
        {Gates(model.Summary.Gates)}
        </section>
        """);

    private static string Together(BudgetSummary? budget) => budget is null
        ? "With this many verdicts, a lone one may be chance."
        : Words.Of(
            $"The intervals of all differences hold together: of perfect generators at most {100 * budget.Headlines:0.##} % have any {
                "verdict below or above. The interval beside a score is of that score alone."}");

    private static Html Unjudged(IReadOnlyList<HeadlineSummary> headlines)
    {
        string[] reasons =
        [
            .. headlines.Select(headline => headline.Unjudged).OfType<string>().DistinctBy(reason => reason.Split(": ", 2)[^1]),
        ];
        return reasons.Length == 0 ? Html.Empty : Html.Of($"<ul>{reasons.Select(reason => Html.Of($"<li>{reason}</li>"))}</ul>");
    }

    private static Html Row(HeadlineSummary headline, ReportModel model) => Html.Of($"""
        <tr><th scope="row">{model.NameOf(headline)}</th><td>{Words.Score(headline.Value)}</td>{Bound(headline)}
        <td>{Ends(headline.Low, headline.High)}</td>
        <td>{(headline.Ideal is { } ideal ? Words.Score(ideal) : "")}</td><td>{Ends(headline.DifferenceLow, headline.DifferenceHigh)}</td>
        <td class="left">{VerdictWords.Beside(headline)}</td></tr>
        """);

    private static Html Bound(HeadlineSummary headline) =>
        headline.SearchBound is { } bound ? Html.Of($"<td>\u00b1 {Words.Score(bound)}</td>") : Html.Empty;

    private static Html Certificate(CertificateSummary? certificate) => certificate is null ? Html.Empty : Html.Of($"""
        <h3>How far an exact search could be</h3>
        <p class="read">Neighbours were found by a {certificate.Method}. The exact neighbours of {certificate.RealSample:N0} real and
        {certificate.SyntheticSample:N0} synthetic rows, drawn at
        random, show what it missed.
        {(certificate.Satisfied ? "What was asked for is certified." : "What was asked for could NOT be certified.")} No distance is too
        short, and no score is off by more than the table says.</p>
        <div class="wide"><table>
        <thead><tr><th scope="col" class="left">search</th><th scope="col">nearest found</th><th scope="col">at least</th><th scope="col">k
        nearest found</th><th scope="col">at least</th></tr></thead>
        <tbody>{certificate.Recall.Select(r => Html.Of($"""
            <tr><th scope="row">{r.Search}</th><td>{Words.Score(r.At1)}</td><td>{Words.Score(r.At1Low)}</td>
            <td>{Words.Score(r.AtK)}</td><td>{Words.Score(r.AtKLow)}</td></tr>
            """))}</tbody></table></div>
        """);

    private static string Stands(GateSummary gate) => gate.Unjudged is not null ? "cannot be judged"
        : $"is {Words.Score(gate.Value)}" + (gate.SearchBound > 0 ? $", less {Words.Score(gate.SearchBound)} for the search" : "");

    private static string Ends(double? low, double? high) => low is null ? "" : $"{Words.Score(low.Value)} to {Words.Score(high!.Value)}";

    private static Html Gates(IReadOnlyList<GateSummary> gates) => gates.Count == 0 ? Html.Empty : Html.Of($"""
        <h3>Gates</h3>
        <ul>{gates.Select(gate => Html.Of($"""
            <li><strong>{(gate.Passed ? "passed" : "FAILED")}</strong>: {gate.Metric} {Stands(gate)},
            at least {Words.Score(gate.Minimum)} is asked.</li>
            """))}</ul>
        """);
}
