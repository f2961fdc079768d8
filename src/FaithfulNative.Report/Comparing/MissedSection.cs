using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Comparing;

/// <summary>Which real rows the sets miss, together and alone, and which rows changed their verdict.</summary>
internal static class MissedSection
{
    public static Html Of(ComparisonModel model) => Html.Of($"""
        <section id="missed" aria-labelledby="missed-title">
        <h2 id="missed-title">Real rows: what each set misses</h2>
        <p class="read">How to read it: a real row is missed when no synthetic row is as near to it as its k-th nearest real row. The last
        columns count the rows that the set of the
        line misses and the set of the column covers.</p>
        <div class="wide"><table>
        <thead><tr><th scope="col">set</th><th scope="col">missed</th><th scope="col">share</th><th scope="col">missed by it alone</th>
        {model.Sets.Select(set => Html.Of($"""<th scope="col">covered by {set.Name}</th>"""))}</tr></thead>
        <tbody>{model.Sets.Select((set, number) => Line(set, number, model))}</tbody></table></div>
        {Rows("changed", "Rows that changed their verdict", Changed(model), model.Missed.Changed, model)}
        {Rows("by-all", "Rows that every set misses", ByNone(model), model.Missed.ByAll, model)}
        </section>
        """);

    private const string Distances =
        "The numbers are distances to the nearest synthetic row over the row's radius: above 1 the row is missed.";

    private static string ByNone(ComparisonModel model) =>
        $"{Words.Count(model.Missed.ByAllCount, "real row is", "real rows are")} covered by none; the farthest first.";

    private static string Changed(ComparisonModel model) =>
        $"{Words.Count(model.Missed.ChangedCount, "real row is", "real rows are")} covered by {model.Sets[model.Missed.Reference].Name} "
        + "and missed by another set, or the other way round; those that changed most first.";

    private static Html Line(ComparedSet set, int number, ComparisonModel model)
    {
        MissedRows missed = model.Missed;
        int rows = set.Result.Real.Rows;
        IEnumerable<Html> lost = Enumerable.Range(0, model.Sets.Count).Select(other =>
            other == number ? Html.Of($"<td></td>") : Html.Of($"<td>{missed.Lost(other, number):N0}</td>"));
        (int count, int alone) = (missed.Count(number), missed.Alone(number));
        return Html.Of($"""
            <tr><th scope="row">{set.Name}</th><td>{count:N0}</td><td>{Words.Share(count, rows)}</td><td>{alone:N0}</td>{lost}</tr>
            """);
    }

    private static Html Rows(string id, string title, string count, IReadOnlyList<int> rows, ComparisonModel model) => Html.Of($"""
        <section class="gallery" id="{id}" aria-labelledby="{id}-title">
        <h3 id="{id}-title">{title}</h3>
        <p class="read">{count} {(rows.Count == 0 ? "" : Distances)}</p>
        {(rows.Count == 0 ? Html.Empty : Html.Of($"""
            <div class="wide"><table>
            <thead><tr><th scope="col">real row</th>{model.Sets.Select(set => Html.Of($"""<th scope="col">{set.Name}</th>"""))}</tr></thead>
            <tbody>{rows.Select(row => Html.Of($"""
                <tr><th scope="row">{Words.Row(model.Names.Real(row))}</th>
                {model.Sets.Select((_, set) => Cell(model.Missed.Ratio(set, row)))}</tr>
                """))}</tbody></table></div>
            """))}
        </section>
        """);

    private static Html Cell(double ratio) =>
        Html.Of($"""<td class="{(ratio > 1 ? "worse" : "")}">{Words.Number(ratio)}{(ratio > 1 ? ", missed" : "")}</td>""");
}
