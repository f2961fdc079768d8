using FaithfulNative.Report.Charts;
using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>Both sets in two dimensions.</summary>
internal static class PictureSection
{
    public static Html Of(ReportModel model) => Html.Of($"""
        <section id="picture" aria-labelledby="picture-title">
        <h2 id="picture-title">Picture: both sets in one plane</h2>
        {Body(model)}
        </section>
        """);

    private static Html Body(ReportModel model) => model.Values switch
    {
        null => Html.Of($"<p>Left out: this report is redacted, and the places of rows in a plane are worked out from their values.</p>"),
        { Picture: null } => Html.Of($"<p>Rows of one value have no plane to be drawn in.</p>"),
        { Picture: { } picture } => Figure(picture),
    };

    private static Html Figure(PictureFigure picture) => Html.Of($"""
        <figure>
        <figcaption><p class="read">How to read it: every point is a row, seen along the two directions in which samples of both sets
        spread most, and the outline
        is the least region of this plane that holds {100 * RealOutline.Share} % of the real rows, the typical part of their support; good
        synthetic rows fill it as the
        real ones do. The plane keeps {100 * picture.Explained.Sum():0} % of the variance: rows far apart can fall on one spot, and the
        tests, which see all columns,
        can name a row that lies inside. Rows far off are drawn on the edge.</p></figcaption>
        {PictureChart.Draw(picture, "Scatter plot of real and synthetic rows in two dimensions; the legend has the numbers of rows")}
        <ul class="legend">{picture.Layers.Select(Entry)}<li><i class="line thin" style="color:var(--text)"></i>outline of the real
        rows</li></ul>
        </figure>
        """);

    private static Html Entry(PointLayer layer)
    {
        (string mark, string ink, string name) = layer.Kind switch
        {
            PointKind.Covered => ("●", "real", "real, with a synthetic row nearby"),
            PointKind.NotCovered => ("✕", "missed", "real, not covered"),
            PointKind.Typical => ("●", "typical", "synthetic, typical"),
            PointKind.OffSupport => ("▲", "off", "synthetic, off the real data"),
            _ => ("◆", "copy", "synthetic, copy"),
        };
        string shown = layer.X.Count < layer.Total ? Words.Of($"{layer.X.Count:N0} of {layer.Total:N0}") : Words.Of($"{layer.Total:N0}");
        return Html.Of($"""<li><i class="mark" style="color:var(--{ink})">{mark}</i>{name}: {shown}</li>""");
    }
}
