using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Tests.Search;

/// <summary>The sweep gives the oracle's bits: ids and distances, for every kernel, thread count and way of pruning.</summary>
public class SweepEngineTests
{
    [Theory]
    [MemberData(nameof(HostileData.Names), MemberType = typeof(HostileData))]
    public void Hostile_data(string kind)
    {
        foreach ((int n, int m, int dimension, int k) in new[] { (150, 97, 40, 5), (48, 200, 7, 3), (300, 3, 1, 2), (101, 130, 100, 1) })
        {
            using VectorSet real = HostileData.Make(kind, "real", n, dimension, 1);
            using VectorSet synthetic = HostileData.Make(kind, "synthetic", m, dimension, 1);
            Expected expected = new(real, synthetic, k);
            foreach (int? coarse in new int?[] { 0, 3, 7, dimension - 1 })
            {
                expected.Check(new SweepSettings { Coarse = coarse }, threads: 2);
            }

            expected.Check(new SweepSettings { Coarse = 0, Bytes = true }, threads: 2);
        }
    }

    [Theory]
    [InlineData("vnni")]
    [InlineData("vector512")]
    [InlineData("vector256")]
    [InlineData("vector128")]
    [InlineData("scalar")]
    public void Every_kernel(string kernel)
    {
        if (!KernelTable.Available.Contains(kernel))
        {
            Assert.Throws<AuditException>(() => KernelTable.Choose(kernel));
            return;
        }

        foreach (int dimension in new[] { 1, 2, 3, 15, 16, 17, 31, 33, 64, 100 })
        {
            using VectorSet real = HostileData.Make("gaussian", "real", 131, dimension, dimension);
            using VectorSet synthetic = HostileData.Make("offset 1e4", "synthetic", 77, dimension, dimension);
            Expected expected = new(real, synthetic, 4);
            expected.Check(new SweepSettings { Kernel = kernel, Coarse = 0 }, threads: 1);
            expected.Check(new SweepSettings { Kernel = kernel, Coarse = Math.Max(1, dimension / 3) }, threads: 1);
            expected.Check(new SweepSettings { Kernel = kernel, Coarse = 0, Bytes = true }, threads: 1);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_number_of_threads(int threads)
    {
        using VectorSet real = HostileData.Make("clusters", "real", 700, 20, 3);
        using VectorSet synthetic = HostileData.Make("clusters", "synthetic", 400, 20, 3);
        new Expected(real, synthetic, 6).Check(new SweepSettings { Coarse = 5 }, threads);
    }

    [Fact]
    public void A_row_at_the_centre_that_knows_too_few_others()
    {
        // Its image is 0 and everything matters to it, but not the rows that fill up a block.
        using VectorSet real = VectorSet.Create(100, 1, "real", (row, values) => values[0] = row - 50);
        using VectorSet synthetic = Rows.Line("synthetic", 0, 0.5f, -1e6f);
        new Expected(real, synthetic, 60).Check(new SweepSettings(), threads: 1);
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(2, 2000, 1)]
    [InlineData(2000, 2, 1)]
    [InlineData(60, 61, 59)]
    public void Sizes_at_their_ends(int n, int m, int k)
    {
        using VectorSet real = HostileData.Make("gaussian", "real", n, 5, 1);
        using VectorSet synthetic = HostileData.Make("gaussian", "synthetic", m, 5, 1);
        new Expected(real, synthetic, k).Check(new SweepSettings(), threads: 2);
    }

    [Fact]
    public void Views_and_rows_with_gaps()
    {
        using VectorSet all = HostileData.Make("gaussian", "real", 300, 12, 9);
        using VectorSet view = all.Select([.. Enumerable.Range(0, 150).Select(i => 299 - (2 * i))]);
        new Expected(view, all, 3).Check(new SweepSettings { Coarse = 4 }, threads: 2);
    }

    [Theory]
    [InlineData(Tile.Rows - 1)]
    [InlineData(Tile.Rows + 1)]
    [InlineData(Tile.Panel)]
    [InlineData(ScreenedSet.Block - 1)]
    [InlineData(ScreenedSet.Block + 1)]
    [InlineData(ScreenedSet.Group + 1)]
    public void Sizes_around_tiles_and_blocks(int n)
    {
        using VectorSet real = HostileData.Make("clusters", "real", n, 6, 2);
        using VectorSet synthetic = HostileData.Make("clusters", "synthetic", n + 1, 6, 2);
        new Expected(real, synthetic, 3).Check(new SweepSettings { Coarse = 3 }, threads: 2);
    }

    [Fact]
    public void Rows_far_outside_the_ball_of_the_others()
    {
        // One row in two hundred at 1e6: beyond four times the 99th percentile, so it is moved inwards to be screened.
        using VectorSet inner = HostileData.Make("gaussian", "real", 400, 8, 5);
        using VectorSet real = VectorSet.Create(400, 8, "real", (i, row) =>
        {
            inner.Row(i).CopyTo(row);
            row[i % 8] += i % 200 == 0 ? 1e6f : 0;
        });
        foreach (int coarse in new[] { 0, 3 })
        {
            new Expected(real, inner, 4).Check(new SweepSettings { Coarse = coarse }, threads: 2);
        }

        new Expected(real, inner, 4).Check(new SweepSettings { Coarse = 0, Bytes = true }, threads: 2);
    }

    [Fact]
    public void Stripes_give_the_same_bits()
    {
        using VectorSet real = HostileData.Make("clusters", "real", 9001, 5, 4);
        using VectorSet synthetic = HostileData.Make("clusters", "synthetic", 4500, 5, 4);
        NeighbourRequest request = new()
        {
            Real = real, Synthetic = synthetic, RealToReal = 2, SyntheticToSynthetic = 2, RealToSynthetic = 3, SyntheticToReal = 2,
            RangeAccumulators = [new Counts()],
        };
        using NeighbourTables whole = new SweepEngine().Find(request, 2, null, default);
        NeighbourRequest again = new()
        {
            Real = real, Synthetic = synthetic, RealToReal = 2, SyntheticToSynthetic = 2, RealToSynthetic = 3, SyntheticToReal = 2,
            RangeAccumulators = [new Counts()],
        };
        List<PairProgress> progress = [];
        using NeighbourTables striped = new SweepEngine(new SweepSettings { MemoryLimit = 1 })
            .Find(again, 1, new Seen(progress.Add), default);
        Assert.Equal(progress[0].Total, progress[^1].Done);
        Assert.InRange(progress[0].Plan!.Bytes, 1, (9001 + 4500) * 5 * (sizeof(double) + sizeof(int)));
        foreach ((NearestTable? expected, NearestTable? found) in new[]
        {
            (whole.RealToReal, striped.RealToReal), (whole.SyntheticToSynthetic, striped.SyntheticToSynthetic),
            (whole.RealToSynthetic, striped.RealToSynthetic), (whole.SyntheticToReal, striped.SyntheticToReal),
        })
        {
            for (int row = 0; row < expected!.Rows; row++)
            {
                Assert.True(expected.Ids(row).SequenceEqual(found!.Ids(row)));
                Assert.True(expected.Squared(row).SequenceEqual(found.Squared(row)));
            }
        }

        Assert.Equal(((Counts)request.RangeAccumulators[0]).Total, ((Counts)again.RangeAccumulators[0]).Total);
        Assert.True(((Counts)request.RangeAccumulators[0]).Total > 0);
    }

    /// <summary>Counts the pairs within the nearest-neighbour distance of the real row.</summary>
    private sealed class Counts : RangeAccumulator
    {
        private double[] _radii = [];
        private long _total;

        public long Total => _total;

        public override void SetRealRadii(NeighbourTables within, Span<double> squaredRadii)
        {
            for (int row = 0; row < squaredRadii.Length; row++)
            {
                squaredRadii[row] = within.RealToReal!.Squared(row, 0);
            }

            _radii = squaredRadii.ToArray();
        }

        public override void Add(int real, int synthetic, double squared)
        {
            if (squared <= _radii[real])
            {
                Interlocked.Increment(ref _total);
            }
        }
    }

    [Fact]
    public void A_fact_that_fails_reaches_the_caller()
    {
        using VectorSet rows = HostileData.Make("gaussian", "real", 300, 5, 1);
        Assert.Throws<InvalidTimeZoneException>(() => new SweepEngine().Find(
            new NeighbourRequest { Real = rows, Synthetic = rows, RealToReal = 1, RangeAccumulators = [new Failing()] }, 2, null, default));
    }

    [Fact]
    public void Cancellation_and_progress()
    {
        using VectorSet rows = HostileData.Make("gaussian", "real", 3000, 200, 1);
        NeighbourRequest request = new() { Real = rows, Synthetic = rows, RealToReal = 2, SyntheticToReal = 2 };
        using CancellationTokenSource source = new();
        long done = 0, total = 0;
        Seen progress = new(p =>
        {
            (done, total) = (Math.Max(done, p.Done), p.Total);
        });
        new SweepEngine().Find(request, 1, progress, source.Token).Dispose();
        Assert.Equal((3000L * 2999 / 2) + (3000L * 3000), total);
        Assert.Equal(total, done);
        Assert.Throws<OperationCanceledException>(() => new SweepEngine().Find(request, 2, new Seen(_ => source.Cancel()), source.Token));
    }

    private sealed class Seen(Action<PairProgress> see) : IProgress<PairProgress>
    {
        public void Report(PairProgress value) => see(value);
    }

    private sealed class Failing : RangeAccumulator
    {
        public override void SetRealRadii(NeighbourTables within, Span<double> squaredRadii) => squaredRadii.Fill(100);

        public override void Add(int real, int synthetic, double squared) => throw new InvalidTimeZoneException();
    }
}
