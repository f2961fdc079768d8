using System.Text;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

/// <summary>Text files as raw cells.</summary>
public sealed class TableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cells_are_numbers_as_long_as_most_are()
    {
        RawTable table = Raw("a,b,c,d\n1,x,,-inf\n?,2,NA,1e3\n 2.5 ,y,null,Infinity\n");
        Assert.Equal([RawType.Numbers, RawType.Words, RawType.None, RawType.Numbers], table.Columns.Select(column => column.Type));
        Assert.Equal([1, double.NaN, 2.5], table.Columns[0].Numbers);
        Assert.Equal(["x", "2", "y"], table.Columns[1].Labels);
        Assert.Equal(3, table.Columns[2].MissingCount);
        Assert.Equal([double.NegativeInfinity, 1000, double.PositiveInfinity], table.Columns[3].Numbers);
    }

    [Theory]
    [
        InlineData(""), InlineData("NA"), InlineData("N/A"), InlineData("<NA>"), InlineData("NaN"), InlineData("nan"), InlineData("-nan"),
        InlineData("\\N")]
    [InlineData("null"), InlineData("NULL"), InlineData("None"), InlineData("?"), InlineData("  "), InlineData("NaT"), InlineData("#N/A")]
    public void These_words_mean_missing(string word)
    {
        RawTable table = Raw($"a,b\n1,x\n{word},{word}\n");
        Assert.Equal([1, double.NaN], table.Columns[0].Numbers);
        Assert.Equal([0, -1], table.Columns[1].Codes);
        Assert.Empty(table.Columns[0].Odd);
    }

    [Fact]
    public void The_words_for_missing_can_be_named()
    {
        RawTable table = Raw("a,b\n1,NA\n-9,none\n,x\n", new TextFormat { Missing = ["none", "-9"] });
        Assert.Equal(["NA", "x"], table.Columns[1].Labels);
        Assert.Equal([0, -1, 1], table.Columns[1].Codes);
        Assert.Equal([1, -9, double.NaN], table.Columns[0].Numbers);
        Assert.Equal(["NA"], Raw("b\nNA\n\"\"\n", new TextFormat { Missing = [] }).Columns[0].Labels);
    }

    [Fact]
    public void Quotes_tabs_gzip_blank_lines_and_a_byte_order_mark_are_read()
    {
        RawTable quoted = Raw("\uFEFFa,b\r\n\"x,\"\"1\"\"\nz\",1\r\n\r\ny,2\r\n");
        Assert.Equal(["x,\"1\"\nz", "y"], quoted.Columns[0].Labels);
        Assert.Equal(2, quoted.Rows);
        Assert.Equal(2, Raw(_folder.WriteGzip("a.csv.gz", "a\n1\n2\n"u8.ToArray()), new()).Rows);
    }

    [Theory]
    [InlineData("a.tsv", "a\tb\n1,5\t2\n", '\t')]
    [InlineData("a.csv", "a;b;c\n1,5;x;\n2,5;y;3\n", ';')]
    [InlineData("b.csv", "a\tb\nx\t1\n", '\t')]
    [InlineData("c.csv", "a|b\nx, or y|1\n", '|')]
    [InlineData("d.csv", "\"a;1\",b\nx;y,1\n", ',')]
    [InlineData("e.tsv", "a,b\n1,2\n", ',')]
    [InlineData("f.csv", "name;full, or not\n1;2\n3;4\n", ';')]
    [InlineData("g.csv", "text\none, two; three\n", ',')]
    public void Delimiters_are_found_out(string name, string text, char found)
    {
        string path = _folder.Write(name, text);
        using StreamReader reader = new(path);
        Assert.Equal(found, DelimiterSearch.Find(reader, name.EndsWith("tsv", StringComparison.Ordinal) ? '\t' : ','));
    }

    [Fact]
    public void Delimiters_can_be_named() =>
        Assert.Equal(["a", "b"], new CsvTableFile(_folder.Write("a.csv", "a^b\n1^2\n"), new TextFormat { Delimiter = '^' }, ',').Names);

    [Fact]
    public void A_hash_at_the_front_is_data()
    {
        RawTable table = Raw("c,x\n#1,1\nb,2\n#,3\n");
        Assert.Equal(["#1", "b", "#"], table.Columns[0].Labels);
        Assert.Equal(["#c", "x"], new CsvTableFile(_folder.Write("h.csv", "#c,x\n1,2\n"), new(), ',').Names);
    }

    [Fact]
    public void A_header_that_stands_again_is_left_out_and_told()
    {
        CsvTableFile file = new(_folder.Write("t.csv", "a,b\n1,x\na,b\n2,y\n a , b\n3,z\n"), new(), ',');
        RawTable table = file.ReadRaw(file.Names, new HashSet<string>(), null);
        Assert.Equal([1, 2, 3], table.Columns[0].Numbers);
        Assert.Equal(
            [
                $"{file.Path}: the header stands again before row 1, as where files were joined; that line is left out",
                $"{file.Path}: the header stands again before row 2, as where files were joined; that line is left out"],
            file.Notes);
        Assert.Equal(["c"], Raw("c\na\nc\n").Columns[0].Labels.Where(label => label == "c"));
    }

    [Fact]
    public void UTF_16_without_a_mark_is_refused_or_read_as_named()
    {
        string path = _folder.Write("u.csv", System.Text.Encoding.Unicode.GetBytes("a,b\n1,2\n3,4\n"));
        Check.Fails(() => Raw(path, new()), "u.csv: the first line holds NUL characters, as UTF-16", "say with encoding");
        Assert.Equal(2, Raw(path, new TextFormat { Encoding = "utf-16le" }).Rows);
    }

    [Theory]
    [InlineData("cut.csv.gz")]
    [InlineData("cut.jsonl.gz")]
    public void What_a_cut_off_gzip_file_ends_in_is_not_believed(string name)
    {
        string text = name.Contains("jsonl", StringComparison.Ordinal)
            ? string.Concat(Enumerable.Range(0, 400).Select(row => $"{{\"a\": {row * 7919 % 1000}, \"b\": {row}}}\n"))
            : "a,b\n" + string.Concat(Enumerable.Range(0, 400).Select(row => $"{row * 7919 % 1000},{row}\n"));
        byte[] whole = File.ReadAllBytes(_folder.WriteGzip(name, System.Text.Encoding.UTF8.GetBytes(text)));
        foreach (int cut in new[] { 8, 20, whole.Length / 2 })
        {
            string path = _folder.Write(name, whole[..^cut]);
            Check.Fails(() => DataFiles.Load(new() { Real = path, Synthetic = path }), $"{name}: the gzip data are damaged");
        }
    }

    [Fact]
    public void Encodings_are_refused_or_read_as_named()
    {
        byte[] latin = Encoding.Latin1.GetBytes("c,x\né,1\nè,2\nü,3\n");
        string path = _folder.Write("l.csv", latin);
        Check.Fails(() => Raw(path, new()), "l.csv: line 2: the bytes E9 are not UTF-8; say with encoding how the file is written");
        Assert.Equal(["é", "è", "ü"], Raw(path, new TextFormat { Encoding = "latin-1" }).Columns[0].Labels);
        Assert.Equal(["é", "è", "ü"], Raw(path, new TextFormat { Encoding = "cp1252" }).Columns[0].Labels);
        string wide = _folder.Write("w.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("c,x\né,1\n")]);
        Assert.Equal(["é"], Raw(wide, new()).Columns[0].Labels);
        Check.Fails(
            () => Raw(path, new TextFormat { Encoding = "klingon" }), "encoding: found 'klingon'; the name of an encoding is needed");
        Check.Fails(() => Raw(_folder.Write("m.csv", Encoding.Latin1.GetBytes("é,x\n1,1\n")), new()), "m.csv: line 1");
    }

    [Fact]
    public void Long_rows_and_long_fields_are_read()
    {
        string row = string.Join(',', Enumerable.Range(0, 20_000));
        RawTable table = Raw(string.Join(',', Enumerable.Range(0, 20_000).Select(i => "c" + i)) + "\n" + row + "\n");
        Assert.Equal([19_999], table.Columns[^1].Numbers);
    }

    [Fact]
    public void A_nameless_column_gets_a_name_and_a_remark()
    {
        CsvTableFile file = new(_folder.Write("t.csv", ",a\n0,5\n1,6\n"), new(), ',');
        Assert.Equal(["Unnamed: 0", "a"], file.Names);
        Assert.Contains("column 0 has no name", Assert.Single(file.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a,b\n", "column names but no rows")]
    [InlineData("a,b,a\n1,2,3\n", "the column name 'a' stands 2 times (columns 0, 2)")]
    [InlineData("a,b\n1,2\n1,2,3\n", "row 1 has 3 fields, but the header names 2 columns")]
    [InlineData("a,b\n1\n", "row 0 has 1 fields")]
    [InlineData("a,b\n1,\"x\n", "not well-formed")]
    public void Says_what_is_wrong_with_a_file(string text, string said) => Check.Fails(() => Raw(text), "t.csv", said);

    [Fact]
    public void Numbers_are_names_where_they_ascend_or_all_files_begin_with_them()
    {
        DataFilesRequest Request(string real, string synthetic) =>
            new() { Real = _folder.Write("r.csv", real), Synthetic = _folder.Write("s.csv", synthetic) };
        foreach (string header in new[] { "0,1,2", "2019,2020,2021", "400.5,401.5,402.5", "3,1,2" })
        {
            using LoadedData data = DataFiles.Load(Request($"{header}\n1,2.5,3\n2,3,5\n", $"{header}\n4,5,6\n"));
            Assert.Equal(header.Split(','), data.Columns.Select(column => column.Name));
        }

        Check.Fails(
            () => DataFiles.Load(Request("1,2.5\n3,4\n", "5,6.5\n7,8\n")),
            "r.csv: the first line holds numbers (1, 2.5); it must name the columns");
        Check.Fails(() => DataFiles.Load(Request("3,1\n3,4\n", "7,2\n7,8\n")), "r.csv: the first line holds numbers (3, 1)");
    }

    [Fact]
    public void Says_that_gzip_data_are_damaged()
    {
        byte[] gzip = File.ReadAllBytes(_folder.WriteGzip("a.csv.gz", "a,b\n1,2\n"u8.ToArray()));
        gzip[14] ^= 0xFF;
        string path = _folder.Write("b.csv.gz", gzip);
        Check.Fails(() => Raw(path, new()), "b.csv.gz");

        string rows = "a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},{i * 7 % 1001}\n"));
        byte[] whole = File.ReadAllBytes(_folder.WriteGzip("c.csv.gz", Encoding.ASCII.GetBytes(rows)));
        foreach (int cut in new[] { 1, 8, 9, 12, whole.Length / 2 })
        {
            string part = _folder.Write("d.csv.gz", whole[..^cut]);
            Check.Fails(() => Raw(part, new()), "d.csv.gz");
        }
    }

    private RawTable Raw(string text, TextFormat? format = null) =>
        text.EndsWith(".csv", StringComparison.Ordinal) || text.EndsWith(".gz", StringComparison.Ordinal)
        ? Read(text, format ?? new())
        : Read(_folder.Write("t.csv", text), format ?? new());

    private static RawTable Read(string path, TextFormat format)
    {
        CsvTableFile file = new(path, format, ',');
        return file.ReadRaw(file.Names, new HashSet<string>(), null);
    }
}
