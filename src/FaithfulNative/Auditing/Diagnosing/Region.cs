using System.Numerics.Tensors;
using FaithfulNative.Data;

namespace FaithfulNative;

/// <summary>
/// A part of the space that real and synthetic rows share, cut out without a look at which are which. Clusters are parts with a
/// clear gap around them; below a cluster there are cells, each half of the one above.
/// </summary>
internal sealed class Region
{
    // A cell has so many rows at least; fewer could not tell much.
    private const int LeastRows = 30;

    // Where there are many rows, a cell is no smaller than this part of them, which bounds the work and the number of tests.
    private const int Cells = 64;

    private readonly PooledRows _pooled;
    private readonly Lazy<double[]> _centre;
    private Cut? _cut;

    private Region(PooledRows pooled, int[] rows)
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

    /// <summary>The clusters of the rows: one where there is no clear gap.</summary>
    public static IReadOnlyList<Region> Clusters(PooledRows pooled)
    {
        List<Region> clusters = [];
        Stack<Region> open = new([new Region(pooled, pooled.Order)]);
        while (open.TryPop(out Region? region))
        {
            pooled.Parallel.CancellationToken.ThrowIfCancellationRequested();
            if (Cut.Of(pooled, region.Rows, starts: 4) is { IsClear: true } cut && region.Split(cut, LeastRows / 2) is [Region first, Region second])
            {
                open.Push(second);
                open.Push(first);
            }
            else
            {
                clusters.Add(region);
            }
        }

        return clusters;
    }

    /// <summary>The same part of the space without some rows.</summary>
    public Region Without(IReadOnlySet<int> rows) => rows.Count == 0 ? this : new Region(_pooled, [.. Rows.Where(row => !rows.Contains(row))]);

    /// <summary>Cuts the region into cells, down to the smallest, and returns all of them, the larger ones first.</summary>
    public IReadOnlyList<Region> IntoCells()
    {
        List<Region> cells = [];
        int least = Math.Max(LeastRows, _pooled.Count / Cells);
        Queue<Region> open = new([this]);
        while (open.TryDequeue(out Region? region))
        {
            _pooled.Parallel.CancellationToken.ThrowIfCancellationRequested();
            if (region.Rows.Length < 2 * least || Cut.Of(_pooled, region.Rows, starts: 1) is not { } cut)
            {
                continue;
            }

            foreach (Cut plane in new[] { cut, cut.Halving(_pooled, region.Rows) })
            {
                if (region.Split(plane, least) is { Length: > 0 } halves)
                {
                    (region._cut, region.Halves) = (plane, halves);
                    cells.AddRange(halves);
                    Array.ForEach(halves, open.Enqueue);
                    break;
                }
            }
        }

        return cells;
    }

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

    /// <summary>The two sides; none when one has too few rows.</summary>
    private Region[] Split(Cut cut, int least)
    {
        bool[] above = new bool[_pooled.Count];
        int[] rows = ByNumber();
        Parallel.For(0, rows.Length, _pooled.Parallel, i => above[rows[i]] = cut.Side(_pooled.Row(rows[i])) >= 0);
        int count = above.AsSpan().Count(true);
        if (count < least || Rows.Length - count < least)
        {
            return [];
        }

        int[][] sides = [new int[Rows.Length - count], new int[count]];
        int[] filled = new int[2];
        foreach (int row in Rows)
        {
            int side = above[row] ? 1 : 0;
            sides[side][filled[side]++] = row;
        }

        return [new Region(_pooled, sides[0]), new Region(_pooled, sides[1])];
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
