using FaithfulNative.Embedders.Recipes;

namespace FaithfulNative.Embedders;

/// <summary>Models and recipes that do not go together, and recipes that are not understood.</summary>
public sealed class ModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_needs_a_recipe_that_fits()
    {
        string picture = _folder.Write("one.png", Sample.Picture(1, 2, 3));
        Refused(TinyModel.ChannelMeans([-1, 3, 6, 9]), Sample.PictureRecipe, "model.onnx", "[?, 3, 6, 9]", "[1, 3, 6, 8]");
        Refused(TinyModel.ChannelMeans([-1, 1, 6, 8]), Sample.PictureRecipe, "no picture");
        Refused(TinyModel.ChannelMeans([4, 3, 6, 8]), Sample.PictureRecipe, "[4, 3, 6, 8]");
        Refused(TinyModel.Identity(TinyModel.Element.Float, [-1, 10]), Sample.PictureRecipe, "no picture");
        Refused(TinyModel.Identity(TinyModel.Element.Byte, [-1, 3, 6, 8]), Sample.PictureRecipe, "Byte");
        Refused(TinyModel.Identity(TinyModel.Element.Float, [-1, 3, 6, 8]), Sample.PictureRecipe, "more than one vector", "pooling");
        Refused(
            TinyModel.ChannelMeans([-1, 3, 6, 8]),
            Sample.PictureRecipe.Replace("{", """{"output": "nothing", """, StringComparison.Ordinal), "'nothing'", "vectors");
        Refused(
            TinyModel.ChannelMeans([-1, 3, 6, 8]), Sample.PictureRecipe.Replace("{", """{"input": "nothing", """, StringComparison.Ordinal),
            "'nothing'", "pixels");
        Refused(
            TinyModel.ChannelMeans([-1, 3, 6, 8]),
            Sample.PictureRecipe.Replace("{", """{"prepare": "nothing.onnx", """, StringComparison.Ordinal), "nothing.onnx");
        Refused("no model"u8.ToArray(), Sample.PictureRecipe, "model.onnx", "no ONNX model");

        void Refused(byte[] model, string recipe, params string[] said)
        {
            _folder.Write("m/model.onnx", model);
            _folder.Write("m/recipe.json", recipe);
            Sample.Fails(
                () =>
                    Embedder.Run(
                        PictureItems.Open(picture), EmbeddingModel.Find(
                            _folder.File("m/model.onnx")), new EmbeddingOptions { Cache = null }),
                said);
        }
    }

    [Fact]
    public void A_model_of_texts_reads_ids()
    {
        _folder.Write("m/vocab.txt", Sample.Vocabulary);
        _folder.Write("m/recipe.json", Sample.TextRecipe);
        EmbeddingModel pictures = EmbeddingModel.Find(_folder.Write("m/model.onnx", TinyModel.ChannelMeans([-1, 3, 6, 8])));
        Sample.Fails(() => Embedder.Run(TextItems.Of(["a"]), pictures), "model.onnx", "pixels", "input_ids");
        EmbeddingModel texts = Sample.TextModel(_folder);
        Sample.Fails(() => Embedder.Run(PictureItems.Of(["a.png"]), texts), "reads texts", "pictures");
        Sample.Fails(() => Embedder.Open(_folder.Path, texts), "directory");
        Sample.Fails(() => Embedder.Open("photos", Sample.PictureModel(_folder), "note"), "photos", "'note'");
        _folder.Write("model/vocab.txt", "a\nb\n");
        _folder.Write("model/recipe.json", Sample.TextRecipe);
        _folder.Write("model/model.onnx", TinyModel.TokenIds());
        Sample.Fails(() => Embedder.Run(TextItems.Of(["a"]), EmbeddingModel.Find(_folder.File("model/model.onnx"))), "vocab.txt", "[PAD]");
    }

    [Fact]
    public void Models_are_found_by_name_or_path()
    {
        Sample.Fails(() => EmbeddingModel.Find("resnet50"), "resnet50", "resnet18", "minilm");
        string lonely = _folder.Write("lonely/model.onnx", TinyModel.ChannelMeans([-1, 3, 6, 8]));
        Sample.Fails(() => EmbeddingModel.Find(lonely), "model.onnx", "recipe.json", "clean-fid");
        Assert.Equal(299, ((PictureRecipe)EmbeddingModel.Find(lonely, "clean-fid").Recipe).Width);
        Sample.Fails(() => EmbeddingModel.Find(lonely, "clean-fud"), "clean-fud", "clean-fid");
        Assert.NotEqual(EmbeddingModel.Find(lonely, "clean-fid").RecipeSha256, EmbeddingModel.Find(lonely, "fd-dinov2").RecipeSha256);
    }

    [Theory]
    [InlineData("[]", "JSON object")]
    [InlineData("{", "no JSON")]
    [InlineData("{}", "'kind' is missing")]
    [InlineData("""{"kind": "sound"}""", "'sound'")]
    [InlineData("""{"kind": "picture", "width": 8, "height": 6, "rounding": "none"}""", "'resize' is missing")]
    [InlineData("""{"kind": "picture", "width": 8, "height": 6, "resize": "squash"}""", "'rounding' is missing")]
    [InlineData("""{"kind": "picture", "width": 8, "resize": "squash", "rounding": "none"}""", "'height' is missing")]
    [InlineData("""{"kind": "picture", "width": 0, "height": 6, "resize": "squash", "rounding": "none"}""", "'width' is 0")]
    [InlineData("""{"kind": "picture", "width": 8, "height": 6, "resize": "squash", "rounding": "none", "sd": [1, 0, 1]}""", "above 0")]
    [
        InlineData(
            """{"kind": "picture", "width": 8, "height": 6, "resize": "squash", "rounding": "none", "mean": [1, 2]}""", "three numbers")]
    [
        InlineData(
            """{"kind": "picture", "width": 8, "height": 6, "resize": "squash", "rounding": "none", "crop": 3}""",
            "'crop' is not understood")]
    [
        InlineData(
            """{"kind": "picture", "width": 8, "height": 6, "resize": "shortest-edge", "shortest_edge": 7, "rounding": "none"}""",
            "shortest edge is 7")]
    [InlineData("""{"kind": "picture", "width": 8, "height": 6, "resize": "squash", "rounding": "none", "filter": "cubic"}""", "'cubic'")]
    [
        InlineData(
            """{"kind": "picture", "width": 8, "height": 6, "resize": "squash", "rounding": "none", "antialias": false}""", "antialias")]
    [InlineData("""{"kind": "text", "maximum_tokens": 8}""", "'tokenizer' is missing")]
    [InlineData("""{"kind": "text", "tokenizer": "vocab.txt"}""", "'maximum_tokens' is missing")]
    [InlineData("""{"image_mean": [0, 0, 0], "size": 224, "do_center_crop": true, "crop_size": 224, "resample": 3}""", "two things")]
    [InlineData("""{"image_mean": [0, 0, 0], "size": {"shortest_edge": 256}, "resample": 3}""", "'crop_size'")]
    [InlineData("""{"image_mean": [0, 0, 0], "size": 224}""", "'resample' is missing")]
    [InlineData("""{"image_mean": [0, 0, 0], "size": 224, "resample": 3, "crop_pct": 0.9}""", "crop_pct")]
    [InlineData("""{"image_mean": [0, 0, 0], "size": 224, "resample": 3, "do_flip": true}""", "'do_flip'")]
    public void Recipes_that_are_not_understood(string json, string said) =>
        Sample.Fails(() => RecipeFile.Parse(json, "r.json"), "r.json", said);

    [Fact]
    public void Every_recipe_that_comes_along_is_read() =>
        Assert.All(RecipeFile.Names, name => Assert.NotEmpty(RecipeFile.Read(name).Json));
}
