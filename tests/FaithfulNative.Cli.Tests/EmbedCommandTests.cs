using System.Text.Json;
using FaithfulNative.Cli.Demonstration.Kittens;
using FaithfulNative.Embedders;
using SkiaSharp;

namespace FaithfulNative.Cli.Tests;

/// <summary>Pictures and texts through the commands, by models of a few nodes.</summary>
public sealed class EmbedCommandTests : IDisposable
{
    private const string Vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private Faithful.Outcome Run(params string[] arguments) =>
        Faithful.RunWith([("XDG_CACHE_HOME", _scratch["cache"]), ("FAITHFUL_MODELS", _scratch["models"])], arguments);

    private Faithful.Outcome Audit(string real, string synthetic, string model, params string[] more) => Run(
        [
            "audit", "--real", real, "--synth", synthetic, "--embed", model, "--out", _scratch["out"], "--replicates", "200",
            "--ideal-rows", "40", .. more]);

    [Fact]
    public void Pictures_from_folders_to_a_curated_folder()
    {
        (string real, string synthetic) = (Photos("real", 100, 1), Photos("synth", 70, 2));
        // A copy of a real picture under another name.
        File.Copy(Path.Combine(real, "a", "000.png"), Path.Combine(synthetic, "a", "copy.png"));
        Faithful.Outcome audit = Audit(real, synthetic, PictureModel());
        Assert.True(audit.Code == 0, audit.Errors);
        using (JsonDocument summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(_scratch["out"], "summary.json"))))
        {
            Assert.Equal("real", summary.RootElement.GetProperty("inputs").GetProperty("real").GetProperty("file").GetString());
            Assert.Equal(1, summary.RootElement.GetProperty("scores").GetProperty("exact_copies").GetInt32());
        }

        string page = File.ReadAllText(Path.Combine(_scratch["out"], "report.html"));
        Assert.Contains("a/copy.png", page, StringComparison.Ordinal);
        Assert.Contains("data:image/jpeg;base64,", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1, 3_000_000);

        Faithful.Outcome curate = Run("curate", _scratch["out"], "-n", "20", "-o", _scratch["kept"], "--balance", "class");
        Assert.True(curate.Code == 0, curate.Errors);
        string[] kept = Directory.GetFiles(_scratch["kept"], "*.png", SearchOption.AllDirectories);
        Assert.Equal(20, kept.Length);
        Assert.DoesNotContain(kept, path => Path.GetFileName(path) == "copy.png");
        Assert.Equal(10, Directory.GetFiles(Path.Combine(_scratch["kept"], "a")).Length);
        Assert.Contains("a/copy.png,false,exact_copy", File.ReadAllText(_scratch["kept-reasons.csv"]), StringComparison.Ordinal);
        // An older choice is replaced, but not with a file in it that it does not name.
        Assert.Equal(0, Run("curate", _scratch["out"], "-n", "12", "-o", _scratch["kept"] + "/", "--link").Code);
        Assert.Equal(12, Directory.GetFiles(_scratch["kept"], "*.png", SearchOption.AllDirectories).Length);
        Assert.Equal(71, Directory.GetFiles(synthetic, "*.png", SearchOption.AllDirectories).Length);
        File.WriteAllText(_scratch["kept/a/notes.txt"], "dear");
        Says(3, "holds 'a/notes.txt'", "curate", _scratch["out"], "-n", "20", "-o", _scratch["kept"]);
        Assert.Equal(12, Directory.GetFiles(_scratch["kept"], "*.png", SearchOption.AllDirectories).Length);
        Assert.Equal(0, Run("curate", _scratch["out"], "-n", "15", "-o", _scratch["list.txt"]).Code);
        Assert.All(File.ReadAllLines(_scratch["list.txt"]), path => Assert.True(File.Exists(path)));

        // The list of files is itself a set of pictures.
        string told = Run("embed", _scratch["list.txt"], "--model", PictureModel(), "-o", _scratch["list.npy"], "-q", "--json").Output;
        Assert.Equal(15, JsonDocument.Parse(told).RootElement.GetProperty("rows").GetInt32());
        Assert.Equal(0, Run("report", _scratch["out"]).Code);
    }

    [Fact]
    public void Chosen_pictures_take_the_place_of_nothing_that_is_read()
    {
        (string real, string synthetic) = (Photos("real", 80, 1), Photos("synth", 60, 2));
        Assert.Equal(0, Audit(real, synthetic, PictureModel()).Code);
        foreach ((string output, string said) in new[]
        {
            ("real", "real pictures"), ("synth/", "synthetic pictures"), ("synth/kept", "all of which is read"),
            ("out", "would be replaced as a whole"), (".", "would be replaced as a whole"),
        })
        {
            Says(2, said, "curate", _scratch["out"], "-n", "9", "-o", _scratch[output]);
        }

        File.CreateSymbolicLink(_scratch["list.txt"], Path.Combine(synthetic, "a", "000.png"));
        Says(2, "000.png", "curate", _scratch["out"], "-n", "9", "-o", _scratch["list.txt"]);
        _scratch.Text("kept-reasons.csv", "a,b", "1,2");
        Says(2, "kept-reasons.csv", "curate", _scratch["out"], "-n", "9", "-o", _scratch["kept"] + "/");
        Assert.Equal(
            (80, 60),
            (
                Directory.GetFiles(real, "*", SearchOption.AllDirectories).Length,
                Directory.GetFiles(synthetic, "*", SearchOption.AllDirectories).Length));

        // Names that somebody wrote into the list of items lead nowhere else.
        string items = Path.Combine(_scratch["out"], "synthetic-vectors.items.json");
        File.WriteAllText(items, File.ReadAllText(items).Replace("\"a/", "\"../synth/a/", StringComparison.Ordinal));
        Says(3, "'../synth/a/", "curate", _scratch["out"], "-n", "50", "-o", _scratch["others"]);
        Assert.False(Directory.Exists(_scratch["others"]));
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.Root, ".*"));
    }

    [Fact]
    public void Vectors_take_the_place_of_nothing_that_is_read()
    {
        (string photos, string model) = (Photos("real", 5, 1), PictureModel());
        File.CreateSymbolicLink(_scratch["link.npy"], model);
        Says(2, "model.onnx", "embed", photos, "--model", model, "-o", _scratch["link.npy"]);
        File.Delete(_scratch["link.npy"]);
        File.CreateSymbolicLink(_scratch["link.npy"], Path.Combine(photos, "a", "000.png"));
        Says(2, "000.png", "embed", photos, "--model", model, "-o", _scratch["link.npy"]);
        _scratch.Text("v.items.json", "{\"mine\": 1}");
        Says(2, "v.items.json", "embed", photos, "--model", model, "-o", _scratch["v.npy"]);
        Directory.CreateDirectory(_scratch["new"]);
        Says(
            2, "cache of vectors", "audit", "--real", photos, "--synth", photos, "--embed", model, "--embed-cache", _scratch["new/cache"],
            "--out", _scratch["new"]);
        Says(2, "model", "audit", "--real", photos, "--synth", photos, "--embed", model, "--out", Path.GetDirectoryName(model)!);
        Assert.Equal(["means", "model.onnx", "new", "real", "recipe.json"], new[] { _scratch.Root, _scratch["means"] }
            .SelectMany(Directory.GetFileSystemEntries)
                .Select(Path.GetFileName)
                .Where(name => name is not ("link.npy" or "v.items.json" or "cache"))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Kittens_take_the_place_of_kittens_only()
    {
        Directory.CreateDirectory(_scratch["home/real/tabby"]);
        _scratch.Text("home/real/tabby/0001.png", "dear");
        Refused("home", "holds 'tabby'");
        Directory.CreateDirectory(_scratch["other"]);
        _scratch.Text("other/truth.csv", "the truth");
        Refused("other", "truth.csv");
        Assert.Equal("the truth\n", File.ReadAllText(_scratch["other/truth.csv"]));
        Assert.Throws<OperationCanceledException>(
            () => Demonstration.Kittens.KittenFolders.Draw(_scratch["new"], 0, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFileSystemEntries(_scratch["new"]));

        void Refused(string folder, string said) => Assert.Contains(
            said,
            Assert.Throws<AuditException>(
                () => Demonstration.Kittens.KittenFolders.Draw(_scratch[folder], 0, TestContext.Current.CancellationToken)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Redacted_results_hold_no_picture_and_no_vector()
    {
        Faithful.Outcome audit = Audit(Photos("real", 80, 1), Photos("synth", 60, 2), PictureModel(), "--redact");
        Assert.True(audit.Code == 0, audit.Errors);
        Assert.DoesNotContain("data:image/jpeg", File.ReadAllText(Path.Combine(_scratch["out"], "report.html")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_scratch["out"], "*vectors*"));
    }

    [Fact]
    public void Texts_of_a_field_and_their_sentences_on_the_page()
    {
        string model = TextModel();
        Faithful.Outcome audit = Audit(Sentences("real.jsonl", 80, 1), Sentences("synth.jsonl", 60, 2), model, "--text", "note");
        Assert.True(audit.Code == 0, audit.Errors);
        string page = File.ReadAllText(Path.Combine(_scratch["out"], "report.html"));
        Assert.Contains("w1", page, StringComparison.Ordinal);
        Assert.Contains("synth.jsonl:", page, StringComparison.Ordinal);
        Assert.Equal(0, Run("curate", _scratch["out"], "-n", "9", "-o", _scratch["kept.txt"]).Code);
        Assert.Equal(9, File.ReadAllLines(_scratch["kept.txt"]).Length);
        Assert.All(File.ReadAllLines(_scratch["kept.txt"]), line => Assert.StartsWith("w", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Vectors_and_what_they_are_of_are_files_of_their_own()
    {
        string model = PictureModel();
        Faithful.Outcome real = Run("embed", Photos("real", 60, 1), "--model", model, "-o", _scratch["real.npy"]);
        Assert.True(real.Code == 0, real.Errors);
        Assert.Contains("60 pictures as 3 values each, 0 of them known", real.Output, StringComparison.Ordinal);
        Assert.Contains(
            "60 of them known", Run("embed", _scratch["real"], "--model", model, "-o", _scratch["real.npy"]).Output,
            StringComparison.Ordinal);
        Assert.Equal(
            0, Run("embed", Photos("synth", 50, 2, SKEncodedImageFormat.Jpeg), "--model", model, "-o", _scratch["synth.npy"], "-q").Code);
        string[] audit =
        [
            "audit", "--real", _scratch["real.npy"], "--synth", _scratch["synth.npy"], "--out", _scratch["out"], "--replicates", "200",
            "--ideal-rows", "30",
        ];
        Faithful.Outcome run = Run(audit);
        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("the real pictures are 60 png, the synthetic ones 50 jpeg (quality 100)", run.Errors, StringComparison.Ordinal);

        File.WriteAllText(
            Path.Combine(Path.GetDirectoryName(model)!, "recipe.json"), Recipe.Replace("none", "bytes", StringComparison.Ordinal));
        Assert.Equal(0, Run("embed", _scratch["synth"], "--model", model, "-o", _scratch["synth.npy"], "-q").Code);
        Faithful.Outcome unlike = Run(audit);
        Assert.Equal(3, unlike.Code);
        Assert.Contains("other recipes of one model", unlike.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_of_pictures_are_compared()
    {
        Faithful.Outcome run = Run(
            "compare", "--real", Photos("real", 60, 1), "--synth", Photos("first", 50, 2), Photos("second", 50, 3), "--embed",
            PictureModel(),
            "--replicates", "200", "--ideal-rows", "30");
        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("first", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_embedded_is_said_with_its_name()
    {
        string photos = Photos("real", 5, 1), model = PictureModel();
        File.WriteAllText(Path.Combine(photos, "a", "broken.png"), "");
        Says(3, "broken.png", "embed", photos, "--model", model, "-o", _scratch["v.npy"]);
        Assert.False(File.Exists(_scratch["v.npy"]));
        Faithful.Outcome skipped = Run("embed", photos, "--model", model, "-o", _scratch["v.npy"], "--unreadable", "skip");
        Assert.Equal(0, skipped.Code);
        Assert.Contains("1 of 6 items could not be read", skipped.Errors, StringComparison.Ordinal);
        Says(3, "build/setup models", "embed", photos, "--model", "resnet18", "-o", _scratch["v.npy"]);
        Says(3, "no such model", "embed", photos, "--model", "resnet19", "-o", _scratch["v.npy"]);
        Says(2, ".npy", "embed", photos, "--model", model, "-o", _scratch["v.csv"]);
        Says(3, "--embed resnet18", "audit", "--real", photos, "--synth", photos, "--out", _scratch["out"]);
        Says(2, "--recipe", "audit", "--real", photos, "--synth", photos, "--out", _scratch["out"], "--recipe", "clean-fid");
        Says(2, "--columns", "audit", "--real", photos, "--synth", photos, "--out", _scratch["out"], "--embed", model, "--columns", "1");
        Assert.False(Directory.Exists(_scratch["out"]));
    }

    private const string Recipe = """{"kind": "picture", "width": 8, "height": 6, "resize": "squash", "rounding": "none"}""";

    private void Says(int code, string words, params string[] arguments)
    {
        Faithful.Outcome run = Run(arguments);
        Assert.Equal((code, true), (run.Code, run.Errors.Contains(words, StringComparison.Ordinal)));
    }

    private string PictureModel()
    {
        Directory.CreateDirectory(_scratch["means"]);
        File.WriteAllText(Path.Combine(_scratch["means"], "recipe.json"), Recipe);
        File.WriteAllBytes(Path.Combine(_scratch["means"], "model.onnx"), TinyModel.ChannelMeans([-1, 3, 6, 8]));
        return Path.Combine(_scratch["means"], "model.onnx");
    }

    private string TextModel()
    {
        Directory.CreateDirectory(_scratch["ids"]);
        File.WriteAllText(
            Path.Combine(_scratch["ids"], "recipe.json"),
            """{"kind": "text", "tokenizer": "vocab.txt", "maximum_tokens": 64, "pooling": "mean"}""");
        File.WriteAllText(
            Path.Combine(_scratch["ids"], "vocab.txt"), Vocabulary + string.Concat(Enumerable.Range(0, 500).Select(word => $"w{word}\n")));
        File.WriteAllBytes(Path.Combine(_scratch["ids"], "model.onnx"), TinyModel.TokenIds());
        return Path.Combine(_scratch["ids"], "model.onnx");
    }

    private string Sentences(string name, int count, int seed)
    {
        Random random = new(seed);
        return _scratch.Text(
            name,
            [
                .. Enumerable.Range(0, count)
                    .Select(_ => $"{{\"note\": \"{string.Join(' ', Enumerable.Range(0, 7).Select(_ => $"w{random.Next(500)}"))}\"}}")]);
    }

    private string Photos(string name, int count, int seed, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            string folder = Path.Combine(_scratch[name], i % 2 == 0 ? "a" : "b");
            Directory.CreateDirectory(folder);
            using SKBitmap bitmap = new(new SKImageInfo(24, 18, SKColorType.Rgba8888, SKAlphaType.Opaque));
            bitmap.Erase(new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)));
            using FileStream file = File.Create(Path.Combine(folder, $"{i:D3}.{(format == SKEncodedImageFormat.Png ? "png" : "jpg")}"));
            bitmap.Encode(file, format, 100);
        }

        return _scratch[name];
    }
}
