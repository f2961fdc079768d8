using System.Buffers.Binary;
using FaithfulNative.Formats.Tables;
using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Tests.Damaged;

/// <summary>
/// A Parquet file need not have checksums, so a value that was changed is another value. But every file that is read has the
/// rows that it should, every other one is refused, and none is read for ever.
/// </summary>
public sealed class DamagedParquetTests : IDisposable
{
    private const int Rows = 30;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CompressionMethod.None, 800)]
    [InlineData(CompressionMethod.Snappy, 400)]
    [InlineData(CompressionMethod.Gzip, 200)]
    [InlineData(CompressionMethod.Zstd, 200)]
    [InlineData(CompressionMethod.Lz4Raw, 200)]
    [InlineData(CompressionMethod.Brotli, 200)]
    public async Task A_changed_byte_is_refused_or_leaves_the_rows(CompressionMethod method, int changes)
    {
        byte[] whole = await Whole(method);
        Assert.Equal(Rows, RowsOf(_folder.Write("whole.parquet", whole)));
        Random random = new(1);
        int refused = 0;
        for (int i = 0; i < changes; i++)
        {
            byte[] changed = [.. whole];
            // Half of them in the footer, which is the longer part of a small file but not of a large one.
            int at = random.Next(i % 2 == 0 ? 0 : Footer(whole), whole.Length);
            changed[at] =
                random.Next(3) switch { 0 => (byte)(changed[at] ^ (1 << random.Next(8))), 1 => 0xFF, _ => (byte)random.Next(256) };
            refused += Mutations.IsRefused(_folder.Write("changed.parquet", changed), RowsOf, Rows) ? 1 : 0;
        }

        Assert.InRange(refused, changes / 4, changes);
    }

    [Fact]
    public async Task A_changed_byte_of_pages_with_checksums_never_changes_a_value()
    {
        // gzip has a checksum of its own.
        byte[] whole = await Whole(CompressionMethod.Gzip);
        string meant = ValuesOf(_folder.Write("whole.parquet", whole));
        for (int at = 4; at < Footer(whole); at += 3)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 16;
            Mutations.IsRefused(_folder.Write("changed.parquet", changed), ValuesOf, meant);
        }
    }

    [Fact]
    public async Task A_file_that_is_cut_anywhere_is_refused()
    {
        byte[] whole = await Whole(CompressionMethod.Snappy);
        for (int length = 0; length < whole.Length; length += 7)
        {
            Check.Fails(() => RowsOf(_folder.Write("cut.parquet", whole[..length])), "cut.parquet");
        }
    }

    [Fact]
    public void A_footer_that_made_the_library_read_for_ever_is_refused() =>
        Check.Fails(() => RowsOf(Path.Combine(AppContext.BaseDirectory, "Damaged", "hang-onebyte.parquet")), "hang-onebyte.parquet");

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task The_length_of_the_footer_is_not_believed(int length)
    {
        byte[] whole = await Whole(CompressionMethod.None);
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(whole.Length - 8), length);
        Check.Fails(() => RowsOf(_folder.Write("footer.parquet", whole)), "footer.parquet", "not a whole parquet file");
    }

    [Theory]
    [InlineData("15 ff ff ff ff 7f 00", "has more than 32 bits")] // version
    [InlineData("15 ff ff ff ff ff ff ff ff ff ff ff", "does not end")]
    [InlineData("15 02 19 fc ff ff ff ff 07 00", "there is no room")] // a list of 2^31 elements
    [InlineData("15 02 19 1c 48 ff ff ff ff 07 61 00", "are needed at byte")] // a name of 2^31 letters
    [InlineData("15 02 19 15 02 00", "there is no room")] // numbers where elements belong
    [InlineData("18 01 61 00", "is of type 8, where 5 is expected")]
    [InlineData("15 02 dc 15 02 00 00", "newer version")] // a structure that no version has
    [InlineData("15 02", "are needed at byte")]
    public void A_footer_that_claims_too_much_is_refused(string footer, string reason) =>
        Check.Fails(
            () => RowsOf(_folder.Write("claims.parquet", File(Convert.FromHexString(footer.Replace(" ", ""))))), "claims.parquet", reason);

    [Fact]
    public void A_schema_as_deep_as_the_stack_is_refused()
    {
        // Elements of the name "a", each with the next one as its child.
        const int Deep = 100_000;
        byte[] footer =
        [
            0x15, 2, 0x19, 0xFC, 0xA0, 0x8D, 6,
            .. Enumerable.Repeat<byte[]>([0x48, 1, (byte)'a', 0x15, 2, 0], Deep).SelectMany(bytes => bytes), 0x16, 0, 0x19, 0x0C, 0,
        ];
        Check.Fails(() => RowsOf(_folder.Write("deep.parquet", File(footer))), "deep.parquet", "levels deep");
    }

    private static byte[] File(byte[] footer) => [.. "PAR1"u8, .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8];

    private static int Footer(byte[] file) => file.Length - 8 - BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - 8));

    private static int RowsOf(string path) => Read(path)[0].Values.Count;

    private static string ValuesOf(string path) => string.Join('\n', Read(path).Select(column => string.Join('|', column.Values)));

    private static IdCells[] Read(string path)
    {
        ParquetTableFile file = new(path, new TextFormat());
        IdCells[] columns = [.. file.Names.Select(name => new IdCells(path, name))];
        file.Fill(columns);
        return columns;
    }

    /// <summary>Two row groups of numbers, numbers with holes, words and truth values.</summary>
    private async Task<byte[]> Whole(CompressionMethod method)
    {
        DataField<int> whole = new("whole");
        DataField<double?> holes = new("holes");
        DataField<string> word = new("word");
        DataField<bool> flag = new("flag");
        string path = _folder.File("made.parquet");
        await using (FileStream stream = System.IO.File.Create(path))
        {
            await using ParquetWriter writer = await ParquetWriter.CreateAsync(
                new ParquetSchema(whole, holes, word, flag), stream, new ParquetOptions { CompressionMethod = method });
            for (int group = 0; group < 2; group++)
            {
                int[] rows = [.. Enumerable.Range(group * Rows / 2, Rows / 2)];
                using ParquetRowGroupWriter into = writer.CreateRowGroup();
                await into.WriteAsync<int>(whole, Array.ConvertAll(rows, row => row * row));
                await into.WriteAsync<double>(holes, Array.ConvertAll(rows, row => row % 4 == 0 ? null : (double?)Math.Sqrt(row)));
                await into.WriteAsync(word, Array.ConvertAll(rows, row => row % 3 == 0 ? "red" : "green"));
                await into.WriteAsync<bool>(flag, Array.ConvertAll(rows, row => row % 2 == 0));
                into.CompleteValidate();
            }
        }

        return await System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
    }
}
