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
    /// </summary>
    public void Add(RowWeights weights, ReadOnlySpan<double[]> told, ReadOnlySpan<double[]> rest)
    {
        Vector256<float> sumA = default, sumB = default, sumC = default, sumD = default;
        ReadOnlySpan<float> perRow = _perRow, excess = weights.Excess;
        for (; perRow.Length >= LevelBands.Count; perRow = perRow[LevelBands.Count..], excess = excess[RowWeights.Together..])
        {
            Vector256<float> once = Vector256.Create(perRow);
            sumA += once * excess[0];
            sumB += once * excess[1];
            sumC += once * excess[2];
            sumD += once * excess[3];
        }

        Span<Vector256<float>> sums = [sumA, sumB, sumC, sumD];
        for (int i = 0; i < told.Length; i++)
        {
            for (int point = 0; point < told[i].Length; point++)
            {
                int band = point * LevelBands.Count / told[i].Length;
                told[i][point] += sums[i][band] * _told[band];
                rest[i][point] += sums[i][band] * (1 - _told[band]);
            }
        }
    }
}
