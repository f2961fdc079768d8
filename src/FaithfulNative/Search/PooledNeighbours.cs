using FaithfulNative.Data;

namespace FaithfulNative.Search;

/// <summary>
/// Who is nearest to whom when real and synthetic rows are one set: real rows have the numbers 0 to n - 1, synthetic rows
/// those from n on. Merged from the four tables of an audit. Only of use for rows that equal no other row.
/// </summary>
internal sealed class PooledNeighbours
{
    private PooledNeighbours(int rows) => (Nearest, Ratio, Radius) = (new int[rows], new double[rows], new double[rows]);

    /// <summary>Per row: the nearest other row; of equal ones the first.</summary>
    public int[] Nearest { get; }

    /// <summary>Per row: squared distance to it over that to the second-nearest other row; 1 where the two are equally far.</summary>
    public double[] Ratio { get; }

    /// <summary>Per row: squared distance to its k-th nearest other row, with the least k of the tables.</summary>
    public double[] Radius { get; }

    /// <summary>
    /// Merges the tables; null where one is missing or has fewer than two neighbours, and where rows depend on each other: those of one
    /// group are no neighbours in the tables.
    /// </summary>
    public static PooledNeighbours? Of(NeighbourTables found, SearchSet real, SearchSet synthetic)
    {
        NearestTable?[] tables = [found.RealToReal, found.RealToSynthetic, found.SyntheticToReal, found.SyntheticToSynthetic];
        if (Array.Exists(tables, table => table is null or { K: < 2 }) || real.Dependent is not null || synthetic.Dependent is not null)
        {
            return null;
        }

        int k = tables.Min(table => table!.K);

        int n = real.Rows.Count;
        PooledNeighbours pooled = new(n + synthetic.Rows.Count);
        (int[] realRows, int[] syntheticRows) = (FirstRows(real), FirstRows(synthetic));
        for (int row = 0; row < pooled.Nearest.Length; row++)
        {
            (NearestTable toReal, NearestTable toSynthetic, int group) = row < n
                ? (found.RealToReal!, found.RealToSynthetic!, real.GroupOf(row))
                : (found.SyntheticToReal!, found.SyntheticToSynthetic!, synthetic.GroupOf(row - n));
            bool isReal = toReal.Squared(group, 0) <= toSynthetic.Squared(group, 0);
            (NearestTable first, NearestTable other) = isReal ? (toReal, toSynthetic) : (toSynthetic, toReal);
            int id = first.Ids(group)[0];
            pooled.Nearest[row] = id < 0 ? -1 : isReal ? realRows[id] : n + syntheticRows[id];
            double second = Math.Min(first.Squared(group, 1), other.Squared(group, 0));
            pooled.Ratio[row] = second > 0 ? first.Squared(group, 0) / second : 1;
            pooled.Radius[row] = Merged(toReal.Squared(group), toSynthetic.Squared(group), k);
        }

        return pooled;
    }

    /// <summary>The k-th smallest of two ascending lists.</summary>
    private static double Merged(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k)
    {
        (int i, int j, double value) = (0, 0, 0);
        for (; i + j < k;)
        {
            value = a[i] <= b[j] ? a[i++] : b[j++];
        }

        return value;
    }

    private static int[] FirstRows(SearchSet set)
    {
        int[] first = new int[set.Searched.Count];
        for (int row = set.Rows.Count - 1; row >= 0; row--)
        {
            first[set.GroupOf(row)] = row;
        }

        return first;
    }
}
