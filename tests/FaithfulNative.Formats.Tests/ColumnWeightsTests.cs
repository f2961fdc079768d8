using FaithfulNative.Data;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

/// <summary>What columns weigh, and what part they have in distances.</summary>
public sealed class ColumnWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_weight_multiplies_squared_distances_of_numbers_and_codes()
    {
        string table = _folder.Write("table.csv", "x,c,gap\n1,red,5\n3,blue,\n3,red,7\n");
        DataFilesRequest request = new() { Real = table, Synthetic = table, Scale = ScaleRule.Standard };
        using LoadedData plain = DataFiles.Load(request);
        using LoadedData heavy = DataFiles.Load(request with { Weights = ColumnWeights.Parse(["x=4", "c=0.25", "gap=9"]) });
        Assert.Equal([0.25, 9], heavy.Real.CodeColumns!.Weights.ToArray());
        Assert.Equal([1.0, 1], plain.Real.CodeColumns!.Weights.ToArray());
        Assert.Equal(
            Check.Rows(plain.Real).Select(row => new[] { row[0] * 2, row[1] * 3 }), Check.Rows(heavy.Real).Select(row => row[..2]));
        Assert.Equal([4, 0.25, 9], heavy.Columns.Select(column => column.Weight));

        using VectorSet again = TableEncoder.FromJson(heavy.Encoder!.ToJson()).Read(table);
        Assert.Equal(Check.Rows(heavy.Real), Check.Rows(again));
        Assert.True(again.CodeColumns!.Weights.SequenceEqual(heavy.Real.CodeColumns.Weights));
        using VectorSet dense = heavy.Encoder.ToDense(heavy.Real), back = heavy.Encoder.FromDense(dense);
        Assert.Equal(Check.Rows(heavy.Real), Check.Rows(back));
    }

    [Theory]
    [InlineData("x", "found 'x'; column=weight is needed")]
    [InlineData("=2", "found '=2'")]
    [InlineData("x=0", "found 'x=0'")]
    [InlineData("x=-1", "found 'x=-1'")]
    [InlineData("x=NaN", "found 'x=NaN'")]
    [InlineData("x=1e13", "from 1E-12 to 1000000000000")]
    [InlineData("x=two", "found 'x=two'")]
    public void What_is_no_weight_is_refused(string item, string said) => Check.Fails(() => ColumnWeights.Parse([item]), "weights", said);

    [Fact]
    public void Names_may_hold_the_sign_and_stand_once()
    {
        Assert.Equal(3, ColumnWeights.Parse(["a=b=3"])["a=b"]);
        Check.Fails(() => ColumnWeights.Parse(["a=1", "a=2"]), "column 'a' is named twice");
        string table = _folder.Write("table.csv", "x,key\n1,a\n3,a\n");
        DataFilesRequest request = new() { Real = table, Synthetic = table };
        Check.Fails(() => DataFiles.Load(request with { Weights = ColumnWeights.Parse(["y=2"]) }), "no column 'y', named by weights");
        using LoadedData data = DataFiles.Load(request with { Weights = ColumnWeights.Parse(["key=2"]) });
        Assert.Contains("column 'key' has a weight but is not compared", data.Notes);
    }

    [Fact]
    public void Shares_add_up_and_little_ones_are_told()
    {
        Random random = new(1);
        string table = _folder.Write("table.csv", "a,b,word,heavy\n" + string.Concat(Enumerable.Range(0, 800).Select(_ =>
            FormattableString.Invariant(
                $"{random.NextDouble()},{random.NextDouble()},{"xyz"[random.Next(3)]},{
                    Math.Exp(6 * random.NextDouble() * random.NextDouble() * random.NextDouble() * 3)}\n"))));
        DataFilesRequest request = new() { Real = table, Synthetic = table };
        using LoadedData auto = DataFiles.Load(request);
        Assert.Equal(1, auto.Columns.Sum(column => column.Share!.Value), 1e-9);
        Assert.All(auto.Columns, column => Assert.InRange(column.Share!.Value, 0.1, 0.5));
        Assert.DoesNotContain(auto.Notes, note => note.Contains("squared distance", StringComparison.Ordinal));

        // By mean and standard deviation the tail takes the weight of the column's middle.
        using LoadedData standard = DataFiles.Load(request with { Scale = ScaleRule.Standard });
        Assert.True(standard.Columns[3].Share < auto.Columns[3].Share / 5);
        Assert.Contains(
            standard.Notes,
            note =>
                note.Contains("column 'heavy' (", StringComparison.Ordinal) && note.Contains("next to no share", StringComparison.Ordinal));

        using LoadedData one = DataFiles.Load(request with { Weights = ColumnWeights.Parse(["word=1000"]) });
        Assert.Contains(one.Notes, note => note.Contains("next to no share", StringComparison.Ordinal));
        using LoadedData most = DataFiles.Load(request with { Weights = ColumnWeights.Parse(["a=1000"]) });
        Assert.Contains(most.Notes, note => note.StartsWith("column 'a' has 9", StringComparison.Ordinal));
    }
}
