using FaithfulNative.Embedders;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Items;
using FaithfulNative.Report;

namespace FaithfulNative.Cli.Embedding;

/// <summary>Loaded rows with the pictures, texts and classes behind them.</summary>
internal static class ItemSource
{
    /// <summary>What a report shows of the rows.</summary>
    public static ReportSource Of(LoadedData data) => ReportSource.Of(data) with { Thumbnail = PictureThumbnail.Of };

    /// <summary>The rows with the classes of their pictures, where both sides have classes and nobody named others.</summary>
    public static AuditData WithClasses(AuditData rows, LoadedData data) =>
        rows.RealLabels is null && data.RealItems?.Classes is { } real && data.SyntheticItems?.Classes is { } synthetic
            ? rows with { RealLabels = real, SyntheticLabels = synthetic }
            : rows;

    /// <summary>A column of the synthetic file as labels, or the classes of its pictures.</summary>
    public static IReadOnlyList<string>? Classes(VectorItems? items, string column) => items is null ? null : items.Classes
        ?? throw new AuditException(
            $"{items.Source}: there are no sub-folders to be classes, and '{column}' is no column of pictures or texts");
}
