using System.Diagnostics;
using System.Runtime.InteropServices;
using FaithfulNative.Embedders.Pictures;
using FaithfulNative.Embedders.Recipes;

namespace FaithfulNative.Embedders;

/// <summary>Recipes make of every kind of picture what Pillow makes of it.</summary>
public sealed class PillowTests(PillowTests.Peer peer) : IClassFixture<PillowTests.Peer>
{
    private const string Small = """{"kind": "picture", "width": 50, "height": 70, "resize": "squash", """;

    public static TheoryData<string, string> Recipes { get; } = new()
    {
        { "clean-fid", "clean-fid" },
        { "fd-dinov2", "fd-dinov2" },
        { "hf-dinov2", "hf-dinov2" },
        { "resnet18", "resnet18" },
        { "hf-dinov2", """
            {"image_processor_type": "BitImageProcessor", "do_resize": true, "size": {"shortest_edge": 256}, "resample": 3,
             "do_center_crop": true, "crop_size": {"height": 224, "width": 224}, "do_rescale": true, "rescale_factor": 0.00392156862745098,
             "do_normalize": true, "image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225],
             "do_convert_rgb": true, "pooling": "first"}
            """ },
        { "nearest", Small + """ "filter": "nearest", "rounding": "bytes"}""" },
        { "box", Small + """ "filter": "box", "rounding": "bytes"}""" },
        { "bilinear", Small + """ "filter": "bilinear", "rounding": "bytes"}""" },
        { "hamming", Small + """ "filter": "hamming", "rounding": "bytes"}""" },
        { "lanczos", Small + """ "filter": "lanczos", "rounding": "bytes"}""" },
        { "float-lanczos", Small + """ "filter": "lanczos", "rounding": "none"}""" },
    };

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Values_are_those_of_Pillow(string expected, string recipe)
    {
        PictureRecipe read =
            (PictureRecipe)(recipe.Contains('{', StringComparison.Ordinal) ? RecipeFile.Parse(recipe, expected) : RecipeFile.Read(recipe));
        string[] pictures = Directory.GetFiles(Path.Combine(peer.Folder, "pictures"));
        Assert.True(pictures.Length > 30);
        Assert.All(pictures, path =>
        {
            float[] made = PicturePreparation.Values(PictureDecoder.Decode(File.ReadAllBytes(path), path), read);
            ReadOnlySpan<float> wanted =
                MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(peer.Folder, expected, $"{Path.GetFileName(path)}.f32")));
            Assert.Equal(wanted.Length, made.Length);
            float largest = 0;
            for (int i = 0; i < made.Length; i++)
            {
                largest = Math.Max(largest, Math.Abs(made[i] - wanted[i]));
            }

            // Of 255 or of some standard deviations: the last digits of float32 only.
            Assert.True(largest <= (read.Rescale == 1 ? 5e-5f : 2e-6f), $"{Path.GetFileName(path)}: off by {largest}");
        });
    }

    [Fact]
    public void The_quality_of_a_jpeg_is_told()
    {
        int? Quality(string name) => PictureFormat.JpegQuality(File.ReadAllBytes(Path.Combine(peer.Folder, "pictures", name)));
        Assert.Equal(
            [70, 92, 80, 80, 85], new[] { "subsampled.jpg", "full.jpeg", "half.jpg", "progressive.jpg", "grey.jpg" }.Select(Quality));
        Assert.Null(Quality("wide.png"));
    }

    /// <summary>A folder that Pillow filled.</summary>
    public sealed class Peer : IDisposable
    {
        public Peer()
        {
            using Process python = Process.Start("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "pillow_peer.py"), Folder]);
            python.WaitForExit();
            Assert.Equal(0, python.ExitCode);
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("faithful-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
