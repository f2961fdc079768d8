using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.InvertedLists;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Tests.Search;

/// <summary>
/// The join looks at fewer pairs and judges those it sees as the exact sweep does: with every list visited the bits are the
/// same, with fewer no distance is wrong and no row goes short.
/// </summary>
public class JoinSearchTests
{
    [Theory]
    [MemberData(nameof(HostileData.Names), MemberType = typeof(HostileData))]
    public void Every_list_visited_gives_the_exact_bits(string kind)
    {
        foreach ((int n, int m, int dimension, int k) in new[] { (150, 97, 40, 5), (48, 200, 7, 3), (300, 3, 1, 2), (400, 330, 100, 1) })
        {
            foreach (int coarse in new[] { 0, 3 })
            {
                using VectorSet real = HostileData.Make(kind, "real", n, dimension, 1);
                using VectorSet synthetic = HostileData.Make(kind, "synthetic", m, dimension, 1);
                NeighbourRequest request = Request(real, synthetic, k);
                using NeighbourTables exact = new SweepEngine().Find(request, 2, null, CancellationToken.None);
                using JoinSearch join = Join(request, new JoinSettings { Lists = 7, Probes = 7 }, 2, coarse, CancellationToken.None);
                join.Run([], 1);
                Same(exact, join.Tables);
            }
        }
    }

    [Theory]
    [MemberData(nameof(CodedData.Kinds), MemberType = typeof(CodedData))]
    public void Every_list_visited_gives_the_exact_bits_of_rows_with_codes(string kind)
    {
        foreach (int numbers in new[] { 0, 12 })
        {
            CodeColumns codes = CodedData.Weights("uneven", 9);
            using VectorSet real = CodedData.Make("gaussian", kind, "real", 210, numbers, codes, 1);
            using VectorSet synthetic = CodedData.Make("gaussian", kind, "synthetic", 120, numbers, codes, 1);
            NeighbourRequest request = Request(real, synthetic, 4);
            using NeighbourTables exact = new SweepEngine().Find(request, 2, null, CancellationToken.None);
            using JoinSearch join = Join(request, new JoinSettings { Lists = 7, Probes = 7 }, 2, null, CancellationToken.None);
            join.Run([], 1);
            Same(exact, join.Tables);
        }
    }

    [Theory]
    [MemberData(nameof(HostileData.Names), MemberType = typeof(HostileData))]
    public void Few_lists_visited_give_true_distances_and_full_rows(string kind)
    {
        using VectorSet real = HostileData.Make(kind, "real", 500, 9, 2);
        using VectorSet synthetic = HostileData.Make(kind, "synthetic", 430, 9, 2);
        NeighbourRequest request = Request(real, synthetic, 4);
        foreach (int lists in new[] { 1, 20, 700 })
        {
            using JoinSearch join = Join(request, new JoinSettings { Lists = lists, Probes = 1 }, 2, 3, CancellationToken.None);
            join.Run([], 1);
            True(real, real, join.Tables.RealToReal!, within: true);
            True(synthetic, synthetic, join.Tables.SyntheticToSynthetic!, within: true);
            True(real, synthetic, join.Tables.RealToSynthetic!, within: false);
            True(synthetic, real, join.Tables.SyntheticToReal!, within: false);
        }
    }

    [Fact]
    public void Threads_do_not_change_what_is_found()
    {
        using VectorSet real = HostileData.Make("clusters", "real", 3000, 12, 2);
        using VectorSet synthetic = HostileData.Make("gaussian", "synthetic", 2000, 12, 2);
        NeighbourRequest request = Request(real, synthetic, 3);
        NeighbourTables Find(int threads, JoinSearch join)
        {
            Assert.True(threads > 0);
            join.Run([], 1);
            return join.Tables;
        }

        using JoinSearch one = Join(request, new JoinSettings { Lists = 40 }, 1, null, CancellationToken.None);
        using JoinSearch five = Join(request, new JoinSettings { Lists = 40 }, 5, null, CancellationToken.None);
        Assert.Equal(one.Effort, five.Effort);
        Same(Find(1, one), Find(5, five));
    }

    [Fact]
    public void Calibration_reaches_the_recall_asked_for()
    {
        using VectorSet real = HostileData.Make("low rank", "real", 6000, 30, 2);
        using VectorSet synthetic = HostileData.Make("low rank", "synthetic", 5000, 30, 2);
        NeighbourRequest request = Request(real, synthetic, 5);
        using NeighbourTables exact = new SweepEngine().Find(request, 2, null, CancellationToken.None);
        using JoinSearch join = Join(request, new JoinSettings { Lists = 60, Recall = 0.95 }, 2, null, CancellationToken.None);
        Assert.True(join.PredictedPairs < SearchWork.Pairs(request), join.Name);
        join.Run([], 1);
        foreach ((NearestTable truth, NearestTable found) in new[]
        {
            (exact.RealToReal!, join.Tables.RealToReal!), (exact.SyntheticToSynthetic!, join.Tables.SyntheticToSynthetic!),
            (exact.RealToSynthetic!, join.Tables.RealToSynthetic!), (exact.SyntheticToReal!, join.Tables.SyntheticToReal!),
        })
        {
            int hits = Enumerable.Range(0, truth.Rows).Sum(row => truth.Ids(row).ToArray().Intersect(found.Ids(row).ToArray()).Count());
            Assert.InRange(hits / (double)(truth.Rows * truth.K), 0.95, 1);
        }
    }

    [Fact]
    public void Raising_the_effort_finds_no_less_and_ends()
    {
        using VectorSet rows = HostileData.Make("gaussian", "real", 2500, 8, 2);
        NeighbourRequest request = Request(rows, rows, 3);
        using JoinSearch join = Join(request, new JoinSettings { Lists = 50, Probes = 1 }, 2, null, CancellationToken.None);
        join.Run([], 1);
        double[] before = Distances(join.Tables.RealToReal!);
        Assert.True(join.Raise());
        join.Run([], 1);
        double[] after = Distances(join.Tables.RealToReal!);
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second <= pair.First));
        Assert.True(after.Sum() < before.Sum());
        while (join.Raise())
        {
            Assert.True(join.PredictedPairs < SearchWork.Pairs(Request(rows, rows, 3)));
        }
    }

    [Fact]
    public void Cancellation_stops_it()
    {
        using VectorSet rows = HostileData.Make("gaussian", "real", 3000, 50, 1);
        using CancellationTokenSource source = new();
        using JoinSearch join = Join(Request(rows, rows, 2), new JoinSettings { Probes = 3 }, 2, null, source.Token);
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => join.Run([], 1));
    }

    private static JoinSearch Join(
        NeighbourRequest request, JoinSettings settings, int threads, int? coarse, CancellationToken cancellation) =>
        new(
            request, ProjectionPlanner.Plan(request, new SweepSettings { Coarse = coarse }, new ParallelOptions()), settings, threads, null,
            cancellation);

    private static NeighbourRequest Request(VectorSet real, VectorSet synthetic, int k) => new()
    {
        Real = real,
        Synthetic = synthetic,
        RealToReal = Math.Min(k, real.Count - 1),
        SyntheticToSynthetic = Math.Min(k, synthetic.Count - 1),
        RealToSynthetic = Math.Min(k, synthetic.Count),
        SyntheticToReal = Math.Min(k, real.Count),
    };

    private static double[] Distances(NearestTable table) =>
        [.. Enumerable.Range(0, table.Rows).SelectMany(row => table.Squared(row).ToArray())];

    private static void Same(NeighbourTables expected, NeighbourTables found)
    {
        foreach ((NearestTable a, NearestTable b) in new[]
        {
            (expected.RealToReal!, found.RealToReal!), (expected.SyntheticToSynthetic!, found.SyntheticToSynthetic!),
            (expected.RealToSynthetic!, found.RealToSynthetic!), (expected.SyntheticToReal!, found.SyntheticToReal!),
        })
        {
            for (int row = 0; row < a.Rows; row++)
            {
                Assert.Equal(a.Ids(row).ToArray(), b.Ids(row).ToArray());
                Assert.Equal(a.Squared(row).ToArray(), b.Squared(row).ToArray());
            }
        }
    }

    private static void True(VectorSet of, VectorSet among, NearestTable table, bool within)
    {
        (double[][] x, double[][] y) = (Rows.ToDouble(of), Rows.ToDouble(among));
        for (int row = 0; row < table.Rows; row++)
        {
            int[] ids = table.Ids(row).ToArray();
            Assert.Equal(ids.Length, ids.Distinct().Count());
            Assert.DoesNotContain(within ? row : -1, ids);
            Assert.Equal([.. ids.Select(id => Oracle.Squared(x[row], y[id]))], table.Squared(row).ToArray());
            Assert.Equal([.. table.Squared(row).ToArray().Order()], table.Squared(row).ToArray());
        }
    }
}
