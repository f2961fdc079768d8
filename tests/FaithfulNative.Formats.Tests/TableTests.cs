using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

public sealed class TableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_column_is_numeric_when_every_value_that_is_not_missing_is_a_number()
    {
        CsvTableFile file = Csv("a,b,c,d,e\n1,x,,-inf,1\n?,2,NA,1e3,\n 2.5 ,y,null,Infinity,zwei\n");
        Assert.Equal(["a", "b", "c", "d", "e"], file.Names);
        Assert.Equal(
            [ColumnKind.Numeric, ColumnKind.Text, ColumnKind.Text, ColumnKind.Numeric, ColumnKind.Text],
            file.InferKinds(file.Names));
        Table table = file.Read([("d", ColumnKind.Numeric), ("a", ColumnKind.Numeric), ("b", ColumnKind.Text)]);
        Assert.Equal(3, table.Rows);
        Assert.Equal([1, double.NaN, 2.5], ((NumericColumn)table["a"]).Values);
        Assert.Equal([double.NegativeInfinity, 1000, double.PositiveInfinity], ((NumericColumn)table["d"]).Values);
        Assert.Equal(["x", "2", "y"], ((TextColumn)table["b"]).Labels);
    }

    [Theory]
    [InlineData(""), InlineData("NA"), InlineData("N/A"), InlineData("<NA>"), InlineData("NaN"), InlineData("nan"), InlineData("-nan")]
    [InlineData("null"), InlineData("NULL"), InlineData("None"), InlineData("?"), InlineData("  ")]
    public void These_words_mean_missing(string word)
    {
        Table table = Csv($"a,b\n1,x\n{word},{word}\n").Read([("a", ColumnKind.Numeric), ("b", ColumnKind.Text)]);
        Assert.Equal([1, double.NaN], ((NumericColumn)table["a"]).Values);
        Assert.Equal([0, -1], ((TextColumn)table["b"]).Codes);
    }

    [Fact]
    public void Quotes_tabs_gzip_blank_lines_and_a_byte_order_mark_are_read()
    {
        Table quoted = Csv("\uFEFFa,b\r\n\"x,\"\"1\"\"\nz\",1\r\n\r\ny,2\r\n").Read([("a", ColumnKind.Text)]);
        Assert.Equal(["x,\"1\"\nz", "y"], ((TextColumn)quoted["a"]).Labels);
        Assert.Equal(2, quoted.Rows);

        CsvTableFile tabs = new(_folder.Write("a.tsv", "a\tb\n1,5\t2\n"), '\t');
        Assert.Equal([ColumnKind.Text, ColumnKind.Numeric], tabs.InferKinds(tabs.Names));

        CsvTableFile gzip = new(_folder.WriteGzip("a.csv.gz", "a\n1\n2\n"u8.ToArray()), ',');
        Assert.Equal(2, gzip.Read([("a", ColumnKind.Numeric)]).Rows);
    }

    [Fact]
    public void Long_rows_and_long_fields_are_read()
    {
        string row = string.Join(',', Enumerable.Range(0, 20_000));
        CsvTableFile file = Csv(string.Join(',', Enumerable.Range(0, 20_000).Select(i => "c" + i)) + "\n" + row + "\n");
        Table table = file.Read([("c19999", ColumnKind.Numeric)]);
        Assert.Equal([19_999], ((NumericColumn)table.Columns[0]).Values);
    }

    [Fact]
    public void A_nameless_column_gets_a_name_and_a_remark()
    {
        CsvTableFile file = Csv(",a\n0,5\n1,6\n");
        Assert.Equal(["Unnamed: 0", "a"], file.Names);
        Assert.Contains("column 0 has no name", Assert.Single(file.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_a_column_that_must_be_numeric_is_named_by_file_row_column_and_value() =>
        Check.Fails(
            () => Csv("a,b\n1,1\n2,seven\n").Read([("b", ColumnKind.Numeric)]),
            "t.csv", "row 1, column 'b': 'seven' is not a number");

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a,b\n", "column names but no rows")]
    [InlineData("a,b,a\n1,2,3\n", "the column name 'a' stands 2 times (columns 0, 2)")]
    [InlineData("a,b\n1,2\n1,2,3\n", "row 1 has 3 fields, but the header names 2 columns")]
    [InlineData("a,b\n1\n", "row 0 has 1 fields")]
    [InlineData("1,2.5\n3,4\n", "the first line holds only numbers (1, 2.5)")]
    [InlineData("a;b\n1;2\n", "one column 'a;b'; fields must be separated by commas")]
    [InlineData("a,b\n1,\"x\n", "not well-formed")]
    public void Says_what_is_wrong_with_a_file(string text, string said) =>
        Check.Fails(() => Read(Csv(text)), "t.csv", said);

    [Fact]
    public void Says_that_gzip_data_are_damaged()
    {
        byte[] gzip = File.ReadAllBytes(_folder.WriteGzip("a.csv.gz", "a,b\n1,2\n"u8.ToArray()));
        gzip[14] ^= 0xFF;
        string path = _folder.Write("b.csv.gz", gzip);
        Check.Fails(() => Read(new CsvTableFile(path, ',')), "b.csv.gz");

        string rows = "a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},{i * 7 % 1001}\n"));
        byte[] whole = File.ReadAllBytes(_folder.WriteGzip("c.csv.gz", System.Text.Encoding.ASCII.GetBytes(rows)));
        foreach (int cut in new[] { 1, 8, 9, 12, whole.Length / 2 })
        {
            string part = _folder.Write("d.csv.gz", whole[..^cut]);
            Check.Fails(() => Read(new CsvTableFile(part, ',')), "d.csv.gz");
        }
    }

    private static void Read(CsvTableFile file) =>
        file.Read([.. file.Names.Zip(file.InferKinds(file.Names))]);

    private CsvTableFile Csv(string text) => new(_folder.Write("t.csv", text), ',');
}
