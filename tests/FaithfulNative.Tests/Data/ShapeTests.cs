using System.Numerics.Tensors;
using CommunityToolkit.HighPerformance;
using FaithfulNative.Data;

namespace FaithfulNative.Tests.Data;

/// <summary>The arrays that become sets of rows.</summary>
public class ShapeTests
{
    private static readonly float[,] s_grid = { { 1, 2, 3 }, { 4, 5, 6 } };

    [Fact]
    public void A_grid_is_read_in_place()
    {
        float[,] grid = (float[,])s_grid.Clone();
        using VectorSet set = VectorSet.From(grid);

        grid[1, 2] = 7;

        Assert.Equal((2, 3), (set.Count, set.Dimension));
        Assert.Equal([4, 5, 7], set.CopyRow(1));
    }

    [Fact]
    public void Rows_parts_and_tensors_are_the_same_rows()
    {
        float[][] jagged = [[1, 2, 3], [4, 5, 6]];
        Same(VectorSet.From(jagged));
        Same(VectorSet.From(jagged.Where(row => row.Length == 3)));
        Same(VectorSet.From(new float[,] { { 0, 1, 2, 3 }, { 0, 4, 5, 6 } }.AsSpan2D(0, 1, 2, 3)));
        Same(VectorSet.From(Tensor.Create<float>([1, 2, 3, 4, 5, 6], [2, 3])));
        Same(VectorSet.From(Tensor.Create<float>([1, 2, 3, 4, 5, 6], [2, 1, 3])));
        Same(VectorSet.FromMemory(new float[] { 1, 2, 3, 4, 5, 6 }, 3));
        Same(VectorSet.FromMemory(new double[] { 1, 2, 3, 4, 5, 6 }, 3));
    }

    [Fact]
    public void What_is_no_grid_is_refused_with_the_row()
    {
        Refused("rows, row 1: found 2 values; row 0 has 3", () => VectorSet.From([[1, 2, 3], [4, 5]]));
        Refused("mine, row 0: found null", () => VectorSet.From([null!, [4, 5]], "mine"));
        Refused("rows: there are no rows", () => VectorSet.From(Array.Empty<float[]>()));
        Refused("rows: there are no rows", () => VectorSet.From(new float[0, 3]));
        Refused("rows: there are no columns", () => VectorSet.From(new float[3, 0]));
        Refused("the tensor has 1 axes; rows are needed: at least 2", () => VectorSet.From(Tensor.Create<float>([1, 2, 3], [3])));
    }

    [Fact]
    public void A_set_without_a_name_goes_by_its_role()
    {
        using VectorSet real = VectorSet.From(new float[8, 2]), synthetic = VectorSet.From(new float[8, 3]);
        AuditData data = new() { Real = real, Synthetic = synthetic };

        AuditException error = Assert.Throws<AuditException>(
            () => Audit.Run(data, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("synthetic", error.Message, StringComparison.Ordinal);
        Assert.Contains("real", error.Message, StringComparison.Ordinal);
        Assert.Equal("rows", real.Name);
    }

    private static void Same(VectorSet set)
    {
        using (set)
        {
            Assert.Equal((2, 3), (set.Count, set.Dimension));
            Assert.Equal([1, 2, 3, 4, 5, 6], [.. set.CopyRow(0), .. set.CopyRow(1)]);
        }
    }

    private static void Refused(string words, Func<VectorSet> make)
    {
        string message = Assert.Throws<AuditException>(() => make().Dispose()).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
    }
}
