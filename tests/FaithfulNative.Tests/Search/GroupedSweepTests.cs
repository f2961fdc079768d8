using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.Kernels;

namespace FaithfulNative.Tests.Search;

/// <summary>
/// Rows that depend on each other: neighbours are the nearest rows of the nearest other groups. The sweep gives the oracle's bits.
/// </summary>
public class GroupedSweepTests
{
    [Theory]
    [MemberData(nameof(HostileData.Names), MemberType = typeof(HostileData))]
    public void Hostile_data(string kind)
    {
        foreach ((int n, int m, int dimension, int groups, int k) in
            new[] { (150, 97, 40, 12, 5), (48, 200, 7, 40, 3), (300, 31, 1, 4, 2) })
        {
            using VectorSet real = HostileData.Make(kind, "real", n, dimension, 1);
            using VectorSet synthetic = HostileData.Make(kind, "synthetic", m, dimension, 1);
            foreach (SweepSettings settings in
                new SweepSettings[] { new() { Coarse = 0 }, new() { Coarse = 3 }, new() { Coarse = 0, Bytes = true }, new() })
            {
                Check(real, Groups(n, groups, 1), synthetic, Groups(m, groups, 2), k, settings);
                Check(real, Groups(n, groups, 1), synthetic, null, k, settings);
            }
        }
    }

    [Fact]
    public void Every_kernel() => Assert.All(KernelTable.Available, kernel =>
    {
        foreach (int dimension in new[] { 1, 3, 16, 33, 100 })
        {
            using VectorSet real = HostileData.Make("clusters", "real", 131, dimension, dimension);
            using VectorSet synthetic = HostileData.Make("gaussian", "synthetic", 77, dimension, dimension);
            foreach (SweepSettings settings in new SweepSettings[]
            {
                new() { Kernel = kernel, Coarse = 0 }, new() { Kernel = kernel, Coarse = Math.Max(1, dimension / 3) },
                new() { Kernel = kernel, Coarse = 0, Bytes = true },
            })
            {
                Check(real, Groups(131, 14, 3), synthetic, Groups(77, 20, 4), 4, settings);
            }
        }
    });

    [Fact]
    public void Many_rows_in_stripes_and_threads()
    {
        using VectorSet real = HostileData.Make("clusters", "real", 2200, 6, 1);
        using VectorSet synthetic = HostileData.Make("clusters", "synthetic", 700, 6, 2);
        (RowGroups of, RowGroups other) = (Groups(2200, 150, 5)!, Groups(700, 40, 6)!);
        Check(real, of, synthetic, other, 5, new SweepSettings(), threads: 4);
        Check(real, of, synthetic, other, 5, new SweepSettings { MemoryLimit = 1 << 16 }, threads: 3);
    }

    [Fact]
    public void Groups_that_lie_together_are_no_neighbours_of_themselves()
    {
        // Ten groups of twenty rows each, all rows of a group nearly equal.
        using VectorSet real = VectorSet.Create(200, 2, "real", (row, values) => (values[0], values[1]) = (row / 20, row % 20 * 1e-4f));
        Check(real, RowGroups.ByKey<int>([.. Enumerable.Range(0, 200).Select(row => row / 20)]), real, null, 5, new SweepSettings());
    }

    internal static RowGroups? Groups(int rows, int groups, int seed)
    {
        Random random = new(seed);
        return RowGroups.ByKey<int>([.. Enumerable.Range(0, rows).Select(row => row < groups ? row : random.Next(groups))]);
    }

    private static void Check(
        VectorSet real, RowGroups? realGroups, VectorSet synthetic, RowGroups? syntheticGroups, int k, SweepSettings settings,
        int threads = 2)
    {
        NeighbourRequest request = new()
        {
            Real = real,
            Synthetic = synthetic,
            RealGroups = realGroups,
            SyntheticGroups = syntheticGroups,
            RealToReal = Math.Min(k, (realGroups?.Count ?? real.Count) - 1),
            SyntheticToSynthetic = Math.Min(k, (syntheticGroups?.Count ?? synthetic.Count) - 1),
            RealToSynthetic = Math.Min(k, syntheticGroups?.Count ?? synthetic.Count),
            SyntheticToReal = Math.Min(k, realGroups?.Count ?? real.Count),
        };
        using NeighbourTables found = new SweepEngine(settings).Find(request, threads, progress: null, CancellationToken.None);
        Same(found.RealToReal!, real, real, realGroups, isOfTheSet: true);
        Same(found.SyntheticToSynthetic!, synthetic, synthetic, syntheticGroups, isOfTheSet: true);
        Same(found.RealToSynthetic!, real, synthetic, syntheticGroups, isOfTheSet: false);
        Same(found.SyntheticToReal!, synthetic, real, realGroups, isOfTheSet: false);
    }

    /// <summary>All pairs, the nearest row of each other group, the k nearest of these.</summary>
    internal static void Same(NearestTable found, VectorSet rows, VectorSet among, RowGroups? groups, bool isOfTheSet)
    {
        (OracleRow[] x, OracleRow[] y) = (OracleRow.Of(rows), OracleRow.Of(among));
        for (int row = 0; row < x.Length; row++)
        {
            (double Squared, int Id)[] expected =
            [
                .. y.Select((other, id) => (Squared: x[row].Squared(other), Id: id))
                    .Where(pair => !isOfTheSet || Group(pair.Id) != Group(row))
                    .GroupBy(pair => Group(pair.Id)).Select(group => group.Min()).Order().Take(found.K),
            ];
            Assert.Equal(expected.Select(pair => pair.Id), found.Ids(row).ToArray());
            Assert.Equal(expected.Select(pair => pair.Squared), found.Squared(row).ToArray());
        }

        int Group(int id) => groups?.Of[id] ?? id;
    }
}
