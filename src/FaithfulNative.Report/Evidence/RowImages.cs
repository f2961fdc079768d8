using StbImageWriteSharp;

namespace FaithfulNative.Report.Evidence;

/// <summary>Rows of pixels as small PNG images.</summary>
internal sealed class RowImages
{
    // Larger images are reduced by whole factors: three for each pair, and the page must stay small.
    private const int LargestSide = 64;

    private readonly int _height;
    private readonly int _width;
    private readonly int _channels;
    private readonly int _factor;
    private readonly PixelRange _range;

    /// <param name="shape">Extents of a row: two, or three of which the last is channels.</param>
    /// <param name="range">The values that are drawn black and white.</param>
    public RowImages(IReadOnlyList<int> shape, PixelRange range)
    {
        (_height, _width, _channels) = (shape[0], shape[1], shape.Count == 3 ? shape[2] : 1);
        _factor = (Math.Max(_height, _width) + LargestSide - 1) / LargestSide;
        _range = range;
    }

    public PixelRange Range => _range;

    /// <summary>Null when the rows are no images that can be drawn.</summary>
    /// <param name="shape">Extents of a row.</param>
    /// <param name="rows">The rows that will be drawn; they decide what is black and what white.</param>
    public static RowImages? Of(IReadOnlyList<int> shape, IEnumerable<float[]> rows) =>
        shape.Count == 2 || (shape.Count == 3 && shape[2] is 1 or 3 or 4) ? new RowImages(shape, RangeOf(rows)) : null;

    public string Png(float[] row) => Encode(row, value => (value - _range.Low) / (_range.High - _range.Low));

    /// <summary>Black where two rows agree.</summary>
    public string Difference(float[] row, float[] other) => Encode(
        [.. row.Zip(other, (a, b) => Math.Abs(a - b))], value => value / (_range.High - _range.Low));

    // The conventions of files of images, where the values keep to one; else all that the values span.
    private static PixelRange RangeOf(IEnumerable<float[]> rows)
    {
        (float low, float high) = (float.MaxValue, float.MinValue);
        foreach (float[] row in rows)
        {
            (low, high) = (Math.Min(low, row.Min()), Math.Max(high, row.Max()));
        }

        return (low, high) switch
        {
            ( >= 0, <= 1) => new PixelRange(0, 1),
            ( >= 0, <= 255) => new PixelRange(0, 255),
            ( >= -1, <= 1) => new PixelRange(-1, 1),
            _ => new PixelRange(low, high),
        };
    }

    private string Encode(float[] row, Func<double, double> brightness)
    {
        (int height, int width) = ((_height + _factor - 1) / _factor, (_width + _factor - 1) / _factor);
        byte[] pixels = new byte[height * width * _channels];
        for (int i = 0; i < pixels.Length; i++)
        {
            double value = brightness(Mean(row, i / (width * _channels), i / _channels % width, i % _channels));
            pixels[i] = (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
        }

        // Transparency is no difference: it stays opaque.
        for (int i = 3; _channels == 4 && i < pixels.Length; i += 4)
        {
            pixels[i] = 255;
        }

        using MemoryStream png = new();
        new ImageWriter().WritePng(pixels, width, height, (ColorComponents)_channels, png);
        return Convert.ToBase64String(png.ToArray());
    }

    private double Mean(float[] row, int y, int x, int channel)
    {
        (double sum, int count) = (0, 0);
        for (int i = y * _factor; i < Math.Min(_height, (y + 1) * _factor); i++)
        {
            for (int j = x * _factor; j < Math.Min(_width, (x + 1) * _factor); j++)
            {
                sum += row[(((i * _width) + j) * _channels) + channel];
                count++;
            }
        }

        return sum / count;
    }
}
