using FaithfulNative.Formats.Results;

namespace FaithfulNative.Report.Page;

/// <summary>Every headline in one table, and the gates.</summary>
internal static class ScoreSection
{
    public static Html Of(ReportModel model) => Html.Of($"""
        <section id="scores" aria-labelledby="scores-title">
        <h2 id="scores-title">All scores</h2>
        <p class="read">How to read it: the first score of each metric is the one to look at; a verdict compares a score with that of fresh real rows and needs the interval of
        their difference to leave out 0. With this many verdicts, a lone one may be chance.</p>
        <div class="wide"><table>
        <thead><tr><th scope="col">metric</th><th scope="col">score</th><th scope="col">{100 * model.Summary.Options.Confidence:0.#} % interval</th>
        <th scope="col">fresh real rows</th><th scope="col">difference</th><th scope="col" class="left">verdict</th></tr></thead>
        <tbody>{model.Summary.Headlines.Select(headline => Row(headline, model.Summary))}</tbody></table></div>
        {Gates(model.Summary.Gates)}
        </section>
        """);

    private static Html Row(HeadlineSummary headline, AuditSummary summary) => Html.Of($"""
        <tr><th scope="row">{Words.Metric(headline, summary)}</th><td>{Words.Score(headline.Value)}</td><td>{Ends(headline.Low, headline.High)}</td>
        <td>{(headline.Ideal is { } ideal ? Words.Score(ideal) : "")}</td><td>{Ends(headline.DifferenceLow, headline.DifferenceHigh)}</td>
        <td class="left">{VerdictWords.Beside(headline)}</td></tr>
        """);

    private static string Ends(double? low, double? high) => low is null ? "" : $"{Words.Score(low.Value)} to {Words.Score(high!.Value)}";

    private static Html Gates(IReadOnlyList<GateSummary> gates) => gates.Count == 0 ? Html.Empty : Html.Of($"""
        <h3>Gates</h3>
        <ul>{gates.Select(gate => Html.Of($"<li><strong>{(gate.Passed ? "passed" : "FAILED")}</strong>: {gate.Metric} is {Words.Score(gate.Value)}, at least {Words.Score(gate.Minimum)} is asked.</li>"))}</ul>
        """);
}
