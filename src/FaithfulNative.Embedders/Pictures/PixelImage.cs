namespace FaithfulNative.Embedders.Pictures;

/// <summary>Pixels of four bytes, R, G, B and one that nobody reads, row after row.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">4 x width x height bytes.</param>
internal sealed record PixelImage(int Width, int Height, byte[] Pixels)
{
    /// <summary>The picture as a person sees it, by the eight orientations of EXIF.</summary>
    /// <param name="orientation">1 to 8; 1 is as stored.</param>
    public PixelImage Turned(int orientation)
    {
        if (orientation is <= 1 or > 8)
        {
            return this;
        }

        bool swapped = orientation >= 5;
        (int width, int height) = swapped ? (Height, Width) : (Width, Height);
        byte[] turned = new byte[Pixels.Length];
        Span<int> into = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(turned.AsSpan());
        ReadOnlySpan<int> from = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(Pixels.AsSpan());
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int column, int row) = orientation switch
                {
                    2 => (Width - 1 - x, y),
                    3 => (Width - 1 - x, Height - 1 - y),
                    4 => (x, Height - 1 - y),
                    5 => (y, x),
                    6 => (y, Height - 1 - x),
                    7 => (Width - 1 - y, Height - 1 - x),
                    _ => (Width - 1 - y, x),
                };
                into[(y * width) + x] = from[(row * Width) + column];
            }
        }

        return new PixelImage(width, height, turned);
    }
}
