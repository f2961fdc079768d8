using SkiaSharp;

namespace FaithfulNative.Embedders;

/// <summary>Small pictures and models for tests.</summary>
internal static class Sample
{
    public const string PictureRecipe = """{"kind": "picture", "width": 8, "height": 6, "resize": "squash", "rounding": "none"}""";
    public const string TextRecipe = """{"kind": "text", "tokenizer": "vocab.txt", "maximum_tokens": 6, "pooling": "mean"}""";
    public const string Vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\n##b\nkitten\n!\ncafe\n";

    /// <summary>A picture of one colour.</summary>
    public static byte[] Picture(
        byte red, byte green, byte blue, int width = 20, int height = 10, SKEncodedImageFormat format = SKEncodedImageFormat.Png,
        int quality = 100)
    {
        using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(red, green, blue));
        using SKData data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    /// <summary>A model of three means and its recipe; a free batch axis where extents begin with -1.</summary>
    public static EmbeddingModel PictureModel(TemporaryFolder folder, string recipe = PictureRecipe, long pictures = -1)
    {
        folder.Write("model/recipe.json", recipe);
        return EmbeddingModel.Find(folder.Write("model/model.onnx", TinyModel.ChannelMeans([pictures, 3, 6, 8])));
    }

    /// <summary>A model whose vector is the mean id of a text.</summary>
    public static EmbeddingModel TextModel(TemporaryFolder folder)
    {
        folder.Write("model/recipe.json", TextRecipe);
        folder.Write("model/vocab.txt", Vocabulary);
        return EmbeddingModel.Find(folder.Write("model/model.onnx", TinyModel.TokenIds()));
    }

    /// <summary>Options with a cache in the folder.</summary>
    public static EmbeddingOptions Options(TemporaryFolder folder) => new() { Cache = folder.File("cache") };

    /// <summary>The action must fail with a message that says each of these.</summary>
    public static void Fails(Action action, params string[] said)
    {
        string message = Assert.Throws<AuditException>(action).Message;
        Assert.All(said, words => Assert.Contains(words, message, StringComparison.Ordinal));
    }
}
