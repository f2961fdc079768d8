using System.Globalization;
using FaithfulNative.Formats.Results;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>Data, versions, options and seed: what it takes to run the audit again and get the same numbers.</summary>
internal static class RepeatSection
{
    public static Html Of(ReportModel model)
    {
        AuditSummary summary = model.Summary;
        SoftwareSummary software = summary.Software;
        return Html.Of($"""
            <section id="repeat" aria-labelledby="repeat-title">
            <h2 id="repeat-title">How to repeat this audit</h2>
            <p class="read">The same files (compare their fingerprints), options and version give the same numbers.</p>
            <div class="wide"><table>
            <thead><tr><th scope="col">rows</th><th scope="col" class="left">file</th><th scope="col">scored</th><th
            scope="col">distinct</th><th scope="col">dimensions</th><th scope="col" class="left">SHA-256 of the file</th></tr></thead>
            <tbody>{summary.Rows.Select(rows => Set(rows.Key, rows.Value, summary.Inputs.GetValueOrDefault(rows.Key)))}</tbody></table>
            </div>
            <dl class="options">
            {Pair("fingerprint of the real values", summary.RealContent ?? "")}
            {Options(summary.Options).Select(option => Pair(option.Name, option.Value))}
            {Pair("version", $"{software.Name} {software.Version}, {software.Engine}")}
            {Pair("system", $"{software.Runtime}, {software.OperatingSystem}, {software.Architecture}")}
            {Pair("finished", summary.CreatedUtc.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))}
            {Pair("time taken", Words.Of($"{summary.ElapsedSeconds:0.0} s"))}
            </dl>
            {Notes(model)}
            </section>
            """);
    }

    private static Html Set(string role, RowsSummary rows, InputSummary? input) => Html.Of($"""
        <tr><th scope="row">{role}</th><td class="left">{input?.File ?? "in memory"}</td><td>{rows.Rows:N0}</td><td>{rows.DistinctRows:N0}
        </td><td>{rows.Dimension:N0}</td>
        <td class="left hash">{input?.Sha256}</td></tr>
        """);

    private static IEnumerable<(string Name, string Value)> Options(OptionsSummary options) => new (string, string)[]
    {
        ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        ("k", options.K.ToString(CultureInfo.InvariantCulture)),
        ("supports", string.Join(", ", options.Support)),
        ("duplicates", options.Duplicates),
        ("ties", options.Ties),
        ("rows scaled to length 1", options.Normalize ? "yes" : "no"),
        ("rows that are not finite", options.NonFinite),
        ("resamples", options.Replicates.ToString("N0", CultureInfo.InvariantCulture)),
        ("confidence", options.Confidence.ToString(CultureInfo.InvariantCulture)),
        ("false discovery rate", options.Fdr.ToString(CultureInfo.InvariantCulture)),
        ("real rows in a split", options.IdealRows.ToString("N0", CultureInfo.InvariantCulture)),
        ("search", options.Search),
        ("recall asked for", options.Recall?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("tolerance asked for", options.Tolerance?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("columns", string.Join(", ", options.Columns)),
        ("columns left out", string.Join(", ", options.Drop)),
        ("numbers taken as categories", string.Join(", ", options.Categorical)),
        ("id", options.Id ?? ""),
    }.Where(option => option.Item2.Length > 0);

    private static Html Pair(string name, string value) =>
        value.Length == 0 ? Html.Empty : Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    // Notes may quote values, for instance categories that the real rows do not have.
    private static Html Notes(ReportModel model) => model.Summary.Notes switch
    {
        { Count: 0 } => Html.Empty,
        _ when model.Values is null => Html.Of($"<p>Remarks on the input are left out of this redacted report.</p>"),
        var notes => Html.Of($"<h3>Remarks on the input</h3><ul>{notes.Select(note => Html.Of($"<li>{note}</li>"))}</ul>"),
    };
}
