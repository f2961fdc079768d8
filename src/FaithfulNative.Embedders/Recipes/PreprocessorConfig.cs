namespace FaithfulNative.Embedders.Recipes;

/// <summary>
/// Hugging Face's preprocessor_config.json as a recipe; what it does not say about outputs may stand in it under our own keys.
/// </summary>
internal static class PreprocessorConfig
{
    // Pillow's numbers of its filters, in the order of the numbers.
    private static readonly ResampleFilter[] s_filters =
    [
        ResampleFilter.Nearest, ResampleFilter.Lanczos, ResampleFilter.Bilinear, ResampleFilter.Bicubic, ResampleFilter.Box,
        ResampleFilter.Hamming,
    ];

    public static bool Is(RecipeDocument recipe) =>
        recipe.Has("image_processor_type") || recipe.Has("feature_extractor_type") || recipe.Has("image_mean");

    public static PictureRecipe Read(RecipeDocument recipe, string file)
    {
        recipe.PassOver(
            "kind", "image_processor_type", "feature_extractor_type", "processor_class", "_valid_processor_keys", "_processor_class",
            "do_convert_rgb");
        if (recipe.Flag("do_pad", false) || recipe.Has("crop_pct") || !recipe.Flag("do_resize", true))
        {
            throw new AuditException(
                $"{file}: padding, crop_pct and pictures that are not resized are not understood; write a recipe of your own");
        }

        (int height, int width, int? shortest) = Sizes(recipe, file);
        bool normalize = recipe.Flag("do_normalize", true);
        IReadOnlyList<float> mean = recipe.Channels("image_mean", 0, _ => true, "");
        IReadOnlyList<float> sd = recipe.Channels("image_std", 1, value => value > 0, "above 0");
        double factor = recipe.Number("rescale_factor", 1 / 255.0);
        return RecipeFile.WithOutputs(
            new PictureRecipe
            {
                Width = width,
                Height = height,
                ShortestEdge = shortest,
                Filter = s_filters[
                    recipe.Whole("resample", 0, s_filters.Length - 1)
                        ?? throw Missing("resample", "the number of a filter of Pillow, 3 for bicubic")],
                RoundToBytes = true,
                Rescale = recipe.Flag("do_rescale", true) ? factor : 1,
                Mean = normalize ? mean : [0, 0, 0],
                Sd = normalize ? sd : [1, 1, 1],
            },
            recipe);

        AuditException Missing(string key, string what) => new($"{file}: '{key}' is missing; it is {what}");
    }

    private static (int Height, int Width, int? Shortest) Sizes(RecipeDocument recipe, string file)
    {
        (int? Height, int? Width, int? Shortest) size = Extent(recipe, "size");
        (int? Height, int? Width, int? _) crop = Extent(recipe, "crop_size");
        bool crops = recipe.Flag("do_center_crop", false);
        if (crops && recipe.IsNumber("size"))
        {
            // Some processors squash to it, others take it for the shortest edge.
            throw new AuditException(
                $"{file}: 'size' is one number beside do_center_crop, which can mean two things; write {{\"shortest_edge\": N}} or height "
                + "and width");
        }

        return (size, crops) switch
        {
            ({ Height: { } h, Width: { } w }, false) => (h, w, null),
            ({ Shortest: { } edge }, true) when crop is { Height: { } h, Width: { } w } => (h, w, edge),
            ({ Height: { } h, Width: { } w, Shortest: null }, true) when h == w && crop == (h, w, null) => (h, w, null),
            _ => throw new AuditException(
                $"{file}: 'size' and 'crop_size' do not make a picture of one size; size is height and width, or shortest_edge together "
                    + "with do_center_crop and crop_size"),
        };
    }

    private static (int? Height, int? Width, int? Shortest) Extent(RecipeDocument recipe, string key)
    {
        if (recipe.IsNumber(key))
        {
            int? edge = recipe.Whole(key, 1, 1 << 14);
            return (edge, edge, null);
        }

        if (recipe.Object(key) is not { } sizes)
        {
            return default;
        }

        (int? Height, int? Width, int? Shortest) found =
            (sizes.Whole("height", 1, 1 << 14), sizes.Whole("width", 1, 1 << 14), sizes.Whole("shortest_edge", 1, 1 << 14));
        sizes.Finish();
        return found;
    }
}
