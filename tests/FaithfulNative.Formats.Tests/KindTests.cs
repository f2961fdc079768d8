using System.Globalization;
using FaithfulNative.Formats.Tables;
using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Tests;

/// <summary>What columns are taken to hold, the same from every format.</summary>
public sealed class KindTests : IDisposable
{
    private const int Rows = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("number", "0.5|1.25|-3|2e3")]
    [InlineData("whole", "5|7|-3|2")]
    [InlineData("whole", "1,234|950|12,345,678|2,000")]
    [InlineData("number", "28,7|3,5|-1,25|7")]
    [InlineData("number", "1.234,5|2.000|17,25|3")]
    [InlineData("number", "45%|3.5%|7 %|12%")]
    [InlineData("whole", "$5|$1,200|-$7|$12")]
    [InlineData("number", "5,50 €|7 €|1.200,00 €|3 €")]
    [InlineData("whole", "1 234|950|12 345|7")]
    [InlineData("whole", "(5)|7|(1,200)|3")]
    [InlineData("two_valued", "true|false|true|false")]
    [InlineData("two_valued", "TRUE|False|TRUE|False")]
    [InlineData("two_valued", "yes|no|yes|no")]
    [InlineData("two_valued", "Y|N|Y|N")]
    [InlineData("two_valued", "1|0|0|1")]
    [InlineData("two_valued", "1.0|0.0|0|1")]
    [InlineData("two_valued", "yes|TRUE|no|0")]
    [InlineData("two_valued", "yes|no|T|F")]
    [InlineData("category", "T|N|T|N")]
    [InlineData("category", "Y|N|F|Y")]
    [InlineData("category", "yes|no|T|yes")]
    [InlineData("category", "Y|N|0|Y")]
    [InlineData("number", "1234.5-|7|3.25-|9")]
    [InlineData("whole", "12,34,000|950|1,23,456|5")]
    [InlineData("whole", "USD 5|7 USD|USD 1,200|3")]
    [InlineData("category", "ABC 5|7 XYZ|ABC 1|3")]
    [InlineData("time", "2020-01|1999-12|2021-07|2020-05")]
    [InlineData("time", "Sun, 05 Jan 2020 10:00:00 GMT|Mon, 06 Jan 2020 10:00:00 GMT|Fri, 24 Dec 2021 00:00:00 GMT|Thu, 01 Jul 1999")]
    [InlineData("category", "02139|10001|94103|00501")]
    [InlineData("category", "red|blue|red|green")]
    [InlineData("category", "yes|no|maybe|yes")]
    [InlineData("time", "2020-01-31|2020-02-01|2021-12-24|1999-07-01")]
    [InlineData("time", "2020-01-31 12:30:00|2020-02-01 01:00:00.5|2021-12-24T00:00:00Z|1999-07-01 10:00+02:00")]
    [InlineData("time", "31.01.2020|1.2.2020|24.12.2021|01.07.1999")]
    [InlineData("time", "12/31/2020|1/2/2020|3/24/2021|07/01/1999")]
    [InlineData("time", "31/12/2020|1/2/2020|24/3/2021|01/07/1999")]
    [InlineData("time", "12/31/2020 1:30 PM|1/2/2020 12:00 AM|3/24/2021 11:59 PM|07/01/1999 1:00 AM")]
    [InlineData("time", "01-Jan-2020|15-Mar-2021|24-Dec-1999|02-Feb-2020")]
    [InlineData("time", "Jan 1, 2020|Mar 15, 2021|Dec 24, 1999|Feb 2, 2020")]
    [InlineData("time", "20200131|20200201|19991224|20210704")]
    [InlineData("duration", "12:30|00:05|23:59|07:00")]
    [InlineData("duration", "0 days 00:00:05|1 days 02:03:04.5|-1 days +23:00:00|3 days")]
    [InlineData("duration", "P1DT2H|PT5M|P3W|PT0.5S")]
    [InlineData("constant", "7|7|7|7")]
    [InlineData("constant", "x|x|x|x")]
    [InlineData("constant", "2020-01-31|2020-01-31|2020-01-31|2020-01-31")]
    [InlineData("empty", "|||")]
    public async Task Kinds_are_the_same_in_text_parquet_and_json(string kind, string cells)
    {
        string[] values = [.. Enumerable.Range(0, Rows).Select(row => cells.Split('|')[row % 4])];
        Assert.Equal(kind, Kind(Csv(values)));
        Assert.Equal(kind, Kind(await Parquet(values)));
        Assert.Equal(kind, Kind(JsonLines(values)));
    }

    [Theory]
    [InlineData("id", "whole numbers that run", 1, 1)]
    [InlineData("number of order", "spread evenly", 100_000, 8191)]
    public void Keys_are_left_out(string name, string what, int first, int step)
    {
        Assert.NotEmpty(what);
        ColumnSummary found = Summary(name, [.. Enumerable.Range(0, Rows).Select(row => $"{first + (row * 37 % Rows * step)}")]);
        Assert.Equal((ColumnKind.Identifier, false), (found.Kind, found.Used));
    }

    [Fact]
    public void Names_and_long_text_are_left_out()
    {
        Assert.Equal("identifier", Summary("c", [.. Enumerable.Range(0, Rows).Select(row => $"name {row}")]).KindName);
        Assert.Equal("identifier", Summary("c", [.. Enumerable.Range(0, Rows).Select(row => row < 2 ? "same" : $"name {row}")]).KindName);
        Assert.Equal("category", Summary("c", [.. Enumerable.Range(0, Rows).Select(row => $"name {row / 2}")]).KindName);
        Assert.Equal(
            "text",
            Summary(
                "c",
                [
                    .. Enumerable.Range(0, Rows)
                        .Select(row => $"customer {row} called about a bill that was too high and was called back")]).KindName);
    }

    [Fact]
    public void Quantities_that_differ_in_every_row_are_no_keys()
    {
        Random random = new(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        string[] income = [.. Enumerable.Range(0, 400).Select(_ => $"{(long)Math.Exp(14 + Normal())}").Distinct()];
        Assert.True(income.Length > 390);
        Assert.Equal("whole", Summary("population", income).KindName);
        Assert.Equal("identifier", Summary("person_id", income).KindName);
        // Seconds since 1970 differ as keys do, and are times.
        Assert.Equal(
            "whole", Summary("when", [.. Enumerable.Range(0, 200).Select(row => $"{1_700_000_000 + (row * 7919 % 200 * 97)}")]).KindName);
        Assert.Equal("number", Summary("x", [.. Enumerable.Range(0, 200).Select(row => $"{row * 0.37}")]).KindName);
    }

    [Fact]
    public void A_key_is_used_where_it_is_named_or_nothing_else_is_there()
    {
        string keys = "id,x\n" + string.Concat(Enumerable.Range(0, Rows).Select(row => $"{row},{row % 7}\n"));
        using LoadedData named = Load(keys, request => request with { Columns = ["id", "x"] });
        Assert.Equal(["id", "x"], named.Encoder!.Columns.Select(column => column.Name));
        using LoadedData alone = Load(keys, request => request with { Drop = ["x"] });
        Assert.Equal(["id"], alone.Encoder!.Columns.Select(column => column.Name));
        Assert.Contains("used because no other column is left", Assert.Single(alone.Columns).Why, StringComparison.Ordinal);
        using LoadedData both = Load(keys);
        Assert.Equal(["x"], both.Encoder!.Columns.Select(column => column.Name));
        Assert.Contains(
            "column 'id' is left out: it names rows (whole numbers, another one in every row, under the name of a key)", both.Notes);
    }

    [Fact]
    public void The_index_that_pandas_writes_is_left_out()
    {
        string text = "Unnamed: 0,x\n" + string.Concat(Enumerable.Range(0, Rows).Select(row => $"{row % 5},{row % 7}\n"));
        using LoadedData data = Load(text);
        Assert.Equal(["x"], data.Encoder!.Columns.Select(column => column.Name));
        using LoadedData nameless = Load(text["Unnamed: 0".Length..]);
        Assert.Equal(["x"], nameless.Encoder!.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Odd_cells_among_numbers_and_times_are_named_and_count_as_missing()
    {
        string text = "age,day\n"
            + string.Concat(
                Enumerable.Range(0, 100)
                    .Select(
                        row =>
                $"{(row == 17 ? "unknown" : row == 18 ? "." : row % 50)},{(row == 3 ? "soon" : $"2020-01-{1 + (row % 28):00}")}\n"));
        using LoadedData data = Load(text);
        Assert.Equal(["whole", "time"], data.Columns.Select(column => column.KindName));
        string path = _folder.File("real.csv");
        Assert.Contains($"{path}: column 'age': 1 of 100 cells is no number: row 17 'unknown'; counted as missing", data.Notes);
        Assert.Contains($"{path}: column 'age': 1 of 100 cells is taken for a missing value: row 18 '.'", data.Notes);
        Assert.Contains($"{path}: column 'day': 1 of 100 cells is no date or time: row 3 'soon'; counted as missing", data.Notes);
        Assert.Equal(["age", "age is missing", "day", "day is missing"], data.Encoder!.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Notations_may_differ_between_files()
    {
        string real = "a,b,c,d\n"
            + string.Concat(
                Enumerable.Range(0, 40)
                    .Select(row => $"{1000 + row},{row}.5,{(row % 2 == 0 ? "yes" : "no")},2020-01-{1 + (row % 28):00}\n"));
        string other = "a;b;c;d\n"
            + string.Concat(
                Enumerable.Range(0, 40)
                    .Select(row => $"1.{row:000},00;{row},5;{(row % 2 == 0 ? "TRUE" : "FALSE")};{1 + (row % 28)}.1.2020\n"));
        using LoadedData data =
            DataFiles.Load(new() { Real = _folder.Write("real.csv", real), Synthetic = _folder.Write("other.csv", other) });
        Assert.Equal(Check.Rows(data.Real), Check.Rows(data.Synthetic));
    }

    [Fact]
    public void Thousands_among_plain_numbers_are_understood_whichever_comes_first()
    {
        string Values(params string[] cells) => "a,k\n" + string.Concat(cells.Select((cell, row) => $"\"{cell}\",{row % 3}\n"));
        using LoadedData plain = Load(Values("1000", "2000", "950", "7", "1234567"));
        foreach (string text in
            new[]
            {
                Values("1,000", "2,000", "950", "7", "1,234,567"), Values("1.000,0", "2.000", "950", "7", "1.234.567"),
                Values("1'000", "2'000", "950", "7", "1'234'567"),
            })
        {
            using LoadedData same = Load(text);
            Assert.Equal(Check.Rows(plain.Real), Check.Rows(same.Real));
        }
    }

    [Fact]
    public void A_decimal_mark_can_be_named()
    {
        string text = "a;k\n1.500;1\n2.250;2\n3.125;3\n";
        using LoadedData points = Load(text);
        using LoadedData commas = Load(text, request => request with { Text = new TextFormat { DecimalMark = ',' } });
        Assert.Equal(2.2916667, points.Encoder!.Columns[0].Mean!.Value, 1e-6);
        Assert.Equal(2291.6667, commas.Encoder!.Columns[0].Mean!.Value, 1e-3);
    }

    [Fact]
    public void What_a_user_says_overrides_what_is_found()
    {
        string text = "zip,age,when,flag,note\n"
            + string.Concat(
                Enumerable.Range(0, 30)
                    .Select(row => $"{10_000 + (row % 9)},{row % 40},{1 + (row % 12)}/{1 + (row % 28)}/2020,{row % 2},n{row}\n"));
        const string Said = """
            {"columns": {"zip": {"kind": "category"}, "flag": {"kind": "number"}, "note": {"kind": "category"},
             "age": {"kind": "category"}}}
            """;
        using LoadedData own = Load(text, request => request with { ColumnsAs = Said, Id = "age" });
        Assert.Equal(["category", "time", "number", "category"], own.Columns.Select(column => column.KindName));
        Assert.Equal("said by columns-as", own.Columns[0].Why);
        using LoadedData wins =
            Load(text, request => request with { ColumnsAs = """{"columns": {"zip": {"kind": "number"}}}""", Categorical = ["zip"] });
        Assert.Equal("category", wins.Columns[0].KindName);

        string metadata = _folder.Write("metadata.json", """
            {"METADATA_SPEC_VERSION": "SINGLE_TABLE_V1", "primary_key": "note", "columns": {
             "zip": {"sdtype": "categorical"}, "age": {"sdtype": "numerical"},
             "when": {"sdtype": "datetime", "datetime_format": "%d/%m/%Y"},
             "flag": {"sdtype": "boolean"}, "note": {"sdtype": "id"}}}
            """);
        Check.Fails(() => Load(text, request => request with { ColumnsAs = metadata }), "column 'when'", "is no date or time");
        using LoadedData known = Load(
            text, request => request with { ColumnsAs = File.ReadAllText(metadata).Replace("%d/%m", "%m/%d", StringComparison.Ordinal) });
        Assert.Equal(["category", "number", "time", "two_valued", "identifier"], known.Columns.Select(column => column.KindName));

        Check.Fails(
            () => Load(text, request => request with { ColumnsAs = """{"columns": {"zip": {"kind": "colour"}}}""" }),
            "column 'zip' is said to be 'colour'; it must be one of number, whole, two_valued, category, time, duration, identifier, text");
        Check.Fails(
            () => Load(text, request => request with { ColumnsAs = """{"columns": {"zap": {"kind": "number"}}}""" }),
            "columns-as: none of the columns zap is in");
        Check.Fails(() => Load(text, request => request with { ColumnsAs = "{" }), "columns-as: this is no JSON");
        Check.Fails(
            () => Load(text, request => request with { ColumnsAs = _folder.File("none.json") }), "none.json: there is no such file");
    }

    [Fact]
    public void Whole_numbers_beyond_doubles_keep_their_differences()
    {
        string Text(int more) =>
            "v,k\n"
                + string.Concat(
                    Enumerable.Range(0, 30)
                        .Select(row => $"{18_446_744_073_709_551_000 + (ulong)(row * 7 % 30) + (ulong)more},{row % 3}\n"));
        using LoadedData data = DataFiles.Load(
            new() { Real = _folder.Write("real.csv", Text(0)), Synthetic = _folder.Write("s.csv", Text(1)), Columns = ["v", "k"] });
        Assert.Equal(30, Check.Rows(data.Real).Select(row => row[0]).Distinct().Count());
        Assert.Equal(data.Real.CopyRow(1)[0] - data.Real.CopyRow(0)[0], data.Synthetic.CopyRow(1)[0] - data.Synthetic.CopyRow(0)[0], 1e-5f);
        Assert.NotEqual(data.Real.CopyRow(0)[0], data.Synthetic.CopyRow(0)[0]);
        using Data.VectorSet again = TableEncoder.FromJson(data.Encoder!.ToJson()).Read(_folder.File("s.csv"));
        Assert.Equal(Check.Rows(data.Synthetic), Check.Rows(again));
    }

    [Fact]
    public void Dates_in_two_forms_are_dates_where_one_is_ISO()
    {
        string[] cells =
        [
            .. Enumerable.Range(0, Rows)
                .Select(
                    row =>
                        new DateTime(2020, 1, 1)
                            .AddDays(row)
                            .ToString(row % 3 == 0 ? "yyyy-MM-dd" : "dd.MM.yyyy", CultureInfo.InvariantCulture)),
        ];
        Assert.Equal(ColumnKind.Time, Summary("day", cells).Kind);
    }

    [Theory]
    [InlineData("{0:N0}")]
    [InlineData("${0}")]
    public void Numbers_written_as_quantities_are_no_keys(string format)
    {
        string[] cells =
        [
            .. Enumerable.Range(0, 40).Select(row => '"' + string.Format(CultureInfo.InvariantCulture, format, 1000 + (row * 8191)) + '"'),
        ];
        Assert.Equal((ColumnKind.Whole, true), (Summary("size", cells).Kind, Summary("size", cells).Used));
    }

    [Theory]
    [InlineData(9_000_000_000_000_000_000L, 8_191_000_003, ColumnKind.Identifier)]
    [InlineData(9_000_000_000_000_000_000L, 1, ColumnKind.Identifier)]
    [InlineData(1_700_000_000_000_000_000L, 60_000_000_007, ColumnKind.Whole)]
    public void Keys_beyond_doubles_are_keys_and_nanoseconds_are_not(long first, long step, ColumnKind kind) =>
        Assert.Equal(
            kind,
            Summary(
                "customer",
                [.. Enumerable.Range(0, 40).Select(row => (first + (row * 7 % 40 * step)).ToString(CultureInfo.InvariantCulture))]).Kind);

    private ColumnSummary Summary(string name, string[] cells)
    {
        string text = $"{name},other\n" + string.Concat(cells.Select((cell, row) => $"{cell},{row % 7}\n"));
        using LoadedData data = Load(text);
        return data.Columns[0];
    }

    private static string Kind(string path)
    {
        using LoadedData data = DataFiles.Load(new() { Real = path, Synthetic = path });
        return data.Columns[0].KindName;
    }

    private LoadedData Load(string text, Func<DataFilesRequest, DataFilesRequest>? choose = null)
    {
        string path = _folder.Write("real.csv", text);
        return DataFiles.Load((choose ?? (request => request))(new() { Real = path, Synthetic = path }));
    }

    private string Csv(string[] values) =>
        _folder.Write("a.csv", "c,other\n" + string.Concat(values.Select((value, row) => $"\"{value}\",{row % 7}\n")));

    private string JsonLines(string[] values) =>
        _folder.Write(
            "a.jsonl",
            string.Concat(
                values.Select((value, row) => $"{{\"c\": {(value.Length == 0 ? "null" : $"\"{value}\"")}, \"other\": {row % 7}}}\n")));

    private async Task<string> Parquet(string[] values)
    {
        string path = _folder.File("a.parquet");
        DataField[] fields = [new DataField<string>("c"), new DataField<int>("other")];
        await using FileStream stream = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        await group.WriteAsync(fields[0], values.Select(value => value.Length == 0 ? null! : value).ToArray());
        await group.WriteAsync<int>(fields[1], Enumerable.Range(0, values.Length).Select(row => row % 7).ToArray());
        return path;
    }
}
