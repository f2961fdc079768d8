using FaithfulNative.Data;
using FaithfulNative.Numerics;
using FaithfulNative.Search.Approximate;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Search.Certification;

/// <summary>
/// The exact neighbours of a random sample of rows, and of the rows that these lead to: what approximate answers
/// are held against. Tables have a row for every row of the sets; those of other rows are empty.
/// </summary>
internal sealed class SampledTruth : IDisposable
{
    private const ulong Sampling = 0x5472757468;

    /// <param name="search">Finds them.</param>
    /// <param name="real">The real rows; the sample is of scored rows, so that a repeated row is as likely as it counts.</param>
    /// <param name="synthetic">The synthetic rows.</param>
    /// <param name="rows">How many of each, at most all.</param>
    /// <param name="seed">Which.</param>
    public SampledTruth(ApproximateSearch search, SearchSet real, SearchSet synthetic, int rows, int seed)
    {
        NeighbourTables found = search.Tables;
        (Real, Synthetic) = (Sample(real, rows, seed, 0), Sample(synthetic, rows, seed, 1));
        NearestTable? realToSynthetic = Of(found.RealToSynthetic, Side.Real, Side.Synthetic, Real);
        NearestTable? syntheticToReal = Of(found.SyntheticToReal, Side.Synthetic, Side.Real, Synthetic);
        Tables = new NeighbourTables
        {
            RealToSynthetic = realToSynthetic,
            SyntheticToReal = syntheticToReal,
            RealToReal = Of(found.RealToReal, Side.Real, Side.Real, [.. Real, .. Nearest(syntheticToReal, Synthetic)]),
            SyntheticToSynthetic =
                Of(found.SyntheticToSynthetic, Side.Synthetic, Side.Synthetic, [.. Synthetic, .. Nearest(realToSynthetic, Real)]),
        };

        NearestTable? Of(NearestTable? like, Side of, Side among, int[] wanted)
        {
            if (like is null)
            {
                return null;
            }

            int[] distinct = [.. wanted.Distinct().Order()];
            NearestTable table = new(like.Rows, like.K);
            using NearestTable exact = search.Exact(of, among, distinct, like.K);
            table.Offer(distinct, exact);
            return table;
        }
    }

    /// <summary>Pairs that are looked at for a sample of so many rows of each set.</summary>
    public static double Pairs(NeighbourRequest request, int rows)
    {
        double real = Math.Min(rows, request.Real.Count), synthetic = Math.Min(rows, request.Synthetic.Count);
        return ((request.RealToSynthetic > 0 ? real : 0) * request.Synthetic.Count)
            + ((request.SyntheticToReal > 0 ? synthetic : 0) * request.Real.Count)
            + ((request.RealToReal > 0 ? real + synthetic : 0) * request.Real.Count)
            + ((request.SyntheticToSynthetic > 0 ? real + synthetic : 0) * request.Synthetic.Count);
    }

    /// <summary>Sampled real rows by their number among the searched rows; equal rows may repeat it.</summary>
    public int[] Real { get; }

    /// <summary>Sampled synthetic rows.</summary>
    public int[] Synthetic { get; }

    public NeighbourTables Tables { get; }

    public void Dispose() => Tables.Dispose();

    private static IEnumerable<int> Nearest(NearestTable? table, int[] rows) => table is null ? [] : rows.Select(row => table.Ids(row)[0]);

    /// <summary>Without replacement; all rows where that is no more.</summary>
    private static int[] Sample(SearchSet set, int rows, int seed, int side)
    {
        int count = set.Rows.Count;
        if (rows >= count)
        {
            return [.. Enumerable.Range(0, count).Select(set.GroupOf)];
        }

        SplitMix random = SplitMix.Of(seed, Sampling, side);
        HashSet<int> chosen = [];
        while (chosen.Count < rows)
        {
            chosen.Add(random.Below(count));
        }

        return [.. chosen.Order().Select(set.GroupOf)];
    }
}
