using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Search.Approximate;

/// <summary>
/// What an approximate search must not leave to chance: rows that met fewer than k others, and the largest k-th nearest distance within a
/// set, which is the edge of the support and hangs on a single row. These rows are searched exactly.
/// </summary>
internal static class Repairs
{
    private const int EdgeRows = 96;

    public static void Within(ApproximateSearch search, int edgeRank)
    {
        NeighbourTables tables = search.Tables;
        Complete(search, tables.RealToReal, Side.Real, Side.Real);
        Complete(search, tables.SyntheticToSynthetic, Side.Synthetic, Side.Synthetic);
        Edge(search, tables.RealToReal, Side.Real, edgeRank);
        Edge(search, tables.SyntheticToSynthetic, Side.Synthetic, edgeRank);
    }

    public static void Between(ApproximateSearch search)
    {
        NeighbourTables tables = search.Tables;
        Complete(search, tables.RealToSynthetic, Side.Real, Side.Synthetic);
        Complete(search, tables.SyntheticToReal, Side.Synthetic, Side.Real);
    }

    private static void Complete(ApproximateSearch search, NearestTable? table, Side of, Side among)
    {
        if (table is not null)
        {
            Replace(search, table, of, among, [.. Enumerable.Range(0, table.Rows).Where(row => table.Ids(row)[^1] < 0)]);
        }
    }

    /// <summary>
    /// Distances of candidates are never too short: rows are searched by descending distance until the largest exact one
    /// is no shorter than what the others have.
    /// </summary>
    private static void Edge(ApproximateSearch search, NearestTable? table, Side side, int rank)
    {
        if (table is null)
        {
            return;
        }

        int[] rows = [.. Enumerable.Range(0, table.Rows).OrderByDescending(row => table.Squared(row, rank - 1))];
        double largest = double.NegativeInfinity;
        for (
            int first = 0, count = EdgeRows; first < rows.Length && largest < table.Squared(rows[first], rank - 1); first += count,
            count *= 2)
        {
            int[] some = rows[first..Math.Min(rows.Length, first + count)];
            Replace(search, table, side, side, some);
            largest = Math.Max(largest, some.Max(row => table.Squared(row, rank - 1)));
        }
    }

    private static void Replace(ApproximateSearch search, NearestTable table, Side of, Side among, int[] rows)
    {
        using NearestTable exact = search.Exact(of, among, rows, table.K);
        table.Offer(rows, exact);
    }
}
