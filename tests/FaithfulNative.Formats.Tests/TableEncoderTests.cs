using System.Text.Json;
using FaithfulNative.Data;
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
    public void A_category_is_a_code_that_weighs_one()
    {
        using LoadedData data = Load("c,x\nred,1\nblue,3\nred,1\n", "c,x\nblue,1\nred,3\n");
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(row => Assert.Single(data.Real.CopyCodes(row))));
        Assert.Equal([0, 1], Enumerable.Range(0, 2).Select(row => Assert.Single(data.Synthetic.CopyCodes(row))));
        Assert.Equal((1, 2), (data.Real.Dimension, data.Real.Columns));
        Assert.Equal([1.0], data.Real.CodeColumns!.Weights.ToArray());
        Assert.Equal(["column 'x'", "column 'c'"], [data.ColumnName(0), data.ColumnName(1)]);
        Assert.Equal([new("x", "x"), new("c", "c")], data.Encoder!.RowColumns);
    }

    [Fact]
    public void A_missing_number_lies_at_the_mean_and_is_told_by_a_code()
    {
        using LoadedData data = Load("x\n1\n3\nNA\n", "x\nNA\n5\n");
        Assert.Equal([[-1, 0], [1, 0], [0, 1]], Check.Rows(data.Real));
        Assert.Equal([[0, 1], [3, 0]], Check.Rows(data.Synthetic));
        Assert.Equal((1, 1), (data.Real.Dimension, data.Real.CodeColumns!.Count));
        Assert.Equal("x is missing", data.Encoder!.Columns[1].Name);
        Assert.Equal(EncodedKind.Missing, data.Encoder.Columns[1].Kind);
    }

    [Fact]
    public void A_number_missing_only_in_the_synthetic_rows_is_counted()
    {
        using LoadedData data = Load("x\n1\n3\n", "x\nNA\n5\n?\n");
        Assert.Equal([[0], [3], [0]], Check.Rows(data.Synthetic));
        Assert.Contains(
            "column 'x' is missing in 2 of 3 rows, in the real rows never", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_word_has_one_code_in_all_files()
    {
        using LoadedData data = Load("c,x\na,1\n,2\nb,3\n", "c,x\n?,1\n");
        Assert.Equal([2], data.Real.CopyCodes(1));
        Assert.Equal([2], data.Synthetic.CopyCodes(0));
        Assert.Null(data.Encoder!.Columns[2].Category);
        using LoadedData never = Load("c\na\nb\n", "c,x\n,1\n", "c,x\n?,1\n");
        Assert.Equal([2], never.Synthetic.CopyCodes(0));
        Assert.Equal([2], never.Holdout!.CopyCodes(0));
    }

    [Fact]
    public void Unseen_categories_equal_themselves_in_all_files_and_are_counted_with_examples()
    {
        using LoadedData data = Load("c\na\nb\n", "c\nx\ny\na\nx\nz\nw\n", "c,k\nw,1\nv,1\nx,1\n,1\n");
        Assert.Equal([[3], [4], [0], [3], [5], [6]], Check.Rows(data.Synthetic));
        Assert.Equal([[6], [7], [3], [2]], Check.Rows(data.Holdout!));
        Assert.Contains(data.Notes, note => note.EndsWith(
            "synthetic.csv: column 'c' has 4 categories that the real rows do not have, in 5 of 6 rows: 'x', 'y', 'z', ...",
            StringComparison.Ordinal));
        Assert.Contains(data.Notes, note => note.Contains("holdout.csv: column 'c' is missing in 1 of 4 rows", StringComparison.Ordinal));
    }

    [Fact]
    public void The_dense_form_is_what_earlier_versions_gave()
    {
        using LoadedData data = Load("c,x\nred,1\n,NA\nblue,3\n", "c,x\ngreen,1\nred,NA\n,3\n");
        using VectorSet real = data.Encoder!.ToDense(data.Real), synthetic = data.Encoder.ToDense(data.Synthetic);
        Assert.Equal([[0, Half, 0, -1, 0], [0, 0, Half, 0, 1], [Half, 0, 0, 1, 0]], Check.Rows(real));
        Assert.Equal([[0, 0, 0, -1, 0], [0, Half, 0, 0, 1], [0, 0, Half, 1, 0]], Check.Rows(synthetic));
        using VectorSet again = data.Encoder.FromDense(synthetic), first = data.Encoder.FromDense(real);
        Assert.Equal(Check.Rows(data.Synthetic), Check.Rows(again));
        Assert.Equal(Check.Rows(data.Real), Check.Rows(first));
        Assert.True(again.CodeColumns!.Weights.SequenceEqual(data.Real.CodeColumns!.Weights));
    }

    [Theory]
    [InlineData(new float[] { 0.5f, 0, 0, -1, 0 }, "row 0, column 'c': found 0.5, 0, 0; one value of 0.7071067811865476 at most")]
    [InlineData(new float[] { 0.7071068f, 0, 0.7071068f, -1, 0 }, "row 0, column 'c'")]
    [InlineData(new float[] { 0, 0, 0, -1, 0.5f }, "row 0, column 'x': found 0.5")]
    [InlineData(new float[] { 0, 0, 0, -1, float.NaN }, "row 0, column 'x': found NaN")]
    [InlineData(new float[] { 0, 0, 0, -1 }, "found 4 values a row; the dense form of the table's rows has 5")]
    public void A_dense_form_that_stands_for_no_row_is_refused(float[] values, string reason)
    {
        using LoadedData data = Load("c,x\nred,1\n,NA\nblue,3\n", "c,x\nred,1\n");
        using VectorSet rows = VectorSet.FromMemory(values, values.Length, "rows");
        Check.Fails(() => data.Encoder!.FromDense(rows), "rows", reason);
    }

    [Theory]
    [InlineData("true", "false", "True", "FALSE")]
    [InlineData("yes", "no", "Yes", "no")]
    [InlineData("1", "0", "1.0", "0.0")]
    [InlineData("1", "0", "true", "false")]
    [InlineData("true", "false", "1", "0")]
    public void Two_values_have_the_same_codes_however_they_are_spelled(string yes, string no, string otherYes, string otherNo)
    {
        using LoadedData data = Load($"t,x\n{yes},1\n{no},2\n{yes},3\n", $"t,x\n{otherYes},1\n{otherNo},2\n{otherYes},3\n");
        Assert.Equal((1, 1), (data.Real.Dimension, data.Real.CodeColumns!.Count));
        Assert.Equal(Check.Rows(data.Real), Check.Rows(data.Synthetic));
        Assert.Empty(data.Notes);
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
        Assert.EndsWith(
            "synthetic.csv: column 'y', which does not vary in the real rows, has another value in 1 of 1 rows: row 0 '8'", data.Notes[4],
            StringComparison.Ordinal);
        Assert.EndsWith(
            "synthetic.csv: column 'e', which is empty in the real rows, has a value in 1 of 1 rows", data.Notes[5],
            StringComparison.Ordinal);
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
        using LoadedData data =
            Load("k,x\n1,0\n2,5\n", "k,x\n2.0,0\n1.0,1\nthree,1\n", null, request => request with { Categorical = ["k"] });
        Assert.Equal([[1], [0], [3]], Enumerable.Range(0, 3).Select(data.Synthetic.CopyCodes));
        Assert.Contains(
            "1 category that the real rows do not have, in 1 of 3 rows: 'three'", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_called_categories_are_warned_about()
    {
        string names = "n,x\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"name{i},{i % 7}\n"));
        using LoadedData data = Load(names, names, null, request => request with { Categorical = ["n"] });
        Assert.Contains(
            "WARNING: column 'n' has 30 categories in 30 real rows, a different one in every row", Assert.Single(data.Notes),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_encoder_is_written_as_json()
    {
        using LoadedData data = Load("x,c\n1,a\n3,\n", "x,c\n1,a\n");
        using JsonDocument json = JsonDocument.Parse(data.Encoder!.ToJson());
        Assert.Equal("encoder", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(3, json.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(
            ["whole", "category"],
            json.RootElement.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("kind").GetString()));
        JsonElement[] columns = [.. json.RootElement.GetProperty("columns").EnumerateArray()];
        Assert.Equal(["x", "c = a", "c is missing"], columns.Select(c => c.GetProperty("name").GetString()));
        Assert.Equal(2, columns[0].GetProperty("mean").GetDouble());
        Assert.Equal(1, columns[0].GetProperty("sd").GetDouble());
        Assert.Equal("a", columns[1].GetProperty("category").GetString());
        Assert.Equal(Math.Sqrt(0.5), columns[1].GetProperty("weight").GetDouble());
        Assert.False(columns[2].TryGetProperty("category", out _));
    }

    private LoadedData Load(string real, string synthetic, string? holdout = null, Func<DataFilesRequest, DataFilesRequest>? choose = null)
    {
        DataFilesRequest request = new()
        {
            Real = _folder.Write("real.csv", real),
            Synthetic = _folder.Write("synthetic.csv", synthetic),
            Holdout = holdout is null ? null : _folder.Write("holdout.csv", holdout),
            Scale = ScaleRule.Standard,
        };
        return DataFiles.Load(choose is null ? request : choose(request));
    }
}
