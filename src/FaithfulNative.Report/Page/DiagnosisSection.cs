using System.Globalization;
using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>The failure modes by name, each with its evidence.</summary>
internal static class DiagnosisSection
{
    public static Html Of(ReportModel model) => Html.Of($"""
        <section id="diagnosis" aria-labelledby="diagnosis-title">
        <h2 id="diagnosis-title">Diagnosis: what is wrong</h2>
        {(model.Diagnosis is null ? Missing() : Body(model.Diagnosis, model.Values))}
        </section>
        """);

    private static Html Missing() =>
        Html.Of($"""<p class="read">These results were written without a diagnosis; <code>faithful diagnose</code> adds one.</p>""");

    private static Html Body(Diagnosis diagnosis, ShownValues? values) => Html.Of($"""
        <p class="read">How to read it: a finding names a way in which generators fail, with the rows concerned. A perfect generator gets
        any finding at all in at most {Percent(diagnosis.FalseAlarmRate)} of audits; strengths are held against what fresh real rows would
        give, and intervals are as strict as the tests. Where several things are wrong at once, the names are the likeliest reading.</p>
        {(diagnosis.Findings.IsEmpty ? Nothing(diagnosis) : Findings(diagnosis, values))}
        {diagnosis.Notes.Select(note => Html.Of($"""<p class="read">{note}</p>"""))}
        """);

    private static Html Nothing(Diagnosis diagnosis) =>
        Html.Of($"<p>Nothing was found. Looked for: {Words.Join([.. diagnosis.Tested.Select(FindingTitle.Lower)])}.</p>");

    private static Html Findings(Diagnosis diagnosis, ShownValues? values)
    {
        IEnumerable<FindingKind> absent = diagnosis.Tested.Except(diagnosis.Findings.Select(finding => finding.Kind));
        return Html.Of($"""
            <ol class="findings">{diagnosis.Findings.Select(finding => Item(finding, values))}</ol>
            <p class="read">Looked for and not found: {Words.Join([.. absent.Select(FindingTitle.Lower)])}.</p>
            """);
    }

    private static string About(Finding finding, ShownValues? values) =>
        (values is null || finding.Class is null ? "" : $": class {finding.Class}")
        + (finding is { Kind: < FindingKind.NewValues, Columns: [var column] } ? $": a value of {column}" : "");

    private static Html Item(Finding finding, ShownValues? values) => Html.Of($"""
        <li>
        <h3>{FindingTitle.Of(finding.Kind)}{About(finding, values)}</h3>
        <p>{finding.Sentence}</p>
        {(values is null ? Html.Empty : Images("real", finding.TypicalReal, values))}
        {(values is null ? Html.Empty : Images("synthetic", finding.TypicalSynthetic, values))}
        <dl>
        {Figure(finding.Measure, $"{Number(finding.Strength)} ({Number(finding.Interval.Low)} to {Number(finding.Interval.High)})")}
        {Figure("fresh real rows", Number(finding.Ideal))}
        {(finding.Coverage is { } coverage ? Coverage(coverage) : Html.Empty)}
        {Figure("p-value, for all tests of this kind", PValue(finding.PValue))}
        {Rows("real", finding.RealRows, finding.TypicalReal)}
        {Rows("synthetic", finding.SyntheticRows, finding.TypicalSynthetic)}
        {Rows("hold-out", finding.HoldoutRows, finding.HoldoutRows[..Math.Min(5, finding.HoldoutRows.Length)])}
        </dl>
        {(values?.Tables.GetValueOrDefault(TypicalRows.Key(finding)) is { } table ? Cells(table) : Html.Empty)}
        </li>
        """);

    /// <summary>Rows as cells, where they are no images.</summary>
    private static Html Cells(TypicalTable table) => Html.Of($"""
        <div class="wide"><table class="typical"><thead><tr><th scope="col">typical rows</th>
        {table.Columns.Select(column => Html.Of($"""<th scope="col">{column}</th>"""))}</tr></thead>
        <tbody>{table.Rows.Select(row => Html.Of($"""
            <tr><th scope="row">{(row.IsReal ? "real" : "synthetic")} {row.Row.Id ?? Words.Row(row.Row)}</th>
            {row.Cells.Select(cell => Html.Of($"<td>{RowSection.Shown(cell)}</td>"))}</tr>
            """))}</tbody></table></div>
        <p class="cells-note">{Shown(table)}</p>
        """);

    private static string Shown(TypicalTable table) => table.Columns.Count < table.Of
        ? Words.Of($"The {table.Columns.Count} of {table.Of:N0} columns in which these rows are most alike and unlike other real rows.")
        : "The columns in which these rows are alike and unlike other real rows come first.";

    /// <summary>Rows as images, where they are images.</summary>
    private static Html Images(string set, IReadOnlyList<int> rows, ShownValues values)
    {
        int[] drawn = [.. rows.Where(row => values.Typical.ContainsKey(ValueReader.TypicalKey(set, row)))];
        return drawn.Length == 0 ? Html.Empty : Html.Of($"""
            <p class="strip"><small>typical {set}
            rows</small>{drawn.Select(row => RowSection.Picture(values.Typical[ValueReader.TypicalKey(set, row)], $"{set} row {row}"))}</p>
            """);
    }

    private static string Found(RegionCoverage coverage) =>
        $"{Percent(coverage.Found)} ({Percent(coverage.Interval.Low)} to {Percent(coverage.Interval.High)})";

    private static Html Coverage(RegionCoverage coverage) => Html.Of($"""
        {Figure("its real rows with a synthetic row nearby", Found(coverage))}
        {Figure("expected of fresh rows", Percent(coverage.Expected))}
        """);

    /// <summary>The rows concerned; where it is not about single ones of the set, some that are typical.</summary>
    private static Html Rows(string set, IReadOnlyList<int> concerned, IReadOnlyList<int> typical)
    {
        string few = Words.Join([.. typical.Select(row => row.ToString(CultureInfo.InvariantCulture))]);
        return (concerned.Count, typical.Count) switch
        {
            (0, 0) => Html.Empty,
            (0, _) => Figure($"{set} rows that show it", few),
            (_, 0) => Figure($"{set} rows concerned", Words.Of($"{concerned.Count:N0}")),
            _ => Figure($"{set} rows concerned", $"{Words.Of($"{concerned.Count:N0}")}; such as row {few}"),
        };
    }

    private static Html Figure(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static string PValue(double p) => p < 1e-6 ? "below 0.000001" : Words.PValue(p);

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "∞"
        : value.ToString(Math.Abs(value) < 10 ? "0.###" : "#,0.#", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Percent(double share) => share.ToString("0.# %", CultureInfo.InvariantCulture);
}
