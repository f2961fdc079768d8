using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Formats.Tests;

public sealed class NpzAndIdxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("one.npz", null)]
    [InlineData("one.npz", "x")]
    [InlineData("two.npz", "x")]
    [InlineData("two.npz", "x.npy")]
    public void Reads_a_member_of_an_archive(string file, string? member)
    {
        using VectorSet set = NpzReader.Read(TemporaryFolder.Fixture(file), member, "set");
        Assert.Equal([[0, 1, -2], [3, 4, 5], [-6, 7, 8], [9, 10, 11]], Check.Rows(set));
    }

    [Fact]
    public void Says_which_members_there_are()
    {
        Check.Fails(
            () => NpzReader.Read(TemporaryFolder.Fixture("two.npz"), null, "set"), "which array is meant?", "holds 2: images, x",
            "two.npz:NAME");
        Check.Fails(() => NpzReader.Read(TemporaryFolder.Fixture("two.npz"), "y", "set"), "no array 'y'", "it holds: images, x");
    }

    [Fact]
    public void Refuses_a_damaged_archive()
    {
        Check.Fails(() => NpzReader.Read(_folder.Write("a.npz", "not a zip"), null, "set"), "a.npz", "not a whole .npz file");
        byte[] whole = File.ReadAllBytes(TemporaryFolder.Fixture("two.npz"));
        Check.Fails(() => NpzReader.Read(_folder.Write("b.npz", whole[..^40]), null, "set"), "b.npz", "not a whole .npz file");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_idx_images_unscaled(bool gzip)
    {
        byte[] file = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 1, 2, 253, 254, 255];
        string path = gzip ? _folder.WriteGzip("images-idx3-ubyte.gz", file) : _folder.Write("images-idx3-ubyte", file);
        using VectorSet set = IdxReader.Read(path, "set");
        Assert.Equal([[0, 1, 2], [253, 254, 255]], Check.Rows(set));
    }

    [Fact]
    public void Reads_other_idx_types_and_labels()
    {
        using VectorSet shorts = IdxReader.Read(_folder.Write("a.idx", [0, 0, 0x0B, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0xFF, 0xFE, 1, 0]), "set");
        Assert.Equal([[-2, 256]], Check.Rows(shorts));
        using VectorSet floats = IdxReader.Read(_folder.Write("b.idx", [0, 0, 0x0D, 1, 0, 0, 0, 1, 0x3F, 0x80, 0, 0]), "set");
        Assert.Equal([[1f]], Check.Rows(floats));
        Assert.Equal([7, 9, 0], IdxReader.ReadLabels(_folder.Write("labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 3, 7, 9, 0])));
    }

    [Fact]
    public void Refuses_damaged_idx_files()
    {
        byte[] file = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4];
        Check.Fails(
            () => IdxReader.Read(_folder.Write("cut.idx", file[..^1]), "set"), "cut.idx", "cut off", "needs 4 bytes of values, found 3");
        Check.Fails(() => IdxReader.Read(_folder.Write("more.idx", [.. file, 0]), "set"), "something follows the values");
        Check.Fails(() => IdxReader.Read(_folder.WriteGzip("cut.idx.gz", file[..^1]), "set"), "needs 4 bytes of values, found 3");
        Check.Fails(() => IdxReader.Read(_folder.WriteGzip("more.idx.gz", [.. file, 0]), "set"), "found 5");
        Check.Fails(() => IdxReader.Read(_folder.Write("head.idx", file[..7]), "set"), "cut off inside its header");
        Check.Fails(() => IdxReader.Read(_folder.Write("other.idx", "hello"), "set"), "not an IDX file", "68656C6C");
        Check.Fails(() => IdxReader.ReadLabels(_folder.Write("wide.idx", file)), "labels have one value a row, this file has 2");

        byte[] gzip = File.ReadAllBytes(_folder.WriteGzip("whole.idx.gz", file));
        gzip[12] ^= 0xFF;
        Check.Fails(() => IdxReader.Read(_folder.Write("damaged.idx.gz", gzip), "set"), "damaged.idx.gz");
    }
}
