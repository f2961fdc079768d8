using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using FaithfulNative.Formats.Subsets;
using FaithfulNative.Formats.Tables;
using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Tests;

/// <summary>Text of files whose text is UTF-8: the sign U+FFFD is data, and other bytes are refused or read as named.</summary>
public sealed class CellTextTests : IDisposable
{
    private static readonly TextFormat s_latin = new() { Encoding = "latin-1" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".parquet")]
    [InlineData(".arrow")]
    public async Task The_sign_for_unknown_text_is_data(string ending)
    {
        string path = await Write(ending, ["a\uFFFDb", "b", "a\uFFFDb", null]);
        Assert.Equal(["a\uFFFDb", "b"], Labels(path, new()));
    }

    [Theory]
    [InlineData(".parquet")]
    [InlineData(".arrow")]
    public async Task Bytes_that_are_not_UTF_8_are_refused_or_read_as_named(string ending)
    {
        string path = await Write(ending, ["cafX", "plain", "cafY", null]);
        byte[] bytes = File.ReadAllBytes(path);
        Replace(bytes, "cafX"u8, [.. "caf"u8, 0xE9]);
        Replace(bytes, "cafY"u8, [.. "caf"u8, 0xE8]);
        File.WriteAllBytes(path, bytes);
        Check.Fails(() => Labels(path, new()), $"words{ending}: row 0, column 'c': the bytes 636166E9 are not UTF-8; say with encoding");
        Check.Fails(
            () => Labels(path, new() { Encoding = "us-ascii" }), "row 0, column 'c': the bytes 636166E9 are neither UTF-8 nor us-ascii");
        Assert.Equal(["caf\u00E9", "plain", "caf\u00E8"], Labels(path, s_latin));
    }

    [Fact]
    public void JSON_Lines_are_read_as_named()
    {
        string path = _folder.Write("a.jsonl", [.. "{\"c\": \"caf"u8, 0xE9, .. "\", \"x\": 1}\n"u8]);
        Check.Fails(() => Labels(path, new()), "a.jsonl: line 1: the bytes E9 are not UTF-8");
        Assert.Equal(["caf\u00E9"], Labels(path, s_latin));
        string lone = _folder.Write("lone.jsonl", "{\"c\": \"\\ud800\"}\n");
        Check.Fails(() => Labels(lone, new()), "lone.jsonl: row 0 holds text that is no Unicode");
    }

    [Fact]
    public void Chosen_rows_of_Arrow_files_keep_every_type()
    {
        string source = Arrow("rows.feather", ["a", null, "c", "d", "e"]);
        using (MemoryStream into = new())
        {
            RowSubset.Write(
                FileSet.Of(source, source), "subset.arrow", [9, 0, 2, 3], into, cancellationToken: TestContext.Current.CancellationToken);
            _folder.Write("subset.arrow", into.ToArray());
        }

        ArrowTableFile subset = new(_folder.File("subset.arrow"), new());
        Assert.Equal(["c", "n", "w", "many"], subset.Names);
        RawTable table = subset.ReadRaw(["c", "n", "w"], new HashSet<string>(), null);
        Assert.Equal(["a", "c", "d", "e"], table.Columns[0].Codes.Select(code => table.Columns[0].Labels[code]));
        Assert.Equal([0, double.NaN, 30, 40], table.Columns[1].Numbers);
        Assert.Equal(["y", "y", "x", "y"], table.Columns[2].Codes.Select(code => table.Columns[2].Labels[code]));
        Check.Fails(() => RowSubset.Check(source, "subset.csv"), "the name must end in .arrow or .feather or .ipc");
        Check.Fails(() => RowSubset.Write(source, "subset.arrow", [5], Stream.Null), "there is no row 5; the file has 5");
    }

    [Fact]
    public void Categories_of_several_Arrow_files_keep_their_words()
    {
        string[] files =
        [
            Arrow("a.arrow", ["1", "2", "3"]), Arrow("b.arrow", ["1", "2", "3"], "y", "z"), Arrow("c.arrow", ["1"], "w", "z"),
        ];
        using (MemoryStream into = new())
        {
            RowSubset.Write(FileSet.Of(files), "all.arrow", [0, 1, 3, 4, 5, 6], into);
            _folder.Write("all.arrow", into.ToArray());
        }

        RawColumn read = new ArrowTableFile(_folder.File("all.arrow"), new()).ReadRaw(["w"], new HashSet<string>()).Columns[0];
        Assert.Equal(["y", "x", "z", "y", "z", "z"], read.Codes.Select(code => read.Labels[code]));
    }

    private static string[] Labels(string path, TextFormat format)
    {
        RawColumn column = TableFile.Open(DataPath.Parse(path), format).ReadRaw(["c"], new HashSet<string>(), null).Columns[0];
        return [.. column.Labels];
    }

    private Task<string> Write(string ending, string?[] words) =>
        ending == ".arrow" ? Task.FromResult(Arrow("words.arrow", words)) : Parquet("words.parquet", words);

    private async Task<string> Parquet(string name, string?[] words)
    {
        DataField<string> field = new("c");
        await using FileStream stream = File.Create(_folder.File(name));
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.None };
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(field), stream, options, cancellationToken: TestContext.Current.CancellationToken);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        await group.WriteAsync(field, words.Select(word => word!).ToArray());
        group.CompleteValidate();
        return _folder.File(name);
    }

    private string Arrow(string name, string?[] words, string first = "x", string second = "y")
    {
        StringArray.Builder texts = new();
        Int64Array.Builder numbers = new();
        Int8Array.Builder places = new();
        ListArray.Builder lists = new(Int32Type.Default);
        for (int row = 0; row < words.Length; row++)
        {
            texts = words[row] is { } word ? texts.Append(word) : texts.AppendNull();
            numbers = row == 2 ? numbers.AppendNull() : numbers.Append(row * 10);
            places.Append((sbyte)((row + 1) % 2));
            lists.Append();
            ((Int32Array.Builder)lists.ValueBuilder).Append(row);
        }

        DictionaryArray choices = new(
            new DictionaryType(Int8Type.Default, StringType.Default, false), places.Build(),
            new StringArray.Builder().Append(first).Append(second).Build());
        IArrowArray[] columns = [texts.Build(), numbers.Build(), choices, lists.Build()];
        string[] names = ["c", "n", "w", "many"];
        Schema schema = new([.. columns.Zip(names, (column, title) => new Apache.Arrow.Field(title, column.Data.DataType, true))], null);
        using FileStream stream = File.Create(_folder.File(name));
        using ArrowFileWriter writer = new(stream, schema);
        writer.WriteRecordBatch(new RecordBatch(schema, columns, words.Length));
        writer.WriteEnd();
        return _folder.File(name);
    }

    private static void Replace(byte[] bytes, ReadOnlySpan<byte> from, ReadOnlySpan<byte> into)
    {
        for (int at; (at = bytes.AsSpan().IndexOf(from)) >= 0;)
        {
            into.CopyTo(bytes.AsSpan(at));
        }
    }
}
