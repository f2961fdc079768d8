using System.Runtime.Intrinsics;

namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// What reference rows do to a level curve through the scores that hang on them: per row and band of levels, what
/// counting the row once more adds to the curve. Resamples of scores alone leave it out.
/// </summary>
/// <remarks>
/// A row that counts once more moves the scores of judged rows, which so pass over the level that bounds a share of the
/// reference rows, and the scores of those, which moves the level. Where both sets are of one law the two cancel.
/// </remarks>
internal sealed class CurveInfluence(float[] perRow)
{
    /// <summary>Adds to the curve minus the diagonal what counting row r weights[r] times does.</summary>
    public void Add(ReadOnlySpan<byte> weights, Span<double> deviation)
    {
        Vector256<float> sum = Vector256<float>.Zero;
        for (int row = 0; row < weights.Length; row++)
        {
            sum += Vector256.Create<float>(perRow.AsSpan(row * LevelBands.Count, LevelBands.Count)) * (weights[row] - 1f);
        }

        for (int point = 0; point < deviation.Length; point++)
        {
            deviation[point] += sum[point * LevelBands.Count / deviation.Length];
        }
    }
}
