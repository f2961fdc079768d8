using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using FaithfulNative.Numerics;

namespace FaithfulNative.Metrics.Curves;

/// <summary>
/// What reference rows do to a level curve through the scores that hang on them: per row and band of levels, what
/// counting the row once more adds to the curve. Resamples of scores alone leave it out.
/// </summary>
/// <remarks>
/// A row that counts once more moves the scores of judged rows, which so pass over the level that bounds a share of the
/// reference rows, and the scores of those, which moves the level. Where both sets are of one law the two cancel, but for
/// the noise of the few rows behind each; and these are resampled themselves, so their noise must not count here again. It is
/// told wave by wave along the levels: what a row does to the law of scores bends the whole curve, noise ripples it.
/// </remarks>
internal sealed class CurveInfluence
{
    // By wave and band, orthonormal: cosines of 0, 1/2, 1, ... periods.
    private static readonly float[] Waves =
    [
        .. Enumerable.Range(0, LevelBands.Count * LevelBands.Count).Select(i => Wave(i / LevelBands.Count, i % LevelBands.Count)),
    ];

    private readonly float[] _perRow;

    // By group of replicates and band: two curves share what rows do to them.
    private readonly ConcurrentDictionary<int, Vector512<float>[]> _sums = new();

    /// <param name="perRow">Per reference row and band what counting the row once more adds.</param>
    /// <param name="noise">Per band what the sum of the squares would be if only single rows contributed to it, each for itself.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public CurveInfluence(float[] perRow, double[] noise, CancellationToken cancellation)
    {
        float[] forth = Transposed(Waves), back = [.. Waves];
        float[] waves = Times(forth, perRow, cancellation);
        for (int wave = 0; wave < LevelBands.Count; wave++)
        {
            cancellation.ThrowIfCancellationRequested();
            (double squares, double ofNoise) = (0, 0);
            for (int i = wave; i < waves.Length; i += LevelBands.Count)
            {
                squares += waves[i] * (double)waves[i];
            }

            Span<float> row = back.AsSpan(wave * LevelBands.Count, LevelBands.Count);
            for (int band = 0; band < row.Length; band++)
            {
                ofNoise += row[band] * row[band] * noise[band];
            }

            float told = squares > ofNoise ? (float)Math.Sqrt(1 - (ofNoise / squares)) : 0;
            foreach (ref float value in row)
            {
                value *= told;
            }
        }

        _perRow = Times(back, waves, cancellation);
    }

    /// <summary>Adds to the curve minus the diagonal of each replicate, by point of the curve, what the weights of rows do.</summary>
    /// <param name="group">The group of replicates, whose weights are the same for every curve of an audit.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="curve">By point the replicates.</param>
    public void Add(int group, RowWeights weights, Span<Vector512<float>> curve)
    {
        Vector512<float>[] sums = _sums.GetOrAdd(group, _ => Sum(weights));
        for (int point = 0; point < curve.Length; point++)
        {
            curve[point] += sums[point * LevelBands.Count / curve.Length];
        }
    }

    /// <summary>Per row what counting it once more adds to a sum over the bands of the curve.</summary>
    public double[] PerRow(double[] weightOfBand)
    {
        double[] sums = new double[_perRow.Length / LevelBands.Count];
        for (int i = 0; i < _perRow.Length; i++)
        {
            sums[i / LevelBands.Count] += _perRow[i] * weightOfBand[i % LevelBands.Count];
        }

        return sums;
    }

    private Vector512<float>[] Sum(RowWeights weights)
    {
        // One variable each, so that all stay in registers.
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        ReadOnlySpan<float> perRow = _perRow;
        for (int row = 0; perRow.Length >= LevelBands.Count; row++, perRow = perRow[LevelBands.Count..])
        {
            Vector512<float> excess = weights.Of(row) - Vector512<float>.One;
            a += excess * perRow[0];
            b += excess * perRow[1];
            c += excess * perRow[2];
            d += excess * perRow[3];
            e += excess * perRow[4];
            f += excess * perRow[5];
            g += excess * perRow[6];
            h += excess * perRow[7];
        }

        return [a, b, c, d, e, f, g, h];
    }

    /// <summary>Each row of values as the sum of the rows of the matrix, weighted with its values.</summary>
    private static float[] Times(float[] matrix, float[] values, CancellationToken cancellation)
    {
        float[] products = new float[values.Length];
        for (int row = 0; row < values.Length; row += LevelBands.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            Vector256<float> sum = Vector256<float>.Zero;
            for (int i = 0; i < LevelBands.Count; i++)
            {
                sum += Vector256.LoadUnsafe(ref matrix[i * LevelBands.Count]) * values[row + i];
            }

            sum.CopyTo(products, row);
        }

        return products;
    }

    private static float[] Transposed(float[] matrix) =>
        [.. Enumerable.Range(0, matrix.Length).Select(i => matrix[(i % LevelBands.Count * LevelBands.Count) + (i / LevelBands.Count)])];

    private static float Wave(int wave, int band) => (float)(wave == 0
        ? Math.Sqrt(1.0 / LevelBands.Count)
        : Math.Sqrt(2.0 / LevelBands.Count) * Math.Cos(Math.PI * wave * (band + .5) / LevelBands.Count));
}
