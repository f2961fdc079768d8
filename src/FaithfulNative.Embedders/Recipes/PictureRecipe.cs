namespace FaithfulNative.Embedders.Recipes;

/// <summary>From the pixels of a picture to the input of a model.</summary>
/// <remarks>
/// Pictures are turned as their EXIF orientation says and converted to RGB as Pillow does: grey is repeated, palettes are looked up, alpha
/// is left out, CMYK is converted without a profile; of 16 bits the upper 8 count. An animation stands for its first frame.
/// </remarks>
public sealed record PictureRecipe : Recipe
{
    /// <inheritdoc />
    public override string Kind => "pictures";

    /// <summary>Width of the model's input in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the model's input in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>
    /// Length of the shorter edge before the centre is cropped; null where the picture is squashed to <see cref="Width"/> x
    /// <see cref="Height"/>.
    /// </summary>
    public int? ShortestEdge { get; init; }

    /// <summary>The resampling filter.</summary>
    public ResampleFilter Filter { get; init; } = ResampleFilter.Bicubic;

    /// <summary>Whether the filter is widened where a picture gets smaller.</summary>
    public bool Antialias { get; init; } = true;

    /// <summary>Whether values are rounded to bytes after each pass of the resampling, as Pillow does with 8-bit pictures.</summary>
    public bool RoundToBytes { get; init; }

    /// <summary>Factor of the values 0..255.</summary>
    public double Rescale { get; init; } = 1;

    /// <summary>Subtracted after the rescaling, by channel R, G, B.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0, 0, 0];

    /// <summary>Divided by afterwards, by channel R, G, B.</summary>
    public IReadOnlyList<float> Sd { get; init; } = [1, 1, 1];

    /// <summary>Whether channels stand in the order B, G, R.</summary>
    public bool Bgr { get; init; }

    /// <summary>Whether the channels of a pixel lie beside each other (NHWC) and not in planes (NCHW).</summary>
    public bool ChannelsLast { get; init; }

    /// <summary>
    /// A model beside the recipe that the values go through first, for instance one that subtracts a mean picture; null for none.
    /// </summary>
    public string? Prepare { get; init; }
}

/// <summary>The filters that Pillow resamples with.</summary>
public enum ResampleFilter
{
    /// <summary>The nearest pixel.</summary>
    Nearest,

    /// <summary>The mean of the pixels that a new pixel covers.</summary>
    Box,

    /// <summary>A triangle of half width 1.</summary>
    Bilinear,

    /// <summary>Hamming-windowed sinc of half width 1.</summary>
    Hamming,

    /// <summary>Keys' cubic with a = -0.5, of half width 2.</summary>
    Bicubic,

    /// <summary>Sinc-windowed sinc of half width 3.</summary>
    Lanczos,
}
