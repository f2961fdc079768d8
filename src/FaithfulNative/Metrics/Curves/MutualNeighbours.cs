using FaithfulNative.Data;
using FaithfulNative.Numerics;
using FaithfulNative.Search;

namespace FaithfulNative.Metrics.Curves;

/// <summary>
/// Reference rows that are each other's neighbours have small scores together, each for the other. So the share of them up to
/// a level scatters more than that of independent rows, which no resample of scores shows.
/// </summary>
internal static class MutualNeighbours
{
    /// <summary>
    /// The standard deviation of levels over that of independent rows. The covariance of two rows' verdicts is the product of
    /// what each does to the other's level, summed over pairs of mutual neighbours; that of a row with itself, along all levels, 1/12.
    /// What a row does is seen with one neighbour fewer than the scores have: its place is then taken by one that is known.
    /// </summary>
    /// <param name="reference">The reference rows.</param>
    /// <param name="within">Their nearest neighbours among themselves.</param>
    /// <param name="k">The k of the scores, from 2 to as many as are known.</param>
    /// <param name="scoreOf">A score from the squared distances to the nearest and to the last counted neighbour.</param>
    public static double LevelNoise(SearchSet reference, NearestTable within, int k, Func<double, double, double> scoreOf)
    {
        int counted = k - 1;
        double[] sorted = reference.Expand(group => scoreOf(within.Squared(group, 0), within.Squared(group, counted - 1)));
        Sorting.Sort(sorted, reference.Cancellation);
        double[] withoutNearest = new double[within.Rows], withoutOther = new double[within.Rows];
        for (int group = 0; group < within.Rows; group++)
        {
            reference.Cancellation.ThrowIfCancellationRequested();
            (double near, double far) = (within.Squared(group, 0), within.Squared(group, counted));
            (double first, double other) = (scoreOf(within.Squared(group, 1), far), scoreOf(near, far));
            double with = LevelOf(scoreOf(near, within.Squared(group, counted - 1)));
            withoutOther[group] = LevelOf(other) - with;
            withoutNearest[group] = first == other ? withoutOther[group] : LevelOf(first) - with;
        }

        double sum = 0;
        for (int group = 0; group < within.Rows; group++)
        {
            reference.Cancellation.ThrowIfCancellationRequested();
            for (int rank = 0; rank < counted; rank++)
            {
                // An approximate search can have found fewer; and where a row has equals, they stay neighbours without it.
                int other = within.Ids(group)[rank];
                int back = other < group && reference.Dependent is null ? -1 : Back(group, other);
                if (back >= 0 && reference.IsAlone(group) && reference.IsAlone(other))
                {
                    sum += (rank == 0 ? withoutNearest : withoutOther)[group] * (back == 0 ? withoutNearest : withoutOther)[other];
                }
            }
        }

        // A pair of rows is seen once; one of groups from both sides, since each names a row of its own for the other.
        return Math.Sqrt(Math.Max(1, 1 + (12 * (reference.Dependent is null ? 2 : 1) * sum / sorted.Length)));

        int Back(int row, int other)
        {
            Span<int> ids = other < 0 ? [] : within.Ids(other)[..counted];
            for (int rank = 0; rank < ids.Length; rank++)
            {
                if (within.AreTogether(ids[rank], row))
                {
                    return rank;
                }
            }

            return -1;
        }

        double LevelOf(double score) => ReferenceScores.CountUpTo(sorted, score) / (double)sorted.Length;
    }
}
