using System.Runtime.Intrinsics;

namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// What reference rows do to a level curve through the scores that hang on them: per row and band of levels, what
/// counting the row once more adds to the curve. Resamples of scores alone leave it out.
/// </summary>
/// <remarks>
/// A row that counts once more moves the scores of judged rows, which so pass over the level that bounds a share of the
/// reference rows, and the scores of those, which moves the level. Where both sets are of one law the two cancel, but for
/// their noise.
/// </remarks>
internal sealed class CurveInfluence
{
    private readonly float[] _perRow;

    // Per band of levels: which part of it is told from noise.
    private readonly double[] _told = new double[LevelBands.Count];

    /// <param name="perRow">Per reference row and band what counting the row once more adds.</param>
    /// <param name="noise">Per band what the sum of the squares would be if only single rows contributed to it, each for itself.</param>
    public CurveInfluence(float[] perRow, double[] noise)
    {
        _perRow = perRow;
        Span<double> squares = stackalloc double[LevelBands.Count];
        for (int i = 0; i < perRow.Length; i++)
        {
            squares[i % LevelBands.Count] += perRow[i] * (double)perRow[i];
        }

        for (int band = 0; band < _told.Length; band++)
        {
            _told[band] = squares[band] > noise[band] ? Math.Sqrt(1 - (noise[band] / squares[band])) : 0;
        }
    }

    /// <summary>
    /// Adds to the curve minus the diagonal of each replicate what the weights of rows do: the part told from noise, and the rest.
    /// Both by point of the curve.
    /// </summary>
    public void Add(RowWeights weights, Span<Vector512<float>> told, Span<Vector512<float>> rest)
    {
        Span<Vector512<float>> sums = stackalloc Vector512<float>[LevelBands.Count];
        Sum(weights, sums);
        for (int point = 0; point < told.Length; point++)
        {
            int band = point * LevelBands.Count / told.Length;
            told[point] += sums[band] * (float)_told[band];
            rest[point] += sums[band] * (float)(1 - _told[band]);
        }
    }

    private void Sum(RowWeights weights, Span<Vector512<float>> sums)
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

        ((Vector512<float>[])[a, b, c, d, e, f, g, h]).CopyTo(sums);
    }
}
