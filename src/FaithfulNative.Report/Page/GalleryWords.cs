using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>What a gallery says about itself and its rows.</summary>
internal sealed record GalleryWords(
    string Id, string Title, string HowToRead, string Row, string Nearest, Func<RowPair,
    IReadOnlyList<(string Name, string Value)>> Figures)
{
    public static GalleryWords Of(Gallery gallery, ReportModel model) => gallery.Kind switch
    {
        GalleryKind.Copies => Copies(gallery, model),
        GalleryKind.OffSupport => OffSupport(gallery),
        _ => NotCovered(gallery, model.Summary.Scores.CoverageK),
    };

    private static GalleryWords Copies(Gallery gallery, ReportModel model) => new(
        "copies",
        gallery.Count is { } count ? $"Copies: {Found(count, gallery.Judged, "synthetic")}" : "Copies: too few real rows for a test",
        "the margin is the distance to the nearest real row over that row's distance to its own nearest neighbour; the p-value is how "
            + "rarely a fresh " +
        $"row comes as near{FalseAlarms(model)}. {Order(gallery, "The smallest margins")}",
        "synthetic",
        "real",
        pair =>
        [
            ("distance", Words.Number(pair.Value)),
            ("spacing there", Words.Number(pair.Scale)),
            ("margin", Words.Number(pair.Ratio)),
            .. Test(pair),
        ]);

    private static GalleryWords OffSupport(Gallery gallery) => new(
        "off-support",
        $"Off the real data: {Found(gallery.Count!.Value, gallery.Judged, "synthetic")}",
        "the score is the row's distance to the real data, set against the largest score of any real row; above 1 the row is farther out "
            + "than every real " +
        $"row, and the p-value is how rarely a fresh row lies as far out. {Order(gallery, "The farthest rows")}",
        "synthetic",
        "real",
        pair =>
        [
            ("score", Words.Number(pair.Value)),
            ("largest real score", Words.Number(pair.Scale)),
            ("ratio", Words.Number(pair.Ratio)),
            .. Test(pair),
        ]);

    private static string FalseAlarms(ReportModel model) => model.Copies is not { } test ? "" : Words.Of(
        $", and of the rows named at most {100 * test.FalseDiscoveryRate:0.##} % are expected to be fresh ones");

    private static GalleryWords NotCovered(Gallery gallery, int k) => new(
        "not-covered",
        $"Not covered: {Found(gallery.Count!.Value, gallery.Judged, "real")}",
        $"a real row is covered when a synthetic row lies within its radius, the distance to its {Ordinal(k)} nearest other real row; "
        + $"fresh rows miss some too, see coverage among all scores. {Order(gallery, "The rows farthest from any synthetic row")}",
        "real",
        "synthetic",
        pair =>
        [
            ("distance", Words.Number(pair.Value)),
            ("radius", Words.Number(pair.Scale)),
            ("ratio", Words.Number(pair.Ratio)),
            ("covered", pair.Holds ? "no" : "yes"),
        ]);

    private static IEnumerable<(string, string)> Test(RowPair pair) => pair.PValue is { } p
        ? [("p-value", $"{Words.PValue(p)}, {(pair.Holds ? "named" : "not named")}")]
        : [];

    private static string Found(int count, int judged, string set) => count == 0
        ? Words.Of($"none of {judged:N0} {set} rows")
        : $"{Words.Of($"{count:N0} of {judged:N0}")} {set} rows";

    private static string Order(Gallery gallery, string first) =>
        $"{first} come first{(gallery.Count == 0 ? ", though none of these rows is named" : "")}.";

    private static string Ordinal(int k) =>
        Words.Of($"{k}{(k % 100 is >= 11 and <= 13 ? "th" : (k % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}");
}
