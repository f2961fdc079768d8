using System.Text.Json;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

public sealed class TableEncoderTests : IDisposable
{
    private static readonly float Half = (float)Math.Sqrt(0.5);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_are_standardised_on_the_real_rows_alone()
    {
        // Mean 4, population sd 2.
        using LoadedData data = Load("x\n2\n2\n6\n6\n", "x\n4\n10\n");
        Assert.Equal([[-1], [-1], [1], [1]], Check.Rows(data.Real));
        Assert.Equal([[0], [3]], Check.Rows(data.Synthetic));
        EncodedColumn column = Assert.Single(data.Encoder!.Columns);
        Assert.Equal((4, 2, 1, "x"), (column.Mean, column.Sd, column.Weight, column.Source));
        Assert.Empty(data.Notes);
    }

    [Fact]
    public void Two_different_categories_are_one_standard_deviation_apart()
    {
        using LoadedData data = Load("c\nred\nblue\nred\n", "c\nblue\nred\n");
        Assert.Equal([[0, Half], [Half, 0], [0, Half]], Check.Rows(data.Real));
        Assert.Equal(1, Distance(data.Real.CopyRow(0), data.Synthetic.CopyRow(0)), 1e-6);
        Assert.Equal(0, Distance(data.Real.CopyRow(0), data.Synthetic.CopyRow(1)));
        Assert.Equal(["column 'c = blue'", "column 'c = red'"], [data.ColumnName(0), data.ColumnName(1)]);
    }

    [Fact]
    public void A_missing_number_lies_at_the_mean_and_is_told_by_a_column_of_its_own()
    {
        using LoadedData data = Load("x\n1\n3\nNA\n", "x\nNA\n5\n");
        Assert.Equal([[-1, 0], [1, 0], [0, 1]], Check.Rows(data.Real));
        Assert.Equal([[0, 1], [3, 0]], Check.Rows(data.Synthetic));
        Assert.Equal("x is missing", data.Encoder!.Columns[1].Name);
        Assert.Equal(EncodedKind.Missing, data.Encoder.Columns[1].Kind);
    }

    [Fact]
    public void A_number_missing_only_in_the_synthetic_rows_is_counted()
    {
        using LoadedData data = Load("x\n1\n3\n", "x\nNA\n5\n?\n");
        Assert.Equal([[0], [3], [0]], Check.Rows(data.Synthetic));
        Assert.Contains("column 'x' is missing in 2 of 3 rows, in the real rows never", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_word_is_a_category_where_the_real_rows_have_it()
    {
        using LoadedData data = Load("c,x\na,1\n,2\nb,3\n", "c,x\n?,1\n");
        Assert.Equal([0, 0, Half], data.Real.CopyRow(1)[..3].ToArray());
        Assert.Equal([0, 0, Half], data.Synthetic.CopyRow(0)[..3].ToArray());
        Assert.Null(data.Encoder!.Columns[2].Category);
    }

    [Fact]
    public void Unseen_categories_are_all_zeros_and_counted_with_examples()
    {
        using LoadedData data = Load("c\na\nb\n", "c\nx\ny\na\nx\nz\nw\n\n", "c,k\n,1\n");
        Assert.Equal([0, 0], data.Synthetic.CopyRow(0));
        Assert.Equal([Half, 0], data.Synthetic.CopyRow(2));
        Assert.Contains(data.Notes, note => note.EndsWith(
            "synthetic.csv: column 'c' has 4 categories that the real rows do not have, in 5 of 6 rows: 'x', 'y', 'z', ...", StringComparison.Ordinal));
        Assert.Contains(data.Notes, note => note.Contains("holdout.csv: column 'c' is missing in 1 of 1 rows", StringComparison.Ordinal));
    }

    [Fact]
    public void A_constant_column_is_left_out_and_reported()
    {
        using LoadedData data = Load("x,y,z,w,e\n1,7,2,on,\n3,7,2,on,NA\n", "x,y,z,w,e\n1,8,2.0,ON,5\n");
        Assert.Equal(1, data.Real.Dimension);
        Assert.Equal(
            [
                "column 'y' is left out: it does not vary in the real rows (always 7)",
                "column 'z' is left out: it does not vary in the real rows (always 2)",
                "column 'w' is left out: it does not vary in the real rows (always on)",
                "column 'e' is left out: it is empty in the real rows (no real row has a value)",
            ],
            data.Notes.Take(4));
        Assert.EndsWith("synthetic.csv: column 'y', which does not vary in the real rows, has another value in 1 of 1 rows: row 0 '8'", data.Notes[4], StringComparison.Ordinal);
        Assert.EndsWith("synthetic.csv: column 'e', which is empty in the real rows, has a value in 1 of 1 rows", data.Notes[5], StringComparison.Ordinal);
        Assert.Equal(6, data.Notes.Count);
        Check.Fails(() => Load("y\n7\n7\n", "y\n7\n"), "no column varies", "'y': constant, always 7");
    }

    [Fact]
    public void One_number_or_missing_is_told_by_the_missing_column_alone()
    {
        using LoadedData data = Load("x\n7\nNA\n", "x\n8\n?\n7\n");
        Assert.Equal([[0], [1]], Check.Rows(data.Real));
        Assert.Equal([[0], [1], [0]], Check.Rows(data.Synthetic));
        Assert.Equal(2, data.Notes.Count);
    }

    [Fact]
    public void Large_offsets_and_huge_values_keep_their_scale()
    {
        using LoadedData offset = Load("x\n1000000000.25\n1000000000.75\n", "x\n1000000000.5\n");
        Assert.Equal([[-1], [1]], Check.Rows(offset.Real));
        using LoadedData huge = Load("x\n1e308\n-1e308\n", "x\n0\n");
        Assert.Equal([[1], [-1]], Check.Rows(huge.Real));
    }

    [Fact]
    public void Infinities_stay_and_do_not_spoil_the_scale()
    {
        using LoadedData data = Load("x\n1\n3\ninf\n", "x\n-inf\n");
        Assert.Equal([[-1], [1], [float.PositiveInfinity]], Check.Rows(data.Real));
        Assert.Equal([[float.NegativeInfinity]], Check.Rows(data.Synthetic));
    }

    [Fact]
    public void A_number_beyond_single_precision_is_named() =>
        Check.Fails(() => Load("x\n1\n3\n", "x\n2\n1e40\n"), "synthetic.csv: row 1, column 'x': 1E+40 is beyond single precision");

    [Fact]
    public void Numbers_called_categorical_are_categories_however_they_are_written()
    {
        using LoadedData data = Load("k,x\n1,0\n2,5\n", "k,x\n2.0,0\n1.0,1\nthree,1\n", null, request => request with { Categorical = ["k"] });
        Assert.Equal([0, Half], data.Synthetic.CopyRow(0)[..2].ToArray());
        Assert.Equal([Half, 0], data.Synthetic.CopyRow(1)[..2].ToArray());
        Assert.Contains("1 category that the real rows do not have, in 1 of 3 rows: 'three'", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_called_categories_are_warned_about()
    {
        string names = "n,x\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"name{i},{i % 7}\n"));
        using LoadedData data = Load(names, names, null, request => request with { Categorical = ["n"] });
        Assert.Contains("WARNING: column 'n' has 30 categories in 30 real rows, a different one in every row", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_encoder_is_written_as_json()
    {
        using LoadedData data = Load("x,c\n1,a\n3,\n", "x,c\n1,a\n");
        using JsonDocument json = JsonDocument.Parse(data.Encoder!.ToJson());
        Assert.Equal("encoder", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(["whole", "category"], json.RootElement.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("kind").GetString()));
        JsonElement[] columns = [.. json.RootElement.GetProperty("columns").EnumerateArray()];
        Assert.Equal(["x", "c = a", "c is missing"], columns.Select(c => c.GetProperty("name").GetString()));
        Assert.Equal(2, columns[0].GetProperty("mean").GetDouble());
        Assert.Equal(1, columns[0].GetProperty("sd").GetDouble());
        Assert.Equal("a", columns[1].GetProperty("category").GetString());
        Assert.Equal(Math.Sqrt(0.5), columns[1].GetProperty("weight").GetDouble());
        Assert.False(columns[2].TryGetProperty("category", out _));
    }

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (double)(a[i] - b[i]);
        }

        return Math.Sqrt(sum);
    }

    private LoadedData Load(string real, string synthetic, string? holdout = null, Func<DataFilesRequest, DataFilesRequest>? choose = null)
    {
        DataFilesRequest request = new()
        {
            Real = _folder.Write("real.csv", real),
            Synthetic = _folder.Write("synthetic.csv", synthetic),
            Holdout = holdout is null ? null : _folder.Write("holdout.csv", holdout),
        };
        return DataFiles.Load(choose is null ? request : choose(request));
    }
}
