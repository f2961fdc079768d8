using FaithfulNative.Data;

namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// What synthetic rows do to the curve of the local support: without the innermost synthetic row of its ball, a real row has
/// the level of the second. Where dimensions are many a few rows in the middle are the innermost ones of nearly all balls, and the
/// score hangs on where just these lie.
/// </summary>
/// <remarks>
/// The step from the least to the second of a few values is as long as the least is uncertain, and its mean square twice the
/// variance of that: exponential variables have this law. So half of the squares are kept.
/// </remarks>
internal static class LocalInfluence
{
    /// <param name="synthetic">The reference rows.</param>
    /// <param name="real">The judged rows.</param>
    /// <param name="local">The two innermost synthetic rows of each real row's ball.</param>
    /// <param name="score">The scores.</param>
    public static CurveInfluence Of(SearchSet synthetic, SearchSet real, LocalCoverage local, SupportScore score)
    {
        double[] sorted = score.SortedReference;
        float[] perGroup = new float[synthetic.Searched.Count * LevelBands.Count];
        double[] selves = new double[LevelBands.Count];
        double share = Math.Sqrt(.5) / real.Rows.Count;
        for (int row = 0; row < real.Rows.Count; row++)
        {
            int group = real.GroupOf(row);
            int innermost = local.Innermost(group);
            if (innermost >= 0 && synthetic.IsAlone(innermost))
            {
                (double from, double to) = (LevelOf(local.Least(group)), LevelOf(local.Second(group)));
                for (int band = 0; band < LevelBands.Count; band++)
                {
                    // The real row counts less over the part of the band that lies between both levels.
                    double part = Math.Clamp((to * LevelBands.Count) - band, 0, 1) - Math.Clamp((from * LevelBands.Count) - band, 0, 1);
                    perGroup[(innermost * LevelBands.Count) + band] += (float)(part * share);
                    selves[band] += part * share * (part * share);
                }
            }
        }

        float[] perRow = new float[synthetic.Rows.Count * LevelBands.Count];
        for (int row = 0; row < synthetic.Rows.Count; row++)
        {
            perGroup.AsSpan(synthetic.GroupOf(row) * LevelBands.Count, LevelBands.Count).CopyTo(perRow.AsSpan(row * LevelBands.Count));
        }

        return new CurveInfluence(perRow, selves);

        double LevelOf(double score)
        {
            int at = Array.BinarySearch(sorted, score);
            return (at < 0 ? ~at : at) / (double)sorted.Length;
        }
    }
}
