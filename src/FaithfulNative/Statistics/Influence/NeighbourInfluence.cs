using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Curves;

namespace FaithfulNative.Statistics.Influence;

/// <summary>
/// What reference rows do to the curve of the knn support. In a set of local dimension D the number of rows within r
/// grows as r^D, so the logarithm of a k-th nearest distance falls by 1 / (k D) when one of the k counts once more.
/// </summary>
internal static class NeighbourInfluence
{
    /// <param name="reference">The reference rows.</param>
    /// <param name="judged">The judged rows.</param>
    /// <param name="within">Neighbours of the reference rows.</param>
    /// <param name="across">Neighbours of the judged rows among the reference rows.</param>
    /// <param name="score">The scores that they give.</param>
    public static CurveInfluence Of(SearchSet reference, SearchSet judged, KnnScores within, KnnScores across, SupportScore score)
    {
        LevelBands bands = new(score);
        double step = InverseDimension(reference, within) / within.K;
        double[] passing = new double[reference.Searched.Count * LevelBands.Count];
        double[] selves = new double[LevelBands.Count];
        for (int row = 0; row < bands.Judged.Length; row++)
        {
            Add(across, judged.GroupOf(row), bands.Judged[row], 1.0 / bands.Judged.Length);
        }

        for (int row = 0; row < bands.Reference.Length; row++)
        {
            int band = bands.Reference[row];
            Add(within, reference.GroupOf(row), band, -bands.Density[band] / bands.Reference.Length);
        }

        float[] perRow = new float[bands.Reference.Length * LevelBands.Count];
        for (int row = 0; row < bands.Reference.Length; row++)
        {
            // Where a row has equals, they stay neighbours without it.
            int group = reference.GroupOf(row);
            for (int band = 0; band < LevelBands.Count && reference.IsAlone(group); band++)
            {
                perRow[(row * LevelBands.Count) + band] = (float)passing[(group * LevelBands.Count) + band];
            }
        }

        return new CurveInfluence(
            reference.Dependent?.Gathered(perRow, LevelBands.Count) ?? perRow, selves, reference.Cancellation);

        void Add(KnnScores scores, int group, int band, double weight)
        {
            double width = bands.Width(band, logarithmic: true);
            foreach (int neighbour in scores.Neighbours(group))
            {
                // An approximate search can have found fewer than k.
                if (width > 0 && neighbour >= 0)
                {
                    double passes = weight * step / width;
                    passing[(neighbour * LevelBands.Count) + band] += passes;
                    selves[band] += reference.IsAlone(neighbour) ? passes * passes : 0;
                }
            }
        }
    }

    /// <summary>1 / D: the mean logarithm of the k-th nearest distance over the nearer ones (Levina and Bickel 2004).</summary>
    private static double InverseDimension(SearchSet reference, KnnScores within)
    {
        (double sum, int rows) = (0, 0);
        for (int group = 0; group < reference.Searched.Count; group++)
        {
            reference.Cancellation.ThrowIfCancellationRequested();
            double spread = within.LogarithmicSpread(group);
            (sum, rows) = double.IsFinite(spread) ? (sum + spread, rows + 1) : (sum, rows);
        }

        return rows > 0 ? sum / rows : 0;
    }
}
