using FaithfulNative.Neighbours;

namespace FaithfulNative;

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

    private readonly PooledRows _pooled;
    private readonly (int Row, Region Cluster)[] _core;

    /// <param name="pooled">All rows.</param>
    /// <param name="clusters">The clusters to look at.</param>
    /// <param name="without">Rows to leave out.</param>
    public Residuals(PooledRows pooled, IEnumerable<Region> clusters, IReadOnlySet<int> without)
    {
        _pooled = pooled;
        Clusters = [.. clusters.Where(cluster => cluster.Reals >= LeastRows && cluster.Synthetics >= LeastRows)];
        Rows = [.. Clusters.SelectMany(cluster => cluster.Rows.Where(row => !without.Contains(row)).Select(row => (row, cluster)))];
        Units = Clusters.ToDictionary(cluster => cluster, Unit);
        double[] radii = Radii(Rows);
        _core = [.. Rows.Where((r, place) => radii[place] <= Far * Units[r.Cluster])];
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
        double[] sum = new double[_pooled.Dimension];
        int count = 0;
        foreach ((int row, Region cluster) in _core)
        {
            if (_pooled.IsSynthetic(row) == synthetic && (half is null || half == HalfOf(row)))
            {
                count++;
                Add(sum, row, cluster.Centre);
            }
        }

        return count == 0 ? sum : Array.ConvertAll(sum, s => s / count);
    }

    /// <summary>Mean square of all residuals, by column.</summary>
    public double[] Squares()
    {
        double[] squares = new double[_pooled.Dimension];
        foreach ((int row, Region cluster) in _core)
        {
            ReadOnlySpan<float> values = _pooled.Row(row);
            double[] centre = cluster.Centre;
            for (int c = 0; c < squares.Length; c++)
            {
                squares[c] += (values[c] - centre[c]) * (values[c] - centre[c]);
            }
        }

        return Array.ConvertAll(squares, square => square / _core.Length);
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

    /// <summary>A synthetic row as it would be, did its set lie as the real rows do, as far as one shift and one scale can make it.</summary>
    public void Align(int row, Region cluster, Span<double> aligned)
    {
        double[] centre = cluster.Centre;
        ReadOnlySpan<float> values = _pooled.Row(row);
        for (int c = 0; c < aligned.Length; c++)
        {
            aligned[c] = centre[c] + RealMean[c] + (Scale * (values[c] - centre[c] - SyntheticMean[c]));
        }
    }

    private double Spread(bool synthetic, double[] mean)
    {
        double[] radii = Radii([.. _core.Where(r => _pooled.IsSynthetic(r.Row) == synthetic)], mean, mean);
        double sum = radii.Sum(radius => radius * radius);

        // Sets of which one does not spread at all keep their scale.
        return sum > 0 ? sum / radii.Length : 1;
    }

    private double Unit(Region cluster)
    {
        double[] radii = Radii([.. cluster.Rows.Select(row => (row, cluster))]);
        Array.Sort(radii);
        return radii[radii.Length / 2];
    }

    private void Add(double[] sum, int row, double[] centre)
    {
        ReadOnlySpan<float> values = _pooled.Row(row);
        for (int c = 0; c < sum.Length; c++)
        {
            sum[c] += values[c] - centre[c];
        }
    }
}
