using SkiaSharp;

namespace FaithfulNative.Embedders;

/// <summary>Folders and files of pictures as people have them.</summary>
public sealed class PictureItemsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_read_in_the_order_of_its_paths_and_its_folders_are_classes()
    {
        _folder.Write("photos/b/two.JPG", Sample.Picture(0, 200, 0, format: SKEncodedImageFormat.Jpeg));
        _folder.Write("photos/a/one.png", Sample.Picture(100, 0, 0));
        _folder.Write("photos/a/deep/é.webp", Sample.Picture(0, 0, 50, format: SKEncodedImageFormat.Webp));
        _folder.Write("photos/.DS_Store", "no picture");
        _folder.Write("photos/notes.md", "no picture");
        Directory.CreateSymbolicLink(_folder.File("photos/a/loop"), _folder.File("photos"));
        using EmbeddedRows rows =
            Embedder.Run(PictureItems.Open(_folder.File("photos")), Sample.PictureModel(_folder), Sample.Options(_folder));
        Assert.Equal(["a/deep/é.webp", "a/one.png", "b/two.JPG"], rows.Items.Names);
        Assert.Equal(["a/deep", "a", "b"], rows.Items.Classes!);
        Assert.Equal([100f, 0, 0], rows.Rows.CopyRow(1));
        Assert.Equal(_folder.File("photos/b/two.JPG"), rows.Items.PathOf(2));
        Assert.Contains("notes.md", Assert.Single(rows.Items.Notes), StringComparison.Ordinal);
        Assert.Equal(new Dictionary<string, int> { ["jpeg"] = 1, ["png"] = 1, ["webp"] = 1 }, rows.Facts!.Formats);
    }

    [Fact]
    public void A_list_names_pictures_from_its_folder_on()
    {
        _folder.Write("p/one.png", Sample.Picture(1, 2, 3));
        PictureItems items = PictureItems.Open(_folder.Write("list.txt", "p/one.png\n\np/one.png\n"));
        Assert.Equal(["p/one.png", "p/one.png"], items.Names);
        Sample.Fails(() => PictureItems.Open(_folder.Write("list.txt", "p/one.png\np/two.png\n")), "list.txt, line 2", "p/two.png");
        Sample.Fails(() => PictureItems.Open(_folder.Write("list.txt", "\n")), "list.txt", "empty");
    }

    [Fact]
    public void What_is_no_set_of_pictures_is_refused()
    {
        Directory.CreateDirectory(_folder.File("none"));
        Sample.Fails(() => PictureItems.Open(_folder.File("none")), "none", "no picture", ".png");
        _folder.Write("none/table.csv", "a\n1\n");
        Sample.Fails(() => PictureItems.Open(_folder.File("none")), "no picture", "table.csv");
        _folder.Write("none/scan.TIFF", "II*");
        _folder.Write("none/one.png", Sample.Picture(1, 1, 1));
        Sample.Fails(() => PictureItems.Open(_folder.File("none")), "scan.TIFF", "PNG");
        Sample.Fails(() => PictureItems.Open(_folder.File("nowhere")), "nowhere", "no such file or folder");
        Sample.Fails(() => PictureItems.Open(_folder.Write("rows.npy", "")), "rows.npy", "folder");
        Sample.Fails(() => PictureItems.Of([]), "empty");
    }

    [Fact]
    public void Pictures_that_cannot_be_read_are_named()
    {
        byte[] whole = Sample.Picture(10, 20, 30, 900, 900, SKEncodedImageFormat.Jpeg);
        _folder.Write("p/empty.png", "");
        _folder.Write("p/cut.jpg", whole[..(whole.Length / 2)]);
        _folder.Write("p/page.png", "<html>");
        _folder.Write("p/tiff.png", "II*\0 and more");
        _folder.Write("p/sound.jpg", whole);
        byte[] png = Sample.Picture(10, 20, 30, 200, 100);
        _folder.Write("p/cut.png", png[..(png.Length / 2)]);
        EmbeddingModel model = Sample.PictureModel(_folder);
        PictureItems items = PictureItems.Open(_folder.File("p"));
        Sample.Fails(
            () => Embedder.Run(items, model, Sample.Options(_folder)),
            "5 of 6", "empty.png: the file is empty", "cut.jpg: the picture is cut off", "cut.png: the picture is cut off", "page.png",
            "markup", "tiff.png", "TIFF");
        using EmbeddedRows rows = Embedder.Run(items, model, Sample.Options(_folder) with { SkipUnreadable = true });
        Assert.Equal("sound.jpg", Assert.Single(rows.Items.Names));
        Assert.Equal(1, rows.Rows.Count);
        Assert.Equal([10f, 20, 30], rows.Rows.CopyRow(0).Select(value => MathF.Round(value)));
        Assert.Equal(5, rows.Unreadable.Count);
        Assert.Contains("5 of 6", Assert.Single(rows.Items.Notes), StringComparison.Ordinal);
        File.Delete(_folder.File("p/sound.jpg"));
        Sample.Fails(
            () => Embedder.Run(PictureItems.Open(_folder.File("p")), model, Sample.Options(_folder) with { SkipUnreadable = true }),
            "5 of 5");
    }

    [Fact]
    public void A_picture_of_too_many_pixels_is_refused_before_memory_is_taken()
    {
        byte[] png = Sample.Picture(1, 1, 1);
        // The extents of a PNG stand at its bytes 16 to 23, and their checksum at 29.
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 60000);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 50000);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(
            png.AsSpan(29), System.IO.Hashing.Crc32.HashToUInt32(png.AsSpan(12, 17)));
        string path = _folder.Write("huge.png", png);
        Sample.Fails(
            () =>
                Embedder.Run(PictureItems.Open(path), Sample.PictureModel(_folder), Sample.Options(_folder)), "huge.png", "60000 x 50000");
    }

    [Fact]
    public void A_large_picture_is_read()
    {
        string path = _folder.Write("large.png", Sample.Picture(7, 8, 9, 9000, 4000));
        using EmbeddedRows rows = Embedder.Run(PictureItems.Open(path), Sample.PictureModel(_folder), Sample.Options(_folder));
        Assert.Equal([7f, 8, 9], rows.Rows.CopyRow(0));
    }
}
