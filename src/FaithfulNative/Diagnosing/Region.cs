using System.Numerics.Tensors;
using FaithfulNative.Numerics;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// A part of the space that real and synthetic rows share, cut out without a look at which are which. Clusters are parts with a
/// clear gap around them; below a cluster there are cells, each half of the one above.
/// </summary>
internal sealed class Region
{
    private readonly PooledRows _pooled;
    private readonly Lazy<double[]> _centre;
    private SplitPlane? _cut;

    /// <param name="pooled">All rows.</param>
    /// <param name="rows">Those of the region, by the hash of their values.</param>
    public Region(PooledRows pooled, int[] rows)
    {
        (_pooled, Rows) = (pooled, rows);
        (Reals, Synthetics) = pooled.Split(rows);
        _centre = new Lazy<double[]>(Mean);
    }

    /// <summary>Its rows, by the hash of their values.</summary>
    public int[] Rows { get; }

    public int Reals { get; }

    public int Synthetics { get; }

    /// <summary>The mean of its rows.</summary>
    public double[] Centre => _centre.Value;

    /// <summary>Its two halves; empty for the smallest cells.</summary>
    public IReadOnlyList<Region> Halves { get; private set; } = [];

    /// <summary>The same part of the space without some rows.</summary>
    public Region Without(IReadOnlySet<int> rows) =>
        rows.Count == 0 ? this : new Region(_pooled, [.. Rows.Where(row => !rows.Contains(row))]);

    /// <summary>Notes what it is cut into.</summary>
    public void SplitInto(IReadOnlyList<Region> halves, SplitPlane cut) => (Halves, _cut) = (halves, cut);

    /// <summary>The smallest cell of this region that a row of these values would be in.</summary>
    public Region CellOf(double[] row)
    {
        Region region = this;
        while (region._cut is not null)
        {
            region = region.Halves[region._cut.Side(row) < 0 ? 0 : 1];
        }

        return region;
    }

    public bool Holds(Region other) => other == this || Halves.Any(half => half.Holds(other));

    /// <summary>Its rows by their numbers: memory is read from front to back.</summary>
    public int[] ByNumber()
    {
        int[] rows = [.. Rows];
        Sorting.Sort(rows, _pooled.Parallel.CancellationToken);
        return rows;
    }

    private double[] Mean()
    {
        int[] rows = ByNumber();
        double[] sum = ColumnSums.Of(rows.Length, 1, _pooled.Dimension, Read, _pooled.Parallel)[0];
        TensorPrimitives.Divide(sum, rows.Length, sum);
        return sum;

        int Read(int i, Span<double> values)
        {
            TensorPrimitives.ConvertTruncating(_pooled.Row(rows[i]), values);
            return 0;
        }
    }
}
