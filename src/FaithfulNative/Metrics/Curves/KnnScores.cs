using FaithfulNative.Data;
using FaithfulNative.Search;

namespace FaithfulNative.Metrics.Curves;

/// <summary>
/// Distance to the k-th nearest row of another set, and the nearest distance over that. Where duplicates are collapsed
/// they are a property of the place: of distinct rows other than the place itself. A row equal to a reference row hence
/// has that row's score; without this it would count the reference row as its first neighbour, which the reference row
/// itself does not, and fresh rows of discrete data would score lower than the rows they equal.
/// </summary>
/// <param name="nearest">Nearest rows of the other set, or other rows of the same set.</param>
/// <param name="within">Nearest other rows within the other set, where equal rows share their score; otherwise null.</param>
/// <param name="k">The k.</param>
internal readonly struct KnnScores(NearestTable nearest, NearestTable? within, int k)
{
    /// <summary>Distance to the k-th nearest row.</summary>
    public double Distance(int group)
    {
        (NearestTable table, int row) = Place(group);
        return Math.Sqrt(table.Squared(row, k - 1));
    }

    /// <summary>Nearest distance over that to the k-th nearest row, in [0, 1]; 1 where both are 0.</summary>
    public double Ratio(int group)
    {
        (NearestTable table, int row) = Place(group);
        double farthest = table.Squared(row, k - 1);
        return farthest > 0 ? Math.Sqrt(table.Squared(row, 0) / farthest) : 1;
    }

    /// <summary>The k.</summary>
    public int K => k;

    /// <summary>The k nearest rows.</summary>
    public Span<int> Neighbours(int group)
    {
        (NearestTable table, int row) = Place(group);
        return table.Ids(row)[..k];
    }

    /// <summary>
    /// Mean logarithm of the farthest distance that is known over the nearer ones: 1 over the dimension, on average. Not
    /// finite where rows coincide.
    /// </summary>
    public double LogarithmicSpread(int group)
    {
        Span<double> squared = nearest.Squared(group);
        double sum = 0;
        foreach (double nearer in squared[..^1])
        {
            sum += Math.Log(squared[^1] / nearer) / 2;
        }

        return sum / (squared.Length - 1);
    }

    /// <summary>Both for every row.</summary>
    public (double[] Distances, double[] Ratios) Of(SearchSet rows) => (rows.Expand(Distance), rows.Expand(Ratio));

    private (NearestTable Table, int Row) Place(int group) =>
        within is not null && nearest.Squared(group, 0) == 0 ? (within, nearest.Ids(group)[0]) : (nearest, group);
}
