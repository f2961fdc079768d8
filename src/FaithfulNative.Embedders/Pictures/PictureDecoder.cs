using SkiaSharp;

namespace FaithfulNative.Embedders.Pictures;

/// <summary>Bytes of a file to pixels, the same that Pillow makes of them.</summary>
internal static class PictureDecoder
{
    /// <summary>The most pixels of a picture, the limit of Pillow: more is taken for an attack on the memory.</summary>
    public const long MostPixels = 178_956_970;

    // One picture of the greatest size at a time: memory stays bounded however many threads decode.
    private static readonly PixelBudget s_budget = new(MostPixels);

    /// <summary>Decodes the first frame and turns it as its EXIF orientation says.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="name">The file, for messages.</param>
    /// <param name="cancellation">Ends the wait for memory.</param>
    /// <exception cref="AuditException">It is empty, no picture, cut off, damaged or too large.</exception>
    public static PixelImage Decode(byte[] bytes, string name, CancellationToken cancellation = default)
    {
        if (bytes.Length == 0)
        {
            throw new AuditException($"{name}: the file is empty (0 bytes)");
        }

        using SKData data = SKData.CreateCopy(bytes);
        using SKCodec codec = SKCodec.Create(data) ?? throw new AuditException(
            $"{name}: this is no picture that can be read, {PictureFormat.Describe(bytes)}; PNG, JPEG, WebP, GIF and BMP are read");
        (int width, int height) = (codec.Info.Width, codec.Info.Height);
        long pixels = (long)width * height;
        if (pixels > MostPixels)
        {
            throw new AuditException($"{name}: the picture has {width} x {height} pixels; at most {MostPixels:N0} pixels are read");
        }

        using (s_budget.Take(pixels, cancellation))
        {
            return Pixels(codec, width, height, name).Turned((int)codec.EncodedOrigin);
        }
    }

    private static unsafe PixelImage Pixels(SKCodec codec, int width, int height, string name)
    {
        // Without a colour space values are taken as they are stored, as Pillow does.
        SKImageInfo info = new(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null);
        byte[] pixels = GC.AllocateUninitializedArray<byte>(checked(4 * width * height));
        fixed (byte* start = pixels)
        {
            SKCodecResult result = codec.GetPixels(info, (nint)start, info.RowBytes, SKCodecOptions.Default);
            return result switch
            {
                SKCodecResult.Success => new PixelImage(width, height, pixels),
                SKCodecResult.IncompleteInput => throw new AuditException($"{name}: the picture is cut off before its end"),
                _ => throw new AuditException($"{name}: the picture is damaged ({result})"),
            };
        }
    }
}

/// <summary>A number of pixels that may be in memory at once; whoever wants more waits until others are done.</summary>
internal sealed class PixelBudget(long pixels)
{
    private readonly object _gate = new();
    private long _free = pixels;

    /// <summary>Waits for so many pixels; disposing gives them back.</summary>
    public IDisposable Take(long count, CancellationToken cancellation)
    {
        lock (_gate)
        {
            while (_free < count)
            {
                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(100));
            }

            _free -= count;
        }

        return new Share(this, count);
    }

    private void GiveBack(long count)
    {
        lock (_gate)
        {
            _free += count;
            Monitor.PulseAll(_gate);
        }
    }

    private sealed class Share(PixelBudget budget, long count) : IDisposable
    {
        public void Dispose() => budget.GiveBack(count);
    }
}
