namespace FaithfulNative.Embedders;

/// <summary>What kinds of files the pictures of a set are: compression alone makes sets differ.</summary>
/// <param name="Formats">How many there are of each: jpeg, png, webp, gif, bmp.</param>
/// <param name="JpegQuality">The median quality of the JPEG files, 1 to 100, told by their tables; null where there are none.</param>
/// <param name="LeastJpegQuality">The least of them.</param>
/// <param name="GreatestJpegQuality">The greatest of them.</param>
public sealed record PictureFacts(
    IReadOnlyDictionary<string, int> Formats, int? JpegQuality, int? LeastJpegQuality, int? GreatestJpegQuality);
