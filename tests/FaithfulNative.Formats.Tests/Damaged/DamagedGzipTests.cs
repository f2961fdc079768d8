using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests.Damaged;

public sealed class DamagedGzipTests : IDisposable
{
    private static readonly byte[] Idx = [0, 0, 8, 2, 0, 0, 0, 4, 0, 0, 0, 8, .. Enumerable.Range(0, 32).Select(i => (byte)(i * i))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_bit_that_is_turned_over_never_changes_a_number()
    {
        byte[] whole = Gzipped(Idx);
        int refused = Mutations.EveryBit(_folder, "flipped-ubyte.gz", whole, Rows);
        // In the header the time, the system and a hint are nobody's business.
        Assert.InRange(refused, 8 * (whole.Length - 10), 8 * whole.Length);
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused()
    {
        byte[] whole = [.. Gzipped(Idx[..20]), .. Gzipped(Idx[20..])];
        for (int length = 0; length < whole.Length; length++)
        {
            string path = _folder.Write("cut-ubyte.gz", whole[..length]);
            Check.Fails(() => Rows(path), "cut-ubyte.gz");
        }
    }

    [Fact]
    public void Members_are_one_stream()
    {
        float[][] rows = Rows(_folder.Write("one-ubyte.gz", Gzipped(Idx)));
        byte[] members = [.. Idx.Chunk(5).SelectMany(Gzipped), .. Gzipped([])];
        Assert.Equal(rows, Rows(_folder.Write("many-ubyte.gz", members)));
        byte[] changed = [.. members];
        changed[20] ^= 4; // in the first of nine members
        Check.Fails(() => Rows(_folder.Write("changed-ubyte.gz", changed)), "changed-ubyte.gz", "damaged");

        string text = "a,b\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i},{1000 - i}\n"));
        byte[] bytes = System.Text.Encoding.ASCII.GetBytes(text);
        string path = _folder.Write("table.csv.gz", [.. bytes.Chunk(100_001).SelectMany(Gzipped)]);
        RawTable table = new CsvTableFile(path, new(), ',').ReadRaw(["a"], new HashSet<string>(), null);
        Assert.Equal(Enumerable.Range(0, 40_000).Select(i => (double)i), table.Columns[0].Numbers);
    }

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0x1F })]
    [InlineData(new byte[] { 0x1F, 0x8B, 8 })]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })]
    public void What_follows_the_members_is_refused(byte[] more)
    {
        Check.Fails(() => Rows(_folder.Write("more-ubyte.gz", [.. Gzipped(Idx), .. more])), "more-ubyte.gz", "damaged");
        Check.Fails(
            () =>
                new CsvTableFile(_folder.Write("more.csv.gz", [.. Gzipped("a\n1\n2\n"u8.ToArray()), .. more]), new(), ',')
                    .ReadRaw(["a"], new HashSet<string>(), null),
            "more.csv.gz", "damaged");
    }

    [Fact]
    public void Claims_are_held_against_the_file()
    {
        Check.Fails(
            () => Rows(Path.Combine(AppContext.BaseDirectory, "Damaged", "huge-ubyte.gz")), "(2147483647, 2000)", "can hold at most 47472");
        Check.Fails(
            () => Rows(_folder.WriteGzip("a-ubyte.gz", [0, 0, 0x0E, 3, 0x7F, 255, 255, 255, 0, 0, 255, 255, 0, 0, 0x7F, 255])),
            "out of range");
        Check.Fails(() => Rows(_folder.WriteGzip("b-ubyte.gz", [0, 0, 0x0E, 4, .. Enumerable.Repeat((byte)0xFF, 16)])), "out of range");
        Check.Fails(() => Rows(_folder.WriteGzip("c-ubyte.gz", [0, 0, 8, 255, .. Enumerable.Repeat((byte)1, 1020)])), "255 dimensions");
        Check.Fails(() => NpyReader.Read(Path.Combine(AppContext.BaseDirectory, "Damaged", "wrap.npy"), "set"), "wrap.npy", "out of range");
    }

    private static float[][] Rows(string path)
    {
        using VectorSet set = IdxReader.Read(path, "set");
        return Check.Rows(set);
    }

    private byte[] Gzipped(byte[] bytes) => File.ReadAllBytes(_folder.WriteGzip("member", bytes));
}
