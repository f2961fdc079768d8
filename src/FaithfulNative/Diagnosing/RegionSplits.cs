using FaithfulNative.Metrics.Companions;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Cuts the rows into clusters, and those into cells, level by level: all regions of a level at once, so that every thread has work
/// and the rows are read from front to back once a level.
/// </summary>
/// <param name="pooled">All rows.</param>
internal sealed class RegionSplits(PooledRows pooled)
{
    // A cell has so many rows at least; fewer could not tell much.
    private const int LeastRows = 30;

    // Where there are many rows, a cell is no smaller than this part of them, which bounds the work and the number of tests.
    private const int Cells = 64;

    /// <summary>The clusters of the rows: one where there is no clear gap.</summary>
    public IReadOnlyList<Region> Clusters()
    {
        (Region Region, bool IsCluster)[] parts = [(new Region(pooled, pooled.Order), false)];
        while (Array.Exists(parts, part => !part.IsCluster))
        {
            Region[] open = [.. parts.Where(part => !part.IsCluster).Select(part => part.Region)];
            SplitPlane?[] cuts = Array.ConvertAll(PlanesOf(open, starts: 4), cut => cut is { IsClear: true } ? cut : null);
            Queue<Region[]> halves = new(Split(open, cuts, LeastRows / 2));
            parts = [.. parts.SelectMany(part => part.IsCluster ? [part]
                : halves.Dequeue() is [Region first, Region second] ? new[] { (first, false), (second, false) }
                : [(part.Region, true)])];
        }

        return [.. parts.Select(part => part.Region)];
    }

    /// <summary>Cuts clusters into cells, down to the smallest, and returns those of each, the larger ones first.</summary>
    public List<Region> IntoCells(IReadOnlyList<Region> clusters)
    {
        int least = Math.Max(LeastRows, pooled.Count / Cells);
        List<Region>[] cells = [.. clusters.Select(_ => new List<Region>())];
        (Region Region, int Cluster)[] open = [.. clusters.Select((cluster, number) => (cluster, number))];
        while (open.Length > 0)
        {
            open = [.. open.Where(part => part.Region.Rows.Length >= 2 * least)];
            Region[] regions = Array.ConvertAll(open, part => part.Region);
            SplitPlane?[] cuts = PlanesOf(regions, starts: 1);
            SplitInto(regions, cuts, least);
            SplitPlane?[] halving =
            [
                .. regions.Zip(cuts, (region, cut) => region.Halves.Count == 0 ? cut?.Halving(pooled, region.Rows) : null),
            ];
            SplitInto(regions, halving, least);
            open = [.. open.SelectMany(part => part.Region.Halves.Select(half => (half, part.Cluster)))];
            Array.ForEach(open, part => cells[part.Cluster].Add(part.Region));
        }

        return [.. cells.SelectMany(ofCluster => ofCluster)];
    }

    private SplitPlane?[] PlanesOf(Region[] regions, int starts)
    {
        SplitPlane?[] cuts = new SplitPlane?[regions.Length];
        Parallel.For(0, regions.Length, pooled.Parallel, i => cuts[i] = SplitPlane.Of(pooled, regions[i].Rows, starts));
        return cuts;
    }

    private void SplitInto(Region[] regions, SplitPlane?[] cuts, int least)
    {
        Region[][] halves = Split(regions, cuts, least);
        for (int i = 0; i < regions.Length; i++)
        {
            if (halves[i].Length > 0)
            {
                regions[i].SplitInto(halves[i], cuts[i]!);
            }
        }
    }

    /// <summary>The two sides of each region; none where it is not cut, or one has too few rows.</summary>
    private Region[][] Split(Region[] regions, SplitPlane?[] cuts, int least)
    {
        SplitPlane?[] cutOf = new SplitPlane?[pooled.Count];
        for (int i = 0; i < regions.Length; i++)
        {
            Array.ForEach(cuts[i] is null ? [] : regions[i].Rows, row => cutOf[row] = cuts[i]);
        }

        bool[] above = new bool[pooled.Count];
        Parallel.For(0, above.Length, pooled.Parallel, row => above[row] = cutOf[row]?.Side(pooled.Row(row)) >= 0);
        Region[][] sides = new Region[regions.Length][];
        Parallel.For(0, regions.Length, pooled.Parallel, i => sides[i] = cuts[i] is null ? [] : Sides(regions[i].Rows, above, least));
        return sides;
    }

    private Region[] Sides(int[] rows, bool[] above, int least)
    {
        int[][] sides = [[.. rows.Where(row => !IsAbove(row))], [.. rows.Where(IsAbove)]];
        return Array.Exists(sides, side => side.Length < least) ? [] : Array.ConvertAll(sides, side => new Region(pooled, side));

        bool IsAbove(int row)
        {
            pooled.Parallel.CancellationToken.ThrowIfCancellationRequested();
            return above[row];
        }
    }
}
