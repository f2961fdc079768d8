using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Tests.Search;

/// <summary>The planner tells rows that are worth turning from rows that are not.</summary>
public class ProjectionPlannerTests
{
    private const int Count = 3200;
    private const int Dimension = 512;

    [Theory]
    [InlineData(Dimension, false)]
    [InlineData(8, true)]
    public void Rows_are_turned_where_few_directions_tell_them_apart(int directions, bool turned)
    {
        using VectorSet rows = Along(directions);
        using VectorSet one = rows.Select([0]);
        using ProjectionAndScale projection = ProjectionPlanner.Plan(
            new NeighbourRequest { Real = rows, Synthetic = one, RealToReal = 2 }, new SweepSettings(), new ParallelOptions());

        Assert.Equal(turned, projection.IsRotated);
    }

    /// <summary>Rows that spread along so many coordinates, and hardly along the others.</summary>
    private static VectorSet Along(int directions)
    {
        Random random = new(1);
        return VectorSet.Create(Count, Dimension, "real", (_, row) =>
        {
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = (float)((c < directions ? 1 : 0.01) * Rows.Normal(random));
            }
        });
    }
}
