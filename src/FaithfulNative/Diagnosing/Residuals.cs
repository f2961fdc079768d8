using System.Numerics.Tensors;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Numerics;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Rows seen from the middle of their cluster, so that a shift or a spread shows that all clusters share, while a cluster
/// that one set lacks says nothing.
/// </summary>
internal sealed class Residuals
{
    // Fewer rows of one set say nothing about the shape of a cluster.
    private const int LeastRows = 10;

    // Rows farther out than so many median distances, labels aside, do not tell where a set lies and how it spreads.
    private const double Far = 2.5;

    // A mean square that is no more than this part of what it was taken from is rounding.
    private const double Rounding = 1e-9;

    private readonly PooledRows _pooled;
    private readonly (int Row, Region Cluster, double Radius)[] _core;

    // Of the residuals: by set and half.
    private readonly double[][] _sums;
    private readonly int[] _counts = new int[4];

    /// <param name="pooled">All rows.</param>
    /// <param name="clusters">The clusters to look at.</param>
    /// <param name="without">Rows to leave out.</param>
    public Residuals(PooledRows pooled, IEnumerable<Region> clusters, IReadOnlySet<int> without)
    {
        _pooled = pooled;
        Clusters = [.. clusters.Where(cluster => cluster.Reals >= LeastRows && cluster.Synthetics >= LeastRows)];
        Rows = [.. Clusters.SelectMany(cluster => cluster.Rows.Where(row => IsKept(row, without)).Select(row => (row, cluster)))];
        (Units, _core) = Core(without);
        _sums = ColumnSums.Of(_core.Length, _counts.Length, pooled.Dimension, (i, values) => Group(Residual(i, values)), pooled.Parallel);
        Array.ForEach(_core, row => _counts[Group(row.Row)]++);
        (RealMean, SyntheticMean) = (Mean(false, null), Mean(true, null));
        Scale = Math.Sqrt(Spread(false, RealMean) / Spread(true, SyntheticMean));
    }

    /// <summary>The clusters with rows of both sets.</summary>
    public IReadOnlyList<Region> Clusters { get; }

    /// <summary>The median distance of each cluster's rows from its middle.</summary>
    public IReadOnlyDictionary<Region, double> Units { get; }

    /// <summary>Their rows, cluster by cluster, by the hash of their values.</summary>
    public (int Row, Region Cluster)[] Rows { get; }

    public double[] RealMean { get; }

    public double[] SyntheticMean { get; }

    /// <summary>How much wider real rows lie around their mean than synthetic rows do around theirs.</summary>
    public double Scale { get; }

    /// <summary>Which half a row belongs to, 0 or 1, labels aside.</summary>
    public int HalfOf(int row) => (int)(_pooled.Hashes[row] & 1);

    /// <summary>Mean of one set's residuals, of one half of the rows or of all.</summary>
    public double[] Mean(bool synthetic, int? half)
    {
        double[] mean = new double[_pooled.Dimension];
        int count = 0;
        for (int part = 0; part < 2; part++)
        {
            int group = GroupOf(synthetic, part);
            if (half is null || half == part)
            {
                TensorPrimitives.Add(mean, _sums[group], mean);
                count += _counts[group];
            }
        }

        TensorPrimitives.Divide(mean, Math.Max(1, count), mean);
        return mean;
    }

    /// <summary>Mean square of all residuals, by column.</summary>
    public double[] Squares()
    {
        double[] sum = ColumnSums.Of(_core.Length, 1, _pooled.Dimension, Square, _pooled.Parallel)[0];
        TensorPrimitives.Divide(sum, Math.Max(1, _core.Length), sum);
        return sum;

        int Square(int i, Span<double> values)
        {
            Residual(i, values);
            TensorPrimitives.Multiply(values, values, values);
            return 0;
        }
    }

    /// <summary>Distances of rows from the middles of their clusters, those being moved by an offset for each set; null for none.</summary>
    public double[] Radii((int Row, Region Cluster)[] rows, double[]? realOffset = null, double[]? syntheticOffset = null)
    {
        Dictionary<(Region, bool), double[]> middles = rows.Select(r => r.Cluster).Distinct()
            .SelectMany(cluster => new[] { (cluster, false), (cluster, true) })
            .ToDictionary(key => key, key => Moved(key.cluster.Centre, key.Item2 ? syntheticOffset : realOffset));
        double[] radii = new double[rows.Length];
        Parallel.For(0, radii.Length, _pooled.Parallel, place =>
        {
            (int row, Region cluster) = rows[place];
            radii[place] = Math.Sqrt(SquaredDistance.Of(_pooled.Row(row), middles[(cluster, _pooled.IsSynthetic(row))]));
        });
        return radii;

        static double[] Moved(double[] centre, double[]? offset) => offset is null ? centre : [.. centre.Zip(offset, (c, o) => c + o)];
    }

    /// <summary>
    /// A synthetic row as it would be, did its set lie as the real rows do, as far as one shift and one scale can make it.
    /// </summary>
    public void Align(int row, Region cluster, Span<double> aligned)
    {
        double[] centre = cluster.Centre;
        ReadOnlySpan<float> values = _pooled.Row(row);
        for (int c = 0; c < aligned.Length; c++)
        {
            aligned[c] = centre[c] + RealMean[c] + (Scale * (values[c] - centre[c] - SyntheticMean[c]));
        }
    }

    /// <summary>Units, and the rows that are not far out with their distances from the middles of their clusters.</summary>
    private (Dictionary<Region, double> Units, (int, Region, double)[] Core) Core(IReadOnlySet<int> without)
    {
        Dictionary<Region, double> units = [];
        List<(int, Region, double)> core = [];
        foreach (Region cluster in Clusters)
        {
            int[] rows = cluster.ByNumber();
            double[] radii = Radii([.. rows.Select(row => (row, cluster))]);
            double[] sorted = [.. radii];
            Sorting.Sort(sorted, _pooled.Parallel.CancellationToken);
            double unit = units[cluster] = sorted[sorted.Length / 2];
            core.AddRange(
                rows.Zip(radii, (row, radius) => (row, cluster, radius)).Where(r => IsKept(r.row, without) && r.radius <= Far * unit));
        }

        return (units, [.. core]);
    }

    /// <summary>The mean squared distance of one set's residuals from their mean.</summary>
    private double Spread(bool synthetic, double[] mean)
    {
        double sum = 0;
        int count = 0;
        foreach ((int row, _, double radius) in _core)
        {
            if (_pooled.IsSynthetic(row) == synthetic)
            {
                sum += radius * radius;
                count++;
            }
        }

        // A set that does not spread at all, but for rounding, keeps its scale.
        double square = sum / Math.Max(1, count), spread = square - TensorPrimitives.SumOfSquares<double>(mean);
        return spread > Rounding * square ? spread : 1;
    }

    private bool IsKept(int row, IReadOnlySet<int> without)
    {
        _pooled.Parallel.CancellationToken.ThrowIfCancellationRequested();
        return !without.Contains(row);
    }

    private int Group(int row) => GroupOf(_pooled.IsSynthetic(row), HalfOf(row));

    private static int GroupOf(bool synthetic, int half) => (synthetic ? 2 : 0) + half;

    /// <summary>The residual of a row of the core; returns the row.</summary>
    private int Residual(int i, Span<double> values)
    {
        (int row, Region cluster, _) = _core[i];
        TensorPrimitives.ConvertTruncating(_pooled.Row(row), values);
        TensorPrimitives.Subtract(values, cluster.Centre, values);
        return row;
    }
}
