using System.Globalization;

namespace FaithfulNative.Report.Page;

/// <summary>The failure modes by name, each with its evidence.</summary>
internal static class DiagnosisSection
{
    public static Html Of(ReportModel model) => Html.Of($"""
        <section id="diagnosis" aria-labelledby="diagnosis-title">
        <h2 id="diagnosis-title">Diagnosis: what is wrong</h2>
        {(model.Diagnosis is null ? Missing() : Body(model.Diagnosis, model.Values is null))}
        </section>
        """);

    private static Html Missing() =>
        Html.Of($"""<p class="read">These results were written without a diagnosis; <code>faithful diagnose</code> adds one.</p>""");

    private static Html Body(Diagnosis diagnosis, bool redacted) => Html.Of($"""
        <p class="read">How to read it: a finding names a way in which generators fail, with the rows concerned. A perfect generator gets any finding at
        all in at most {Percent(diagnosis.FalseAlarmRate)} of audits; strengths are held against what fresh real rows would give, and intervals are as strict as the tests.
        Where several things are wrong at once, the names are the likeliest reading.</p>
        {(diagnosis.Findings.IsEmpty ? Html.Of($"<p>Nothing was found. Looked for: {Words.Join([.. diagnosis.Tested.Select(FindingTitle.Lower)])}.</p>") : Findings(diagnosis, redacted))}
        {diagnosis.Notes.Select(note => Html.Of($"""<p class="read">{note}</p>"""))}
        """);

    private static Html Findings(Diagnosis diagnosis, bool redacted)
    {
        IEnumerable<FindingKind> absent = diagnosis.Tested.Except(diagnosis.Findings.Select(finding => finding.Kind));
        return Html.Of($"""
            <ol class="findings">{diagnosis.Findings.Select(finding => Item(finding, redacted))}</ol>
            <p class="read">Looked for and not found: {Words.Join([.. absent.Select(FindingTitle.Lower)])}.</p>
            """);
    }

    private static Html Item(Finding finding, bool redacted) => Html.Of($"""
        <li>
        <h3>{FindingTitle.Of(finding.Kind)}{(redacted || finding.Class is null ? "" : $": class {finding.Class}")}</h3>
        <p>{finding.Sentence}</p>
        <dl>
        {Figure(finding.Measure, $"{Number(finding.Strength)} ({Number(finding.Interval.Low)} to {Number(finding.Interval.High)})")}
        {Figure("fresh real rows", Number(finding.Ideal))}
        {(finding.Coverage is { } coverage ? Coverage(coverage) : Html.Empty)}
        {Figure("p-value, for all tests of this kind", PValue(finding.PValue))}
        {Rows("real rows concerned", finding.RealRows.Length, finding.TypicalReal)}
        {Rows("synthetic rows concerned", finding.SyntheticRows.Length, finding.TypicalSynthetic)}
        {(finding.HoldoutRows.IsEmpty ? Html.Empty : Rows("hold-out rows concerned", finding.HoldoutRows.Length, finding.HoldoutRows[..Math.Min(5, finding.HoldoutRows.Length)]))}
        </dl>
        </li>
        """);

    private static Html Coverage(RegionCoverage coverage) => Html.Of($"""
        {Figure("its real rows with a synthetic row nearby", $"{Percent(coverage.Found)} ({Percent(coverage.Interval.Low)} to {Percent(coverage.Interval.High)})")}
        {Figure("expected of fresh rows", Percent(coverage.Expected))}
        """);

    private static Html Rows(string name, int count, IReadOnlyList<int> typical) => count == 0 && typical.Count == 0
        ? Html.Empty
        : Figure(name, $"{(count == 0 ? "the set as a whole" : Words.Of($"{count:N0}"))}{(typical.Count == 0 ? "" : $"; such as row {Words.Join([.. typical.Select(row => row.ToString(CultureInfo.InvariantCulture))])}")}");

    private static Html Figure(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static string PValue(double p) => p < 1e-6 ? "below 0.000001" : Words.PValue(p);

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "∞" : value.ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Percent(double share) => share.ToString("0.# %", CultureInfo.InvariantCulture);
}
