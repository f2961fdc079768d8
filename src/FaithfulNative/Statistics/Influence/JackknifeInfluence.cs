using FaithfulNative.Data;
using FaithfulNative.Search;

namespace FaithfulNative.Statistics.Influence;

/// <summary>
/// What the rows of one set do to a mean over the rows of another: how much it changes when a row is left out.
/// Each neighbour of a judged row is asked what that row's part would be without it.
/// </summary>
/// <remarks>
/// The sum of squares of such changes, the jackknife, exceeds the variance: what takes k rows together it counts k times (Efron
/// and Stein 1981), and the changes carry the noise of the few judged rows behind each. The second is removed exactly, by leaving
/// out products of a judged row with itself. How much to keep of what is left is the caller's, from simulation of what covers.
/// </remarks>
internal sealed class JackknifeInfluence(SearchSet rows, SearchSet judged, double kept)
{
    private readonly double[] _changes = new double[rows.Searched.Count];
    private readonly double[] _squares = new double[rows.Searched.Count];

    /// <summary>
    /// What to keep where rows have so many dimensions: the fewer there are, the more rows it takes together to change what a judged row
    /// sees.
    /// </summary>
    /// <param name="strength">How much that matters: of D dimensions 1 / (1 + strength / D) is kept.</param>
    /// <param name="set">Rows.</param>
    /// <param name="within">Their nearest neighbours among themselves.</param>
    public static double KeptOf(double strength, SearchSet set, NearestTable within)
    {
        // 1 / D is the mean logarithm of the second-nearest distance over the nearest (Facco et al. 2017).
        (double sum, int seen) = (0, 0);
        for (int group = 0; group < within.Rows && within.K > 1; group++)
        {
            set.Cancellation.ThrowIfCancellationRequested();
            (double near, double far) = (within.Squared(group, 0), within.Squared(group, 1));
            (sum, seen) = near > 0 && double.IsFinite(far) ? (sum + (Math.Log(far / near) / 2), seen + 1) : (sum, seen);
        }

        return seen > 0 ? 1 / (1 + (strength * sum / seen)) : 1;
    }

    /// <summary>Without row <paramref name="row"/> the part of a judged row changes by this much.</summary>
    public void Add(int row, double change)
    {
        _changes[row] += change;
        _squares[row] += change * change;
    }

    /// <summary>The same without any one of some rows, of which an approximate search can have left the last ones unknown.</summary>
    public void AddAll(ReadOnlySpan<int> some, double change)
    {
        foreach (int row in some)
        {
            if (row >= 0)
            {
                Add(row, change);
            }
        }
    }

    /// <summary>
    /// Per row, what counting it once more adds to the mean, scaled so that the squares sum to the variance. A row with
    /// equals changes nothing when it is left out.
    /// </summary>
    /// <param name="law">From what the rows do that which follows a law and holds no noise, so that it is kept as it is; none if
    /// null.</param>
    public double[] PerRow(Func<double[], double[]>? law = null)
    {
        double[] changes = new double[rows.Rows.Count];
        (double squares, double selves) = (0, 0);
        for (int row = 0; row < changes.Length; row++)
        {
            int group = rows.GroupOf(row);
            if (rows.IsAlone(group))
            {
                changes[row] = -_changes[group] / judged.Rows.Count;
                selves += _squares[group] / ((double)judged.Rows.Count * judged.Rows.Count);
            }
        }

        double[] lawful = law?.Invoke(changes) ?? Filled(changes.Length, changes.Average());
        double[] beyond = [.. changes.Zip(lawful, (change, mean) => change - mean)];
        foreach (double value in rows.Dependent?.Sums(beyond) ?? beyond)
        {
            squares += value * value;
        }

        double factor = squares > selves ? Math.Sqrt(kept * (squares - selves) / squares) : 0;
        return [.. changes.Select((change, row) => lawful[row] + ((change - lawful[row]) * factor))];
    }

    private static double[] Filled(int count, double value)
    {
        double[] values = new double[count];
        Array.Fill(values, value);
        return values;
    }
}
