using System.Text;
using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Subsets;
using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Tests;

/// <summary>Rows of a file in a new file of its own format.</summary>
public sealed class RowSubsetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Subset(string source, string output, params int[] rows)
    {
        string path = _folder.File(output);
        using AtomicFile file = AtomicFile.Begin(path);
        file.Write(stream => RowSubset.Write(source, output, rows, stream, cancellationToken: TestContext.Current.CancellationToken));
        file.Commit();
        return path;
    }

    [Fact]
    public void Text_is_copied_to_the_letter()
    {
        string source = _folder.Write("a.csv", "id, name ,\"x\"\"y\"\r\n1,\"Ann, \"\"A\"\"\",001.50\r\n\r\n2,\"two\nlines\",NA\r\n3,é,1e3");
        Assert.Equal("id, name ,\"x\"\"y\"\r\n2,\"two\nlines\",NA\r\n3,é,1e3\n", File.ReadAllText(Subset(source, "b.csv", 2, 1)));
        Assert.Equal("id, name ,\"x\"\"y\"\r\n", File.ReadAllText(Subset(source, "none.csv")));
        using StreamReader zipped = new(Gzip.Open(Subset(source, "b.csv.gz", 0)));
        Assert.Equal("id, name ,\"x\"\"y\"\r\n1,\"Ann, \"\"A\"\"\",001.50\r\n", zipped.ReadToEnd());
        string tabs = _folder.WriteGzip("a.tsv.gz", Encoding.UTF8.GetBytes("a\tb\n1\t2\n3\t4\n"));
        Assert.Equal("a\tb\n3\t4\n", File.ReadAllText(Subset(tabs, "b.tsv", 1)));
    }

    [Theory]
    [InlineData("<f4", false, "5, 3")]
    [InlineData(">f8", true, "5, 3")]
    [InlineData("<f2", true, "5, 2, 3")]
    [InlineData("|u1", false, "5, 2, 2, 3")]
    [InlineData("|b1", false, "5,")]
    [InlineData(">i2", true, "5,")]
    public void Arrays_keep_their_type_shape_and_bytes(string descr, bool fortran, string shape)
    {
        int size = descr[2] - '0';
        int[] extents = [.. shape.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        int columns = extents.Skip(1).Aggregate(1, (product, n) => product * n);
        byte[] values = [.. Enumerable.Range(0, 5 * columns * size).Select(i => (byte)(i % 2 == 0 ? 1 : 0))];
        string header = $"{{'descr': '{descr}', 'fortran_order': {fortran}, 'shape': ({shape}), }}".PadRight(117) + "\n";
        string source = _folder.Write("a.npy", [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header), .. values]);
        string subset = Subset(source, "b.npy", 4, 0, 2);
        using VectorSet all = NpyReader.Read(source, "all");
        using VectorSet some = NpyReader.Read(subset, "some");
        Assert.Equal(((int[])[0, 2, 4]).Select(row => all.CopyRow(row)), Check.Rows(some));

        using RawArray before = RawArray.Open(DataPath.Parse(source)), after = RawArray.Open(DataPath.Parse(subset));
        Assert.Equal(descr, after.Layout.Element.Descr);
        Assert.Equal(before.Layout.RowShape, after.Layout.RowShape);
        Assert.Equal(0, after.Start % 64);
    }

    [Fact]
    public void Members_of_archives_become_npy_and_idx_stays_idx()
    {
        using VectorSet member = NpyReader.Read(Subset(TemporaryFolder.Fixture("two.npz") + ":x", "b.npy", 1), "b");
        using VectorSet archive = NpzReader.Read(TemporaryFolder.Fixture("two.npz"), "x", "b");
        Assert.Equal([archive.CopyRow(1)], Check.Rows(member));

        string images = _folder.WriteGzip("a-images-ubyte.gz", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);
        Assert.Equal<byte>([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 3, 4, 5, 6], File.ReadAllBytes(Subset(images, "b.idx", 1)));
    }

    [Fact]
    public async Task Parquet_keeps_columns_types_nulls_and_metadata()
    {
        string source = _folder.File("a.parquet");
        DataField[] fields =
        [
            new DataField<long?>("whole"), new DataField<string>("word"), new DecimalDataField("money", 12, 3),
            new DateTimeDataField("day", DateTimeFormat.Date), new DataField<bool>("flag"), new DataField<byte[]>("bytes"),
            new DataField<float>("real"),
        ];
        await using (FileStream stream = File.Create(source))
        {
            await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
            writer.CustomMetadata = new Dictionary<string, string> { ["pandas"] = "{}" };
            for (int group = 0; group < 3; group++)
            {
                using ParquetRowGroupWriter rows = writer.CreateRowGroup();
                await rows.WriteAsync<long>(fields[0], new long?[] { (1L << 60) + group, null });
                await rows.WriteAsync(fields[1], new[] { $"g{group}", null! });
                await rows.WriteAsync<decimal>(fields[2], new[] { 1.125m + group, -7m });
                await rows.WriteAsync<DateTime>(
                    fields[3], new[] { new DateTime(2020, 2, 1 + group, 0, 0, 0, DateTimeKind.Utc), DateTime.UnixEpoch });
                await rows.WriteAsync<bool>(fields[4], new[] { group == 1, true });
                await rows.WriteAsync(fields[5], new[] { new byte[] { 1, (byte)group }, [] });
                await rows.WriteAsync<float>(fields[6], new[] { float.NaN, group });
            }
        }

        string subset = Subset(source, "b.parquet", 4, 5, 0);
        await using ParquetReader before = await ParquetReader.CreateAsync(source);
        await using ParquetReader after = await ParquetReader.CreateAsync(subset);
        Assert.Equal(before.Schema, after.Schema);
        Assert.Equal("{}", after.CustomMetadata["pandas"]);
        Assert.Equal(2, after.RowGroupCount);
        string[] names = [.. fields.Select(field => field.Name).Where(name => name != "bytes")];
        using LoadedData loaded = DataFiles.Load(new() { Real = source, Synthetic = subset, Drop = ["bytes"] });
        IReadOnlyDictionary<int, IReadOnlyList<string>> all = loaded.Cells!.Read("real", names, [0, 4, 5]);
        Assert.Equal(
            [all[0], all[4], all[5]], loaded.Cells.Read("synthetic", names, [0, 1, 2]).OrderBy(row => row.Key).Select(row => row.Value));
        using ParquetRowGroupReader last = after.OpenRowGroupReader(1);
        byte[]?[] bytes = new byte[2][];
        await last.ReadAsync((DataField)after.Schema.Fields[5], bytes.AsMemory());
        Assert.Equal<byte>([1, 2], bytes[0]!);
    }

    [Fact]
    public void Names_that_do_not_tell_the_format_and_rows_that_are_not_there_are_refused()
    {
        string source = _folder.Write("a.csv", "x\n1\n2\n");
        Check.Fails(
            () => RowSubset.Check(source, "b.parquet"),
            "b.parquet: rows of a.csv are written in its own format, so the name must end in .csv or .csv.gz");
        Check.Fails(() => RowSubset.Check(source, source), "which holds the rows; it would be overwritten");
        Check.Fails(() => Subset(source, "b.csv", 2), "a.csv: there is no row 2; the file has 2");
        Check.Fails(() => Subset(source, Path.Combine("nowhere", "b.csv"), 1), "b.csv: cannot be written");
        Check.Fails(() => AtomicFile.Begin(_folder.Path), "this is a directory");
        Assert.Equal(["a.csv"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Labels_come_from_a_column_by_name_or_number()
    {
        Assert.Equal(["1", "x", "", "1"], RowLabels.Read(_folder.Write("a.csv", "id,c\n1,1\n2,x\n3,NA\n4,1.0\n"), "c"));
        string array = _folder.Write("a.npy", [0x93, .. "NUMPY"u8, 1, 0, 118, 0,
            .. Encoding.ASCII.GetBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 2), }".PadRight(117) + "\n"), 5, 7, 6, 8, 5,
            7]);
        Assert.Equal(["7", "8", "7"], RowLabels.Read(array, "1"));
        Check.Fails(() => RowLabels.Read(array, "0-1"), "names 2 columns; a label is one");
        Check.Fails(() => RowLabels.Read(_folder.File("a.csv"), "d"), "a.csv: there is no column 'd'; the columns are id, c");
    }
}
