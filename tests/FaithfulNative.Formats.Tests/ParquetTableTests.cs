using FaithfulNative.Formats.Tables;
using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Tests;

public sealed class ParquetTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_flat_type_becomes_numbers_words_or_times()
    {
        string path = await Write(
            (new DataField<float>("float"), new float[] { 1.5f, float.NaN }),
            (new DataField<short>("short"), new short[] { -1, 2 }),
            (new DataField<byte>("byte"), new byte[] { 1, 255 }),
            (new DataField<ulong>("ulong"), new ulong[] { 1, ulong.MaxValue }),
            (new DataField<int?>("holes"), new int?[] { null, 7 }),
            (new DecimalDataField("decimal", 10, 2), new[] { 1.25m, -3m }),
            (new DataField<DateTime>("date"), new[] { new DateTime(1970, 1, 3, 12, 0, 0, DateTimeKind.Utc), DateTime.UnixEpoch }),
            (
                new DateTimeDataField("int96", DateTimeFormat.Impala),
                new[] { new DateTime(1970, 1, 2, 0, 0, 0, DateTimeKind.Utc), DateTime.UnixEpoch }),
            (new DataField<bool?>("flag"), new bool?[] { true, null }),
            (new DataField<Guid>("key"), new[] { Guid.Empty, Guid.AllBitsSet }),
            (new DataField<byte[]>("bytes"), new byte[][] { "\u00e9"u8.ToArray(), "b"u8.ToArray() }));
        ParquetTableFile file = new(path, new());
        RawTable table = file.ReadRaw(file.Names, new HashSet<string>(), null);
        Assert.Equal(
            [[1.5, double.NaN], [-1, 2], [1, 255], [1, ulong.MaxValue], [double.NaN, 7], [1.25, -3], [216_000, 0], [86_400, 0]],
            table.Columns.Take(8).Select(column => column.Numbers.ToArray()));
        Assert.Equal([RawType.Times, RawType.Times], [table.Columns[6].Type, table.Columns[7].Type]);
        Assert.Equal([1, ulong.MaxValue], table.Columns[3].ExactNumbers!);
        Assert.Null(table.Columns[2].ExactNumbers);
        Assert.Equal([0, -1], table.Columns[8].Codes);
        Assert.Equal(["true"], table.Columns[8].Labels);
        Assert.Equal("ffffffff-ffff-ffff-ffff-ffffffffffff", table.Columns[9].Labels[1]);
        Assert.Equal(["\u00e9", "b"], table.Columns[10].Labels);
    }

    [Fact]
    public void What_another_tool_writes_is_read_in_every_type()
    {
        string path = TemporaryFolder.Fixture("types.parquet");
        ParquetTableFile file = new(path, new());
        string[] names =
        [
            "int32", "uint64", "int16", "uint8", "money", "wide", "day", "clock", "instant", "seconds", "millis", "nanos", "zoned", "span",
            "real", "single",
        ];
        RawTable table = file.ReadRaw(names, new HashSet<string>(), null);
        const double Noon = 1_580_472_000;
        double[][] expected =
        [
            [1, 245], [ulong.MaxValue, ulong.MaxValue - 12], [0, 2000], [0, 24], [0, 5],
            [123_456_789_012_345_678.5, 123_456_789_012_345_682.5],
            [1_580_428_800, 1_580_774_400], [45_000, 45_004], [Noon, Noon + 244], [Noon, Noon + 244], [Noon, Noon + 0.244],
            [Noon, Noon + 244],
            [Noon - 7200, Noon - 7200 + 244], [0, (4 * 86_400) + 4], [0, 0.4], [0, 2],
        ];
        Assert.Equal(expected, table.Columns.Select(column => new[] { column.Numbers[0], column.Numbers[4] }));
        Assert.True(double.IsNaN(table.Columns[0].Numbers[5]) && double.IsNaN(table.Columns[1].Numbers[5]));
        Assert.Equal([ulong.MaxValue, 123_456_789_012_345_678.5m], [table.Columns[1].ExactNumbers![0], table.Columns[5].ExactNumbers![0]]);
        Assert.Equal(
            7, table.Columns.Count(column => column.Type == RawType.Times) + table.Columns.Count(column => column.Name == "clock"));
        using LoadedData data = DataFiles.Load(new() { Real = path, Synthetic = path });
        Assert.Equal("number", data.Columns.First(column => column.Name == "wide").KindName);
        Assert.Equal(
            ["flag two_valued", "span duration", "word category", "choice category", "bytes category", "many nested", "pair nested"],
            data.Columns.Where(column => !names.Contains(column.Name) || column.Name == "span")
                .Select(column => $"{column.Name} {column.KindName}")
                .OrderBy(text => text switch
            {
                ['f', ..] => 0, ['s', ..] => 1, ['w', ..] => 2, ['c', ..] => 3, ['b', ..] => 4, ['m', ..] => 5, _ => 6,
            }));

        using MemoryStream into = new();
        Subsets.RowSubset.Write(path, "subset.parquet", [4], into, cancellationToken: TestContext.Current.CancellationToken);
        ParquetTableFile kept = new(_folder.Write("subset.parquet", into.ToArray()), new());
        Assert.Equal(
            expected.Select(column => column[1]),
            kept.ReadRaw(names, new HashSet<string>(), null).Columns.Select(column => column.Numbers[0]));
    }

    [Fact]
    public void Half_precision_is_numbers()
    {
        string path = TemporaryFolder.Fixture("half.parquet");
        Assert.Equal(
            [0, 0.5, double.NaN, -2, 65504, 1.5],
            new ParquetTableFile(path, new()).ReadRaw(["half"], new HashSet<string>(), null).Columns[0].Numbers);
        string text = _folder.Write("half.csv", "half,x\n0,1\n0.5,2\n,3\n-2,4\n65504,5\n1.5,7\n");
        using LoadedData data = DataFiles.Load(new() { Real = path, Synthetic = text });
        Assert.Equal([ColumnKind.Number, ColumnKind.Whole], data.Columns.Select(column => column.Kind));
        Assert.Equal(Check.Rows(data.Real), Check.Rows(data.Synthetic));
        using MemoryStream into = new();
        Subsets.RowSubset.Write(path, "subset.parquet", [2, 4], into, cancellationToken: TestContext.Current.CancellationToken);
        string subset = _folder.Write("subset.parquet", into.ToArray());
        Assert.Equal(
            [double.NaN, 65504], new ParquetTableFile(subset, new()).ReadRaw(["half"], new HashSet<string>(), null).Columns[0].Numbers);
    }

    [Fact]
    public void Decimals_of_more_digits_than_29_are_the_nearest_doubles()
    {
        ParquetTableFile file = new(TemporaryFolder.Fixture("decimals.parquet"), new());
        RawColumn[] columns = [.. file.ReadRaw(["big", "fine"], new HashSet<string>(), null).Columns];
        Assert.Equal([123456789012345678901234567890123456.0, double.NaN], [columns[0].Numbers[0], columns[0].Numbers[3]]);
        Assert.Equal([1e-30, 1, 39], [columns[1].Numbers[0], columns[1].Numbers[1], columns[1].Numbers[39]]);
    }

    [Fact]
    public void Instants_are_read_to_the_nanosecond()
    {
        string path = TemporaryFolder.Fixture("nanos.parquet");
        RawColumn[] columns = [.. new ParquetTableFile(path, new()).ReadRaw(["w", "z"], new HashSet<string>(), null).Columns];
        Assert.True(double.IsNaN(columns[0].Numbers[5]));
        Array.ForEach(columns, column => column.ToWords());
        Assert.Equal("2020-01-31T12:00:39.000000039", columns[0].Labels[^1]);
        Assert.Equal(
            ["2020-01-31T12:00:00", "2020-01-31T12:00:00.000000001", "2020-01-31T12:00:00.000000002"], columns[1].Labels.Take(3));
    }

    [Fact]
    public async Task Numbers_can_be_read_as_words_and_ids_exactly()
    {
        string path = await Write(
            (new DataField<long>("id"), new[] { (1L << 53) + 1, 2 }),
            (new DataField<double>("code"), new[] { 1.0, double.NaN }));
        RawTable table = new ParquetTableFile(path, new()).ReadRaw(["code"], new HashSet<string> { "code" }, "id");
        Assert.Equal(["9007199254740993", "2"], table.Ids!);
        Assert.Equal([0, -1], table.Columns[0].Codes);
    }

    [Fact]
    public void Words_for_missing_values_are_words_where_a_format_has_nulls()
    {
        string?[] cells = ["NA", "None", "?", null, "DE", ""];
        string parquet = _folder.File("words.parquet");
        using (FileStream stream = File.Create(parquet))
        {
            Results.ParquetTableWriter.Write(
                new Results.ResultTable()
                    .Add("c", [.. Enumerable.Range(0, 60).Select(row => cells[row % 6])])
                    .Add("x", [.. Enumerable.Range(0, 60).Select(row => row % 7)]),
                stream,
                TestContext.Current.CancellationToken);
        }

        string lines = _folder.Write(
            "words.jsonl",
            string.Concat(
                Enumerable.Range(0, 60)
                    .Select(row => $"{{\"c\": {(cells[row % 6] is { } word ? $"\"{word}\"" : "null")}, \"x\": {row % 7}}}\n")));
        using LoadedData data = DataFiles.Load(new() { Real = parquet, Synthetic = lines });
        Assert.Equal(
            ["c = ", "c = ?", "c = DE", "c = NA", "c = None", "c is missing", "x"], data.Encoder!.Columns.Select(column => column.Name));
        Assert.Equal(Check.Rows(data.Real), Check.Rows(data.Synthetic));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_left_out_by_name()
    {
        string path = await Write(
            (new DataField<byte[]>("image"), new byte[][] { [0xFF, 0xD8], [0xFF, 0xD9], [0xFF, 0xD7] }),
            (new DataField<int?>("x"), new int?[] { 1, 2, 5 }));
        using LoadedData data = DataFiles.Load(new() { Real = path, Synthetic = path });
        Assert.Equal((ColumnKind.Nested, false), (data.Columns[0].Kind, data.Columns[0].Used));
        Assert.Contains("column 'image' is left out: it holds no single values (bytes that are no UTF-8 text)", data.Notes);
        using LoadedData latin =
            DataFiles.Load(new() { Real = path, Synthetic = path, Columns = ["image"], Text = new TextFormat { Encoding = "latin-1" } });
        Assert.Equal(
            ["image = \u00ff\u00d7", "image = \u00ff\u00d8", "image = \u00ff\u00d9"], latin.Encoder!.Columns.Select(column => column.Name));
    }

    [Fact]
    public async Task The_index_and_the_durations_that_pandas_notes_are_known()
    {
        const string Pandas = """
            {"index_columns": ["__index_level_0__"], "columns": [
             {"name": "took", "field_name": "took", "pandas_type": "timedelta", "numpy_type": "timedelta64[ns]"},
             {"name": null, "field_name": "__index_level_0__", "pandas_type": "int64", "numpy_type": "int64"}]}
            """;
        string path = await Write(
            new Dictionary<string, string> { ["pandas"] = Pandas },
            (new DataField<long>("took"), new[] { 1_500_000_000L, 3_000_000_000 }),
            (new DataField<long>("__index_level_0__"), new[] { 5L, 7 }));
        using LoadedData data = DataFiles.Load(new() { Real = path, Synthetic = path });
        Assert.Equal([ColumnKind.Duration, ColumnKind.Identifier], data.Columns.Select(column => column.Kind));
        Assert.Equal(2.25, data.Encoder!.Columns[0].Mean);
        string range = await Write(
            new Dictionary<string, string> { ["pandas"] = """{"index_columns": [{"kind": "range", "start": 0}], "columns": []}""" },
            (new DataField<long>("x"), new[] { 5L, 7 }));
        using LoadedData none = DataFiles.Load(new() { Real = range, Synthetic = range });
        Assert.Equal([ColumnKind.Whole], none.Columns.Select(column => column.Kind));
    }

    [Fact]
    public async Task Lists_are_left_out_by_name()
    {
        string path = _folder.File("list.parquet");
        await using (FileStream stream = File.Create(path))
        {
            await Parquet.Serialization.ParquetSerializer.SerializeAsync(
                [new Row { A = 1, Many = [1, 2] }, new Row { A = 2, Many = [] }], stream,
                cancellationToken: TestContext.Current.CancellationToken);
        }

        using LoadedData data = DataFiles.Load(new() { Real = path, Synthetic = path, Scale = Tables.ScaleRule.Standard });
        Assert.Equal([[-1], [1]], Check.Rows(data.Real));
        Assert.Contains("column 'Many' is left out: it holds no single values (lists, structs or maps)", data.Notes);
        Check.Fails(
            () => DataFiles.Load(new() { Real = path, Synthetic = path, Columns = ["Many"] }),
            "list.parquet: column 'Many' holds lists, structs or maps");

        using MemoryStream into = new();
        Subsets.RowSubset.Write(path, "subset.parquet", [1], into, cancellationToken: TestContext.Current.CancellationToken);
        string subset = _folder.Write("subset.parquet", into.ToArray());
        using LoadedData kept = DataFiles.Load(new() { Real = path, Synthetic = subset, Scale = Tables.ScaleRule.Standard });
        Assert.Equal([[1]], Check.Rows(kept.Synthetic));
    }

    private sealed class Row
    {
        public int A { get; set; }

        public List<int> Many { get; set; } = [];
    }

    private Task<string> Write(params (DataField Field, Array Values)[] columns) => Write([], columns);

    private async Task<string> Write(Dictionary<string, string> metadata, params (DataField Field, Array Values)[] columns)
    {
        string path = _folder.File("a.parquet");
        await using FileStream stream = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(c => c.Field)), stream);
        writer.CustomMetadata = metadata;
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        foreach ((DataField field, Array values) in columns)
        {
            await (values switch
            {
                float[] v => group.WriteAsync<float>(field, v.AsMemory()),
                short[] v when field.ClrType == typeof(short) => group.WriteAsync<short>(field, v.AsMemory()),
                byte[][] v => group.WriteAsync(field, v),
                byte[] v => group.WriteAsync<byte>(field, v.AsMemory()),
                ulong[] v when field.ClrType == typeof(ulong) => group.WriteAsync<ulong>(field, v.AsMemory()),
                long[] v => group.WriteAsync<long>(field, v.AsMemory()),
                double[] v => group.WriteAsync<double>(field, v.AsMemory()),
                int?[] v => group.WriteAsync<int>(field, v.AsMemory()),
                bool?[] v => group.WriteAsync<bool>(field, v.AsMemory()),
                decimal[] v => group.WriteAsync<decimal>(field, v.AsMemory()),
                DateTime[] v => group.WriteAsync<DateTime>(field, v.AsMemory()),
                Guid[] v => group.WriteAsync<Guid>(field, v.AsMemory()),
                _ => throw new ArgumentException(field.Name),
            });
        }

        return path;
    }
}
