namespace FaithfulNative.Embedders.Pictures;

/// <summary>Counts formats and JPEG qualities. Safe for any number of threads.</summary>
internal sealed class PictureFactsCounter
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _formats = new(StringComparer.Ordinal);
    private readonly int[] _qualities = new int[101];

    public void Count(byte[] content)
    {
        string format = PictureFormat.Of(content);
        int? quality = PictureFormat.JpegQuality(content);
        lock (_lock)
        {
            _formats[format] = _formats.GetValueOrDefault(format) + 1;
            _qualities[quality ?? 0]++;
        }
    }

    public PictureFacts Result()
    {
        int[] qualities = [.. Enumerable.Range(1, 100).SelectMany(quality => Enumerable.Repeat(quality, _qualities[quality]))];
        return qualities.Length == 0
            ? new PictureFacts(_formats, null, null, null)
            : new PictureFacts(_formats, qualities[qualities.Length / 2], qualities[0], qualities[^1]);
    }
}
