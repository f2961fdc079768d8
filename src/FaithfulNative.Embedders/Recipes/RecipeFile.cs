using System.Text.Json;

namespace FaithfulNative.Embedders.Recipes;

/// <summary>Reads recipes: our own small JSON, or Hugging Face's preprocessor_config.json.</summary>
public static class RecipeFile
{
    private const int LargestEdge = 16384;

    /// <summary>Names of the recipes that come along.</summary>
    public static IReadOnlyList<string> Names { get; } = ["resnet18", "minilm", "clean-fid", "fd-dinov2", "hf-dinov2"];

    /// <summary>Reads a recipe by the name of one that comes along, or by its path.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, or a file.</param>
    /// <exception cref="AuditException">There is no such recipe, or a key or value is not understood.</exception>
    public static Recipe Read(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        if (Names.Contains(nameOrPath) && !File.Exists(nameOrPath))
        {
            using Stream stream = typeof(RecipeFile).Assembly.GetManifestResourceStream($"{nameOrPath}.json")!;
            using StreamReader reader = new(stream);
            return Parse(reader.ReadToEnd(), nameOrPath);
        }

        try
        {
            return Parse(File.ReadAllText(nameOrPath), nameOrPath);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AuditException($"{nameOrPath}: there is no such recipe; name a file, or one of {string.Join(", ", Names)}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{nameOrPath}: {e.Message}", e);
        }
    }

    /// <summary>Reads a recipe from its text.</summary>
    /// <param name="json">The document.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="AuditException">It is no JSON object, or a key or value is not understood.</exception>
    public static Recipe Parse(string json, string file)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new AuditException($"{file}: a recipe is a JSON object, found {document.RootElement.ValueKind}");
            }

            RecipeDocument recipe = new(document.RootElement, file);
            Recipe read = recipe.Text("kind") switch
            {
                "picture" => Picture(recipe, file),
                "text" => Text(recipe, file),
                null when PreprocessorConfig.Is(recipe) => PreprocessorConfig.Read(recipe, file),
                var other =>
                    throw new AuditException($"{file}: 'kind' is {(other is null ? "missing" : $"'{other}'")}; it must be picture or text"),
            };
            recipe.Finish();
            Check(read, file);
            return read with { Json = json };
        }
        catch (JsonException e)
        {
            throw new AuditException($"{file}: this is no JSON: {e.Message}", e);
        }
    }

    internal static T WithOutputs<T>(T recipe, RecipeDocument document) where T : Recipe => recipe with
    {
        Input = document.Text("input"),
        Output = document.Text("output"),
        Pooling = document.Text("pooling") is null ? null
            : document.Choice("pooling", "", "mean", "first") == "mean" ? Pooling.Mean : Pooling.First,
        UnitNorm = document.Flag("unit_norm", false),
    };

    private static void Check(Recipe recipe, string file)
    {
        if (recipe is PictureRecipe { ShortestEdge: { } edge } picture && edge < Math.Max(picture.Width, picture.Height))
        {
            throw new AuditException(
                $"{file}: the shortest edge is {edge}, less than the {picture.Width} x {picture.Height} that are cropped out of it");
        }
    }

    private static PictureRecipe Picture(RecipeDocument recipe, string file)
    {
        bool crop = recipe.Choice("resize", "", "squash", "shortest-edge") switch
        {
            "squash" => false,
            "shortest-edge" => true,
            _ => throw new AuditException($"{file}: 'resize' is missing; choose squash or shortest-edge"),
        };
        ResampleFilter filter = Enum.Parse<ResampleFilter>(
            recipe.Choice("filter", "bicubic", "nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"), ignoreCase: true);
        bool antialias = recipe.Flag("antialias", true);
        if (!antialias && filter is not (ResampleFilter.Bilinear or ResampleFilter.Nearest))
        {
            throw new AuditException($"{file}: 'antialias' is false; it may be so with the filters bilinear and nearest");
        }

        return WithOutputs(
            new PictureRecipe
            {
                Width = Edge("width"),
                Height = Edge("height"),
                ShortestEdge = crop ? Edge("shortest_edge") : null,
                Filter = filter,
                Antialias = antialias,
                RoundToBytes = recipe.Choice("rounding", "", "none", "bytes") switch
                {
                    "none" => false,
                    "bytes" => true,
                    _ => throw new AuditException($"{file}: 'rounding' is missing; choose none or bytes"),
                },
                Rescale = recipe.Number("rescale", 1),
                Mean = recipe.Channels("mean", 0, _ => true, ""),
                Sd = recipe.Channels("sd", 1, value => value > 0, "above 0"),
                Bgr = recipe.Choice("channels", "rgb", "rgb", "bgr") == "bgr",
                ChannelsLast = recipe.Choice("layout", "nchw", "nchw", "nhwc") == "nhwc",
                Prepare = recipe.Text("prepare"),
            },
            recipe);

        int Edge(string key) =>
            recipe.Whole(key, 1, LargestEdge) ?? throw new AuditException($"{file}: '{key}' is missing; it is a number of pixels");
    }

    private static TextRecipe Text(RecipeDocument recipe, string file) => WithOutputs(
        new TextRecipe
        {
            Tokenizer = recipe.Text("tokenizer")
                ?? throw new AuditException($"{file}: 'tokenizer' is missing; name its file, vocab.txt or tokenizer.json"),
            LowerCase = recipe.Flag("lower_case", true),
            MaximumTokens = recipe.Whole("maximum_tokens", 3, 1 << 20)
                ?? throw new AuditException($"{file}: 'maximum_tokens' is missing; it is the most tokens that the model reads"),
        },
        recipe);
}
