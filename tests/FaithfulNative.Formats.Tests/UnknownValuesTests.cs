using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

/// <summary>What distances cannot show: values that no real row has, and other values where all real rows have one.</summary>
public sealed class UnknownValuesTests : IDisposable
{
    private const int Rows = 120;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_column_most_of_whose_synthetic_values_are_unknown_is_left_out()
    {
        using LoadedData data = Load(Words("Rome", "Oslo"), Words("rome.", "oslo."), Words("Rome", "Oslo"));
        Assert.Equal([new("x", "x"), new("kind", "kind")], data.Encoder!.RowColumns);
        Assert.Equal((1, 1), (data.Synthetic.Dimension, data.Synthetic.CodeColumns!.Count));
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(row => data.Synthetic.CopyCodes(row)[0]));
        Assert.Equal(Rows, data.Holdout!.Count);
        Assert.Equal([true, false, true], data.Columns.Select(column => column.Used));
        Assert.Equal([false, true, false], data.Columns.Select(column => column.Share is null));
        Assert.StartsWith("WARNING: ", data.Notes[0], StringComparison.Ordinal);
        Assert.EndsWith(
            $"{Rows} of {Rows} rows have a value in column 'city' that no real row has; the column is left out of the distances",
            data.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_new_values_are_usual_they_stay()
    {
        string Names(int first) =>
            "x,name\n"
                + string.Concat(Enumerable.Range(0, Rows).Select(row => $"{row % 7},{(row % 10 == 0 ? "same" : $"n{first + row}")}\n"));
        using LoadedData data = Load(Names(0), Names(1000), null);
        Assert.DoesNotContain(data.Notes, note => note.Contains("left out of the distances", StringComparison.Ordinal));
        Assert.Equal(1, data.Real.CodeColumns!.Count);
    }

    [Fact]
    public void The_only_column_stays()
    {
        string Column(string word) => "city\n" + string.Concat(Enumerable.Range(0, Rows).Select(row => $"{word}{row % 9}\n"));
        using LoadedData data = Load(Column("a"), Column("b"), null);
        Assert.Equal(1, data.Real.CodeColumns!.Count);
        Assert.Contains("it is the only column", data.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_hold_out_with_unknown_values_is_left_aside()
    {
        using LoadedData data = Load(Words("Rome", "Oslo"), Words("Oslo", "Rome"), Words("ROM", "OSL"));
        Assert.Null(data.Holdout);
        Assert.Null(data.ToAuditData().Holdout);
        Assert.Equal(3, data.Files.Count);
        Assert.Equal(2, data.Real.CodeColumns!.Count);
        Assert.Contains(
            "holdout.csv: 120 of 120 rows have a value in column 'city' that no real row has; the hold-out is left aside", data.Notes[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_with_another_value_where_the_real_rows_have_one_are_known()
    {
        const string Real = "x,one,gone,often,flat\n1,a,,1,7\n2,a,,2,\n3,a,,3,7\n";
        using LoadedData data =
            Load(Real, "x,one,gone,often,flat\n1,a,,1,7\n2,b,,2,7\n3,a,5,3,7\n4,a,,,7\n5,a,,1,8\n6,,,1,\n", Real.Replace("1,a", "1,c"));
        Assert.Equal([1, 2, 3, 4, 5], data.ToAuditData().SyntheticOutside);
        Assert.Equal([0], data.ToAuditData().HoldoutOutside);
        Assert.Contains(
            data.Notes,
            note =>
                note.EndsWith("column 'one', which does not vary in the real rows, is missing in 1 of 6 rows", StringComparison.Ordinal));
    }

    private static string Words(string first, string second) =>
        "x,city,kind\n"
            + string.Concat(
                Enumerable.Range(0, Rows).Select(row => $"{row % 11},{(row % 3 == 0 ? first : second)},{(row % 2 == 0 ? "a" : "b")}\n"));

    private LoadedData Load(string real, string synthetic, string? holdout) => DataFiles.Load(new DataFilesRequest
    {
        Real = _folder.Write("real.csv", real),
        Synthetic = _folder.Write("synthetic.csv", synthetic),
        Holdout = holdout is null ? null : _folder.Write("holdout.csv", holdout),
    });
}
