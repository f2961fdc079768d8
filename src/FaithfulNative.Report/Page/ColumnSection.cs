using FaithfulNative.Columns;
using FaithfulNative.Formats.Results;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>Each column and pair of columns of a table beside the same of the real rows, the least like them first.</summary>
internal static class ColumnSection
{
    private const int Shown = 8;
    private const int Most = 200;

    /// <summary>Whether there is anything to show: arrays have no columns of their own.</summary>
    public static bool IsIn(ReportModel model) => model.Summary.ColumnShapes is { Count: > 0 };

    public static Html Of(ReportModel model) => !IsIn(model) ? Html.Empty : Html.Of($"""
        <section id="columns" aria-labelledby="columns-title">
        <h2 id="columns-title">Columns</h2>
        <p class="read">How to read it: the difference of a column is 0 where the synthetic values are spread like the real ones, and 1
        where they have nothing in common; the mark is what fresh real rows would differ by. A bar well beyond its mark is worth a look;
        findings say which of them are beyond chance. The share of distance is what the column adds to the squared distance
        of real rows.</p>
        {Tables([.. Ordered(model.Summary.ColumnShapes!).Select(shape => Row(shape, model))], ColumnHead, "columns")}
        {Pairs(model.Summary.ColumnPairs ?? [])}
        {LeftOut([.. (model.Summary.Columns ?? []).Where(column => !column.Used)], model.Values is null)}
        </section>
        """);

    private static IEnumerable<ColumnShape> Ordered(IEnumerable<ColumnShape> shapes) =>
        shapes.OrderBy(shape => shape.PValue).ThenByDescending(shape => shape.Distance - shape.FreshDistance);

    private static Html ColumnHead => Html.Of($"""
        <tr><th scope="col">column</th><th scope="col" class="left">kind</th><th scope="col">share of distance</th>
        <th scope="col" class="left">difference</th><th scope="col"></th><th scope="col">fresh real rows</th>
        <th scope="col" class="left">besides</th></tr>
        """);

    private static Html Row(ColumnShape shape, ReportModel model)
    {
        ColumnKindSummary? kind = model.Summary.Columns?.FirstOrDefault(column => column.Name == shape.Name);
        return Html.Of($"""
            <tr><th scope="row">{shape.Name}</th><td class="left">{(kind?.Kind ?? "").Replace('_', '-')}</td>
            <td>{(kind?.Share is { } share ? Words.Share(share, 1) : "")}</td>
            <td class="left">{Bar(shape.Distance, shape.FreshDistance)}</td><td>{Words.Score(shape.Distance)}</td>
            <td>{Words.Score(shape.FreshDistance)}</td>
            <td class="left wraps">{Besides(shape)}</td></tr>
            """);
    }

    private static string Missing(double share) => share == 0 ? "none" : Words.Share(share, 1);

    private static string Besides(ColumnShape shape) => string.Join(", ", new[]
    {
        shape.MissingReal + shape.MissingSynthetic > 0
            ? $"missing: {Missing(shape.MissingReal)} of the real rows, {Missing(shape.MissingSynthetic)} of the synthetic ones" : "",
        shape.OutOfRange > 0 ? $"{Words.Share(shape.OutOfRange, 1)} beyond the real range" : "",
        shape.NewValues > 0 ? $"{Words.Share(shape.NewValues, 1)} with values that no real row has" : "",
        shape.LostValues > 0 ? $"values of {Words.Share(shape.LostValues, 1)} of the real rows are lost" : "",
    }.Where(words => words.Length > 0));

    private static Html Bar(double value, double fresh) => Html.Of($"""
        <span class="gap" aria-hidden="true"><i style="width:{Percent(value)}"></i><b style="left:{Percent(fresh)}"></b></span>
        """);

    private static string Percent(double share) => Words.Of($"{100 * Math.Clamp(share, 0, 1):0.#}%");

    private static Html Pairs(IReadOnlyList<PairDependence> pairs) => pairs.Count == 0 ? Html.Empty : Html.Of($"""
        <h3>Pairs of columns</h3>
        <p class="read">How two columns go together, from 0 (not at all) to 1 or −1 (one tells the other), in the real and in the
        synthetic rows.</p>
        {Tables([.. pairs.OrderBy(pair => pair.PValue).ThenByDescending(Gap).Select(PairRow)], PairHead, "pairs")}
        """);

    private static double Gap(PairDependence pair) => Math.Abs(pair.Real - pair.Synthetic);

    private static Html PairHead => Html.Of($"""
        <tr><th scope="col">columns</th><th scope="col" class="left">measure</th><th scope="col">real rows</th>
        <th scope="col">synthetic rows</th><th scope="col" class="left">difference</th><th scope="col">fresh real rows differ by</th></tr>
        """);

    private static string Measure(PairDependence pair) => pair.Measure == "rank_correlation" ? "rank correlation" : "Cramér’s V";

    private static Html PairRow(PairDependence pair) => Html.Of($"""
        <tr><th scope="row">{pair.First} and {pair.Second}</th><td class="left">{Measure(pair)}</td>
        <td>{Words.Score(pair.Real)}</td>
        <td>{Words.Score(pair.Synthetic)}</td><td class="left">{Bar(Gap(pair), pair.FreshDifference)}</td>
        <td>{Words.Score(pair.FreshDifference)}</td></tr>
        """);

    private static Html Tables(IReadOnlyList<Html> rows, Html head, string what) => Html.Of($"""
        {Table(rows.Take(Shown), head)}
        {(rows.Count <= Shown ? Html.Empty : Html.Of($"""
            <details><summary>{Math.Min(rows.Count, Most) - Shown:N0} more {what}{Others(rows.Count)}</summary>
            {Table(rows.Take(Most).Skip(Shown), head)}</details>
            """))}
        """);

    private static string Others(int count) => count > Most ? Words.Of($"; {count - Most:N0} others are in summary.json") : "";

    private static Html Table(IEnumerable<Html> rows, Html head) =>
        Html.Of($"""<div class="wide"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>""");

    private static Html LeftOut(IReadOnlyList<ColumnKindSummary> columns, bool redact) => columns.Count == 0 ? Html.Empty : Html.Of($"""
        <p class="read">Left out of distances: {Words.Join([.. columns.Select(column => Named(column, redact))])}.</p>
        """);

    // The reason may hold a value: the one of a constant column.
    private static string Named(ColumnKindSummary column, bool redact) =>
        redact || column.Why.Length == 0 ? $"{column.Name} ({column.Kind})" : $"{column.Name} ({column.Kind}: {column.Why})";
}
