using FaithfulNative.Formats.Results;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Comparing;

/// <summary>What the tests of single rows say of each set, and what the audits have in common.</summary>
internal static class SetSection
{
    public static Html Of(ComparisonModel model)
    {
        AuditSummary summary = model.Sets[0].Summary;
        return Html.Of($"""
            <section id="sets" aria-labelledby="sets-title">
            <h2 id="sets-title">Synthetic rows: who stands out</h2>
            <p class="read">How to read it: rows named by the calibrated tests, of which at most {Words.Share(summary.Options.Fdr, 1)} are
            expected to be false alarms.</p>
            <div class="wide"><table>
            <thead><tr><th scope="col">set</th><th scope="col">rows</th><th scope="col">named as copies</th><th scope="col">equal to a real
            row</th><th scope="col">named as off the support</th></tr></thead>
            <tbody>{model.Sets.Select(set => Line(set.Name, set.Summary))}</tbody></table></div>
            <dl class="options">
            {Pair("fingerprint of the real values", summary.RealContent ?? "")}
            {Pair("seed", Words.Of($"{summary.Options.Seed}"))}
            {Pair("k", Words.Of($"{summary.Options.K}"))}
            {Pair("resamples", Words.Of($"{summary.Options.Replicates:N0}"))}
            {Pair("confidence", Words.Of($"{summary.Options.Confidence}"))}
            {Pair("version", $"{summary.Software.Name} {summary.Software.Version}, {summary.Software.Engine}")}
            </dl>
            </section>
            """);
    }

    private static Html Line(string name, AuditSummary summary)
    {
        string copies = summary.RowTests.TryGetValue("copies", out RowTestSummary? test) ? Words.Of($"{test.Named:N0}") : "not known";
        return Html.Of($"""
            <tr><th scope="row">{name}</th><td>{summary.Rows["synthetic"].Rows:N0}</td><td>{copies}</td><td>{summary.Scores.ExactCopies:N0}
            </td><td>{summary.RowTests["off_support"].Named:N0}</td></tr>
            """);
    }

    private static Html Pair(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
