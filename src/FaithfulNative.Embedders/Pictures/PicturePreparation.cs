using FaithfulNative.Embedders.Recipes;

namespace FaithfulNative.Embedders.Pictures;

/// <summary>A recipe carried out: pixels to the values that a model reads.</summary>
internal static class PicturePreparation
{
    private const int Lanes = 4;
    private const int Channels = 3;

    /// <summary>The values of one picture, 3 x height x width or height x width x 3.</summary>
    public static float[] Values(PixelImage picture, PictureRecipe recipe)
    {
        (int width, int height) = Resized(picture, recipe);
        float[] pixels = Resample(picture, width, height, recipe);
        (int left, int top) = ((width - recipe.Width) / 2, (height - recipe.Height) / 2);
        float[] values = new float[Channels * recipe.Width * recipe.Height];
        for (int channel = 0; channel < Channels; channel++)
        {
            Channel(pixels, width, left, top, channel, recipe, values);
        }

        return values;
    }

    /// <summary>Extents after resampling, before anything is cropped.</summary>
    public static (int Width, int Height) Resized(PixelImage picture, PictureRecipe recipe)
    {
        if (recipe.ShortestEdge is not { } edge)
        {
            return (recipe.Width, recipe.Height);
        }

        int Longer(int of, int than) => (int)((long)edge * of / than);
        return picture.Width <= picture.Height
            ? (edge, Longer(picture.Height, picture.Width))
            : (Longer(picture.Width, picture.Height), edge);
    }

    private static float[] Resample(PixelImage picture, int width, int height, PictureRecipe recipe)
    {
        ResampleWeights across = ResampleWeights.Of(picture.Width, width, recipe.Filter, recipe.Antialias);
        ResampleWeights down = ResampleWeights.Of(picture.Height, height, recipe.Filter, recipe.Antialias);
        return recipe.RoundToBytes ? ByteResampler.Run(picture, across, down) : FloatResampler.Run(picture, across, down);
    }

    private static void Channel(float[] pixels, int width, int left, int top, int channel, PictureRecipe recipe, float[] values)
    {
        (float factor, float mean, float sd) = ((float)recipe.Rescale, recipe.Mean[channel], recipe.Sd[channel]);
        int place = recipe.Bgr ? Channels - 1 - channel : channel;
        (int first, int step) = recipe.ChannelsLast ? (place, Channels) : (place * recipe.Width * recipe.Height, 1);
        for (int y = 0; y < recipe.Height; y++)
        {
            int from = (Lanes * (((top + y) * width) + left)) + channel;
            int into = first + (y * recipe.Width * step);
            for (int x = 0; x < recipe.Width; x++)
            {
                values[into + (x * step)] = ((pixels[from + (x * Lanes)] * factor) - mean) / sd;
            }
        }
    }
}
