using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Items;

namespace FaithfulNative.Embedders;

/// <summary>Cache, progress, cancellation, files.</summary>
public sealed class EmbedderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_known_is_not_embedded_again()
    {
        EmbeddingModel model = Sample.PictureModel(_folder);
        Fill("p", 5);
        float[][] first = Rows("p", model, fromCache: 0);
        Assert.Equal(first, Rows("p", model, fromCache: 5));
        _folder.Write("p/new.png", Sample.Picture(1, 2, 3));
        File.Copy(_folder.File("p/0.png"), _folder.File("p/same.png"));
        float[][] more = Rows("p", model, fromCache: 6);
        Assert.Equal(first, more[..5]);
        Assert.Equal([1f, 2, 3], more[5]);
        Assert.Equal(first[0], more[6]);
        // Another recipe gives other vectors of the same files.
        Rows("p", Sample.PictureModel(_folder, Sample.PictureRecipe.Replace("none", "bytes", StringComparison.Ordinal)), fromCache: 0);
    }

    [Fact]
    public void A_damaged_cache_counts_as_none()
    {
        EmbeddingModel model = Sample.PictureModel(_folder);
        Fill("p", 4);
        float[][] first = Rows("p", model, fromCache: 0);
        string file = Assert.Single(Directory.GetFiles(_folder.File("cache"), "*.vectors", SearchOption.AllDirectories));
        byte[] bytes = File.ReadAllBytes(file);
        bytes[20] ^= 1;
        File.WriteAllBytes(file, bytes[..^5]);
        Assert.Equal(first, Rows("p", model, fromCache: 2));
    }

    [Fact]
    public void A_cache_that_cannot_be_used_is_a_note_and_no_failure()
    {
        EmbeddingModel model = Sample.PictureModel(_folder);
        Fill("p", 4);
        float[][] first = Rows("p", model, fromCache: 0);
        File.WriteAllText(_folder.File("no-folder"), "");
        using EmbeddedRows rows =
            Embedder.Run(PictureItems.Open(_folder.File("p")), model, new EmbeddingOptions { Cache = _folder.File("no-folder") });
        Assert.Equal(first, Enumerable.Range(0, 4).Select(row => rows.Rows.CopyRow(row)));
        string note = Assert.Single(rows.Items.Notes);
        Assert.Contains("cache", note, StringComparison.Ordinal);
        Assert.Contains("no-folder", note, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_file_of_vectors_is_passed_over_in_the_cache_and_what_killed_runs_left_is_swept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes and locks of Unix");
        EmbeddingModel model = Sample.PictureModel(_folder);
        Fill("p", 3);
        Rows("p", model, fromCache: 0);
        string cache =
            Path.GetDirectoryName(Assert.Single(Directory.GetFiles(_folder.File("cache"), "*.vectors", SearchOption.AllDirectories)))!;
        using (System.Diagnostics.Process process = System.Diagnostics.Process.Start("mkfifo", Path.Combine(cache, "pipe.vectors")))
        {
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }

        Directory.CreateDirectory(Path.Combine(cache, "folder.vectors"));
        string left = Path.Combine(cache, ".0123456789abcdef.vectors.abcdefgh.ijk.partial"),
        mine = Path.Combine(cache, ".notes.abcdefgh.ijk.partial");
        File.WriteAllText(left, "half");
        File.WriteAllText(mine, "dear");
        Rows("p", model, fromCache: 3);
        Assert.False(File.Exists(left));
        Assert.True(File.Exists(mine));
    }

    [Fact]
    public void Vectors_take_the_place_of_nothing_that_is_read()
    {
        EmbeddingModel model = Sample.TextModel(_folder);
        string texts = _folder.Write("texts.txt", "a\nb\n");
        TextItems items = TextItems.Open(texts);
        EmbeddingOptions options = Sample.Options(_folder);
        using EmbeddedRows rows = Embedder.Run(items, model, options);
        foreach ((string target, string said) in new[]
        {
            (texts, "texts"), (_folder.File("model/model.onnx"), "model"), (_folder.File("model/recipe.json"), "recipe"),
            (_folder.File("model/vocab.txt"), "recipe"),
        })
        {
            string link = _folder.File($"{Path.GetFileName(target)}.npy");
            File.CreateSymbolicLink(link, target);
            Sample.Fails(() => Embedder.CheckOutput(link, items, model, options), link, said, "overwritten");
            Sample.Fails(() => rows.Save(link), link, said, "overwritten");
        }

        // Nor does what they are of, whose name nobody gave.
        string beside = _folder.File("v.items.json");
        File.Move(texts, beside);
        Sample.Fails(() => Embedder.Run(TextItems.Of(["a"]), model, options).Save(_folder.File("v.npy")), "v.items.json", "something else");
        Assert.Equal("a\nb\n", File.ReadAllText(beside));
        Assert.False(File.Exists(_folder.File("v.npy")));
    }

    [Fact]
    public void Vectors_take_the_place_of_no_picture()
    {
        EmbeddingModel model = Sample.PictureModel(_folder);
        Fill("p", 2);
        string link = _folder.File("v.npy");
        File.CreateSymbolicLink(link, _folder.File("p/1.png"));
        PictureItems items = PictureItems.Open(_folder.File("p"));
        using EmbeddedRows rows = Embedder.Run(items, model, Sample.Options(_folder));
        Sample.Fails(() => rows.Save(link), link, "1.png", "overwritten");
        Sample.Fails(() => Embedder.CheckOutput(link, items, model), link, "1.png", "overwritten");
        rows.Save(_folder.File("p/v.npy"));
        rows.Save(_folder.File("p/v.npy"));
    }

    [Fact]
    public void A_pipe_in_the_place_of_a_picture_does_not_hold_up_the_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes of Unix");
        EmbeddingModel model = Sample.PictureModel(_folder);
        Fill("p", 2);
        using (System.Diagnostics.Process process = System.Diagnostics.Process.Start("mkfifo", _folder.File("p/pipe.png")))
        {
            process.WaitForExit();
        }

        Sample.Fails(() => Embedder.Run(PictureItems.Open(_folder.File("p")), model, Sample.Options(_folder)), "pipe.png", "regular file");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Batches_and_threads_change_nothing(int pictures)
    {
        EmbeddingModel model = Sample.PictureModel(_folder, pictures: pictures);
        Fill("p", 21);
        float[][] one = Rows("p", model, new EmbeddingOptions { Cache = null, Threads = 1 });
        Assert.Equal(one, Rows("p", model, new EmbeddingOptions { Cache = null, Threads = 7 }));
        Assert.Equal(Enumerable.Range(0, 21).Select(i => (float)i), one.Select(row => row[1]).Order());
    }

    [Fact]
    public void Progress_ends_at_all_items()
    {
        Fill("p", 9);
        List<EmbeddingProgress> heard = [];
        using EmbeddedRows rows =
            Embedder.Run(PictureItems.Open(_folder.File("p")), Sample.PictureModel(_folder), Sample.Options(_folder), new Listener(heard));
        Assert.Equal((9, 9, 0), (heard[^1].Done, heard[^1].Total, heard[^1].FromCache));
        Assert.Equal(TimeSpan.Zero, heard[^1].Remaining);
        Assert.True(heard[^1].PerSecond > 0);
    }

    [Fact]
    public void What_was_done_before_a_cancellation_is_kept()
    {
        EmbeddingModel model = Sample.PictureModel(_folder, pictures: 1);
        Fill("p", 40);
        using CancellationTokenSource source = new();
        Listener cancels = new([], progress => source.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(
            () =>
                Embedder.Run(
                    PictureItems.Open(_folder.File("p")), model, Sample.Options(_folder) with { Threads = 1 }, cancels, source.Token));
        using EmbeddedRows rows = Embedder.Run(PictureItems.Open(_folder.File("p")), model, Sample.Options(_folder));
        Assert.InRange(rows.FromCache, 1, 39);
    }

    [Fact]
    public void Files_tell_what_the_vectors_are_of()
    {
        _folder.Write("p/a/one.png", Sample.Picture(1, 2, 3));
        _folder.Write("p/b/two.png", Sample.Picture(4, 5, 6));
        EmbeddingModel model = Sample.PictureModel(_folder);
        using EmbeddedRows rows = Embedder.Run(PictureItems.Open(_folder.File("p")), model, Sample.Options(_folder));
        string path = _folder.File("v.npy");
        rows.Save(path);
        using (Data.VectorSet read = NpyReader.Read(path, "v"))
        {
            Assert.Equal([4f, 5, 6], read.CopyRow(1));
        }

        VectorItems items = VectorItems.Of(path, 2)!;
        Assert.Equal(["a/one.png", "b/two.png"], items.Names);
        Assert.Equal((model.ModelSha256, model.RecipeSha256, "pictures"), (items.ModelSha256, items.RecipeSha256, items.Kind));
        Assert.Equal(_folder.File("p/b/two.png"), items.PathOf(1));
        Assert.Contains("onnxruntime", items.Software.Keys);
        Sample.Fails(() => VectorItems.Of(path, 3), "v.items.json", "2 items", "3 rows");
        Sample.Fails(() => rows.Save(_folder.File("v.csv")), "v.csv", ".npy");
        File.WriteAllText(VectorItems.Beside(path), "{");
        Sample.Fails(() => VectorItems.Of(path, 2), "v.items.json");
    }

    private void Fill(string folder, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _folder.Write($"{folder}/{i}.png", Sample.Picture(200, (byte)i, 7));
        }
    }

    private float[][] Rows(string folder, EmbeddingModel model, EmbeddingOptions options)
    {
        using EmbeddedRows rows = Embedder.Run(PictureItems.Open(_folder.File(folder)), model, options);
        return [.. Enumerable.Range(0, rows.Rows.Count).Select(row => rows.Rows.CopyRow(row))];
    }

    private float[][] Rows(string folder, EmbeddingModel model, int fromCache)
    {
        using EmbeddedRows rows = Embedder.Run(PictureItems.Open(_folder.File(folder)), model, Sample.Options(_folder));
        Assert.Equal(fromCache, rows.FromCache);
        return [.. Enumerable.Range(0, rows.Rows.Count).Select(row => rows.Rows.CopyRow(row))];
    }

    private sealed class Listener(List<EmbeddingProgress> heard, Action<EmbeddingProgress>? then = null) : IProgress<EmbeddingProgress>
    {
        public void Report(EmbeddingProgress value)
        {
            heard.Add(value);
            then?.Invoke(value);
        }
    }
}
