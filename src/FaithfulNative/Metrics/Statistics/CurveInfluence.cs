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

    /// <summary>Adds to the curve minus the diagonal what counting row r weights[r] times does: the part told from noise, and the rest.</summary>
    public void Add(ReadOnlySpan<byte> weights, Span<double> told, Span<double> rest)
    {
        Vector256<float> sum = Vector256<float>.Zero;
        for (int row = 0; row < weights.Length; row++)
        {
            sum += Vector256.Create<float>(_perRow.AsSpan(row * LevelBands.Count, LevelBands.Count)) * (weights[row] - 1f);
        }

        for (int point = 0; point < told.Length; point++)
        {
            int band = point * LevelBands.Count / told.Length;
            told[point] += sum[band] * _told[band];
            rest[point] += sum[band] * (1 - _told[band]);
        }
    }
}
