using System.Runtime.InteropServices;
using FaithfulNative.Embedders.Pictures;
using FaithfulNative.Embedders.Recipes;
using FaithfulNative.Formats.Items;
using SkiaSharp;

namespace FaithfulNative.Embedders;

/// <summary>Small JPEG pictures of what a model saw, for pages.</summary>
public static class PictureThumbnail
{
    private const int LargestSide = 96;
    private const int MostBytes = 6000;

    /// <summary>The part of a picture that its recipe keeps, in few bytes.</summary>
    /// <param name="items">The pictures.</param>
    /// <param name="item">Number of the picture.</param>
    /// <returns>A JPEG of at most 96 x 96 pixels and about 6,000 bytes; null where the file cannot be read any more.</returns>
    public static byte[]? Of(VectorItems items, int item)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.PathOf(item) is not { } path || RecipeFile.Parse(items.Recipe.GetRawText(), "recipe") is not PictureRecipe recipe)
        {
            return null;
        }

        try
        {
            return Encode(PictureDecoder.Decode(File.ReadAllBytes(path), path), recipe);
        }
        catch (Exception e) when (e is AuditException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] Encode(PixelImage picture, PictureRecipe recipe)
    {
        SKImageInfo info = new(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        GCHandle pixels = GCHandle.Alloc(picture.Pixels, GCHandleType.Pinned);
        try
        {
            using SKBitmap whole = new();
            whole.InstallPixels(info, pixels.AddrOfPinnedObject());
            using SKBitmap seen = new();
            whole.ExtractSubset(seen, Seen(picture, recipe));
            double factor = Math.Min(1, LargestSide / (double)Math.Max(seen.Width, seen.Height));
            SKImageInfo small = new(
                Math.Max(1, (int)(factor * seen.Width)), Math.Max(
                    1, (int)(factor * seen.Height)), SKColorType.Rgba8888, SKAlphaType.Opaque);
            using SKBitmap thumbnail = seen.Resize(small, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
            byte[] jpeg = Jpeg(thumbnail, 80);
            return jpeg.Length <= MostBytes ? jpeg : Jpeg(thumbnail, 40);
        }
        finally
        {
            pixels.Free();
        }
    }

    private static byte[] Jpeg(SKBitmap bitmap, int quality)
    {
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        return data.ToArray();
    }

    private static SKRectI Seen(PixelImage picture, PictureRecipe recipe)
    {
        (int width, int height) = PicturePreparation.Resized(picture, recipe);
        int wide = Math.Max(1, (int)((long)picture.Width * recipe.Width / width));
        int high = Math.Max(1, (int)((long)picture.Height * recipe.Height / height));
        return SKRectI.Create((picture.Width - wide) / 2, (picture.Height - high) / 2, wide, high);
    }
}
