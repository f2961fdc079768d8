using FaithfulNative.Report.Charts;
using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>How near the synthetic rows come to real rows.</summary>
internal static class MarginSection
{
    public static Html Of(ReportModel model)
    {
        MarginFigure margins = model.Evidence.Margins;
        string fresh = margins.FreshAreHoldout ? "the hold-out rows" : "the real rows, each left out in turn";
        return Html.Of($"""
            <section id="margins" aria-labelledby="margins-title">
            <h2 id="margins-title">Margins: how near to a real row</h2>
            <figure>
            <figcaption><p class="read">How to read it: a margin below 1 puts a synthetic row nearer to a real row than that row's own
            neighbour is, and 0 is an exact
            copy; bars that rise above the outline on the left are rows that come nearer to real rows than fresh ones do. The last bar
            holds all
            margins beyond it.</p></figcaption>
            {MarginChart.Draw(margins, "Histogram of margins; the numbers follow in a table")}
            <ul class="legend"><li><i class="box" style="color:var(--synthetic)"></i>synthetic rows</li>{Outline(margins, fresh)}</ul>
            {Numbers(margins)}
            </figure>
            </section>
            """);
    }

    private static Html Outline(MarginFigure margins, string fresh) => margins.Fresh.Count == 0
        ? Html.Empty
        : Html.Of($"""<li><i class="line" style="color:var(--ideal)"></i>ideal: {fresh}</li>""");

    private static Html Numbers(MarginFigure margins)
    {
        IEnumerable<Html> rows = margins.Synthetic.Select((count, bin) => Html.Of($"""
            <tr><th scope="row">{Bin(margins, bin)}</th><td>{count:N0}</td>
            {(margins.Fresh.Count == 0 ? Html.Empty : Html.Of($"<td>{margins.Fresh[bin]:N0}</td>"))}</tr>
            """));
        return Html.Of($"""
            <details><summary>The numbers</summary><div class="wide"><table>
            <thead><tr><th scope="col">margin</th><th scope="col">synthetic rows</th>
            {(margins.Fresh.Count == 0 ? Html.Empty : Html.Of($"""<th scope="col">fresh rows</th>"""))}</tr></thead>
            <tbody>{rows}</tbody></table></div></details>
            """);
    }

    private static string Bin(MarginFigure margins, int bin) => bin == margins.Synthetic.Count - 1
        ? Words.Of($"{bin * margins.BinWidth:0.00} and more")
        : Words.Of($"{bin * margins.BinWidth:0.00} to {(bin + 1) * margins.BinWidth:0.00}");
}
