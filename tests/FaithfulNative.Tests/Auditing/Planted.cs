using FaithfulNative.Data;

namespace FaithfulNative.Tests.Auditing;

/// <summary>Real rows in a few clusters, and a generator of them that is perfect but for the faults planted in it.</summary>
internal sealed class Planted
{
    private readonly Random _random;
    private readonly int _dimension;
    private readonly int _clusters;
    private readonly float[][] _real;

    public Planted(int seed, int realRows, int dimension, int clusters, double duplicates = 0)
    {
        (_random, _dimension, _clusters) = (new Random(seed), dimension, clusters);
        _real = [.. Enumerable.Range(0, realRows).Select(row => Fresh(row % clusters))];
        for (int row = 0; row < duplicates * realRows; row++)
        {
            _real[^(1 + row)] = _real[row];
        }
    }

    /// <summary>Share of synthetic rows that are real rows with a little noise on them.</summary>
    public double Copied { get; init; }

    /// <summary>Whether the first cluster is never drawn.</summary>
    public bool Dropped { get; init; }

    /// <summary>Share of synthetic rows in a cluster of their own.</summary>
    public double Invented { get; init; }

    /// <summary>Share of synthetic rows in a small spot of the first cluster.</summary>
    public double Crowded { get; init; }

    /// <summary>Share of synthetic rows that are scattered widely.</summary>
    public double Noise { get; init; }

    /// <summary>Standard deviation within a cluster, where that of real rows is 1.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>How far every synthetic row is moved in the first coordinate.</summary>
    public double Shift { get; init; }

    public VectorSet Real() => Rows.Set("real", _real);

    public VectorSet Synthetic(int rows) => Rows.Set("synthetic", [.. Enumerable.Range(0, rows).Select(row => Draw(row / (double)rows))]);

    public VectorSet Holdout(int rows, double leaking = 0) =>
        Rows.Set(
            "holdout",
            [.. Enumerable.Range(0, rows).Select(row => row < leaking * rows ? Near(_real[row], 0.01) : Fresh(_random.Next(_clusters)))]);

    private float[] Draw(double place)
    {
        foreach ((double share, Func<float[]> draw) in new (double, Func<float[]>)[]
        {
            (Copied, () => Near(_real[_random.Next(_real.Length)], 0.02)),
            (Invented, () => Fresh(_clusters)),
            (Crowded, () => Near(new float[_dimension], 0.05)),
            (Noise, () => Near(new float[_dimension], 12)),
        })
        {
            if (place < share)
            {
                return draw();
            }

            place -= share;
        }

        float[] row = Fresh(Dropped ? 1 + _random.Next(_clusters - 1) : _random.Next(_clusters), Spread);
        row[0] += (float)Shift;
        return row;
    }

    // The first cluster lies around 0, the others ten standard deviations away along a coordinate and its opposite.
    private float[] Fresh(int cluster, double spread = 1)
    {
        float[] centre = new float[_dimension];
        if (cluster > 0)
        {
            centre[(cluster - 1) / 2 % _dimension] = cluster % 2 == 1 ? 10 : -10;
        }

        return Near(centre, spread);
    }

    private float[] Near(float[] centre, double spread) =>
        Array.ConvertAll(centre, value => (float)(value + (spread * Rows.Normal(_random))));
}
