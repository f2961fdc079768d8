using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>The worst rows, each beside its nearest row of the other set.</summary>
internal static class RowSection
{
    public static Html Of(ReportModel model) => Html.Of($"""
        <section id="rows" aria-labelledby="rows-title">
        <h2 id="rows-title">Rows: the evidence</h2>
        {Pixels(model.Values)}{model.Evidence.Galleries.Select((gallery, number) => Body(gallery, model.Values?.Galleries[number], model))}
        </section>
        """);

    private static Html Pixels(ShownValues? values) => values?.Pixels is { } range
        ? Html.Of($"""
            <p class="read">Images are drawn from {Words.Number(range.Low)}, black, to {Words.Number(range.High)}, white; the third of
            each row is the difference, black where the two agree.</p>
            """)
        : Html.Empty;

    private static Html Body(Gallery gallery, IReadOnlyList<PairValues>? values, ReportModel model)
    {
        GalleryWords words = GalleryWords.Of(gallery, model);
        return Html.Of($"""
            <section class="gallery" id="{words.Id}" aria-labelledby="{words.Id}-title">
            <h3 id="{words.Id}-title">{words.Title}</h3>
            <p class="read">How to read it: {words.HowToRead}</p>
            {(values is null ? Table(gallery, words) : Pairs(gallery, values, words))}
            </section>
            """);
    }

    private static Html Pairs(Gallery gallery, IReadOnlyList<PairValues> values, GalleryWords words) => Html.Of($"""
        <ol class="rows">{gallery.Pairs.Zip(values, (pair, shown) => Pair(pair, shown, words))}</ol>
        """);

    private static Html Pair(RowPair pair, PairValues values, GalleryWords words) => Html.Of($"""
        <li>
        <h4>{words.Row} {Words.Row(pair.Row)}</h4>
        {(values.RowPng is null ? Cells(values, words) : Images(pair, values, words))}
        <dl>
        <div><dt>nearest {words.Nearest}</dt><dd>{Words.Row(pair.Nearest)}</dd></div>
        {words.Figures(pair).Select(figure => Html.Of($"<div><dt>{figure.Name}</dt><dd>{figure.Value}</dd></div>"))}
        </dl>
        </li>
        """);

    private static Html Images(RowPair pair, PairValues values, GalleryWords words) => Html.Of($"""
        <div class="images">
        {Image(values.RowPng!, words.Row, $"{words.Row} {Words.Row(pair.Row)}")}
        {Image(values.NearestPng!, "nearest", $"nearest {words.Nearest} {Words.Row(pair.Nearest)}")}
        {(values.DifferencePng is null ? Html.Empty : Image(values.DifferencePng, "difference", "difference of the two"))}
        </div>
        """);

    private static Html Image(string picture, string caption, string alternative) => Html.Of($"""
        <span>{Picture(picture, alternative)}<small>{caption}</small></span>
        """);

    /// <summary>A picture in base64, PNG or JPEG; empty where its file is gone.</summary>
    public static Html Picture(string picture, string alternative)
    {
        string format = picture.StartsWith("/9j/", StringComparison.Ordinal) ? "jpeg" : "png";
        return picture.Length == 0
            ? Html.Of($"<em>no picture any more</em>")
            : Html.Of($"""<img src="data:image/{format};base64,{picture}" alt="{alternative}">""");
    }

    private static Html Cells(PairValues values, GalleryWords words)
    {
        if (values.Differing == 0)
        {
            return Html.Of($"""<p class="cells-note">All {values.Equal:N0} cells are equal.</p>""");
        }

        string shown = values.Cells.Count < values.Differing
            ? Words.Of($"The {values.Cells.Count} that differ most of {values.Differing:N0}; ")
            : "";
        return Html.Of($"""
            <div class="wide"><table class="cells"><thead><tr><th scope="col">column</th><th scope="col">{words.Row}</th>
            <th scope="col">nearest {words.Nearest}</th></tr></thead>
            <tbody>{values.Cells.Select(cell => Html.Of($"""
                <tr><th scope="row">{cell.Column}</th><td>{Shown(cell.Row)}</td><td>{Shown(cell.Nearest)}</td></tr>
                """))}</tbody></table></div>
            <p class="cells-note">{shown}{(values.Equal == 0 ? "no cell is" : Words.Count(values.Equal, "cell is", "cells are"))} equal.</p>
            """);
    }

    /// <summary>The text of a cell.</summary>
    public static Html Shown(string cell) => cell.Length == 0 ? Html.Of($"<em>missing</em>") : Html.Of($"{cell}");

    private static Html Table(Gallery gallery, GalleryWords words) => gallery.Pairs.Count == 0 ? Html.Empty : Html.Of($"""
        <div class="wide"><table>
        <thead><tr><th scope="col">{words.Row}</th><th scope="col" class="left">nearest {words.Nearest}</th>
        {words.Figures(gallery.Pairs[0]).Select(figure => Html.Of($"""<th scope="col">{figure.Name}</th>"""))}</tr></thead>
        <tbody>{gallery.Pairs.Select(pair => Html.Of($"""
            <tr><th scope="row">{Words.Row(pair.Row)}</th><td class="left">{Words.Row(pair.Nearest)}</td>
            {words.Figures(pair).Select(figure => Html.Of($"<td>{figure.Value}</td>"))}</tr>
            """))}</tbody></table></div>
        """);
}
