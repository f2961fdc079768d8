using FaithfulNative.Data;

namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// What the rows of one set do to a share over the rows of another: how much the share changes when a row is left out.
/// Each neighbour of a judged row is asked what the verdict would be without it.
/// </summary>
/// <remarks>
/// The sum of squares of such changes, the jackknife, exceeds the variance: it counts once more the variance that takes
/// two rows together (Efron and Stein 1981), and the changes carry the noise of the few judged rows behind each. The
/// second is removed exactly, by leaving out products of a judged row with itself; of what is left, between a half and
/// the whole is the variance. How much to keep is the caller's, from simulation of what covers.
/// </remarks>
internal sealed class Influence(SearchSet rows, SearchSet judged, double kept)
{
    private readonly double[] _changes = new double[rows.Searched.Count];
    private readonly double[] _squares = new double[rows.Searched.Count];

    /// <summary>Without row <paramref name="row"/> the verdict on a judged row changes by this much.</summary>
    public void Add(int row, int change)
    {
        _changes[row] += change;
        _squares[row] += change * change;
    }

    /// <summary>
    /// Per row, what counting it once more adds to the share, scaled so that the squares sum to the variance. A row with
    /// equals changes nothing when it is left out.
    /// </summary>
    public double[] PerRow()
    {
        double[] changes = new double[rows.Rows.Count];
        (double squares, double selves) = (0, 0);
        double mean = 0;
        for (int row = 0; row < changes.Length; row++)
        {
            int group = rows.GroupOf(row);
            if (rows.IsAlone(group))
            {
                changes[row] = -_changes[group] / judged.Rows.Count;
                selves += _squares[group] / ((double)judged.Rows.Count * judged.Rows.Count);
                mean += changes[row] / changes.Length;
            }
        }

        foreach (double change in changes)
        {
            squares += (change - mean) * (change - mean);
        }

        double factor = squares > selves ? Math.Sqrt(kept * (squares - selves) / squares) : 0;
        return Array.ConvertAll(changes, change => change * factor);
    }
}
