using FaithfulNative.Auditing;
using FaithfulNative.Data;
using FaithfulNative.Diagnosing;
using FaithfulNative.Ideal;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Search.Quantization;
using FaithfulNative.Transforms;

namespace FaithfulNative.Tests.Auditing;

/// <summary>A cancelled audit ends where it is: no later stage begins, and whoever goes through the rows looks at the token.</summary>
public class CancellationTests
{
    private static readonly VectorSet s_coded = VectorSet.Create(
        50, 1, CodeColumns.OfWeightOne(2), "coded", (row, numbers, codes) => (numbers[0], codes[0], codes[1]) = (row, row % 3, row));

    private static readonly Dictionary<string, Action<VectorSet, CancellationToken>> s_loops = new()
    {
        ["finite rows"] = (rows, token) => PreparedSet.From(rows, new AuditOptions(), null, null, token).Dispose(),
        ["rows without those that are not finite"] = (rows, token) =>
        {
            using VectorSet hole = Rows.Line("real", 1, float.NaN, 2);
            PreparedSet.From(hole, new AuditOptions { NonFinite = NonFiniteRule.Drop }, null, null, token).Dispose();
        },
        ["unit sphere"] = (rows, token) => UnitSphere.Of(rows, null, token).Dispose(),
        ["hashes"] = (rows, token) => RowHash.OfAll(rows, Parallel(token)),
        ["distinct rows"] = (rows, token) => DistinctRows.Find(rows, Parallel(token)),
        ["mean"] = (rows, token) => Centre.Mean(rows, Parallel(token)),
        ["distances to the mean"] = (rows, token) => Centre.Distances(rows, new double[rows.Dimension], Parallel(token)),
        ["shares of codes"] = (rows, token) => CodeShares.Of(s_coded, null, Parallel(token)),
        ["distances to the middle"] = (rows, token) =>
            RowCentre.Of(s_coded, Parallel(default)).Distances(s_coded, ofTheSet: true, Parallel(token)),
        ["dense form"] = (rows, token) => _ = new DenseForm([s_coded], token),
        ["rows in dense form"] = (rows, token) => new DenseForm([s_coded], default).Of(s_coded, token).Dispose(),
        ["copied rows"] = (rows, token) => rows.Copy("copy", token).Dispose(),
        ["content"] = (rows, token) => IdealKey.ContentOf(rows, token),
        ["kernel distance"] = (rows, token) => KernelDistance.Of(rows, rows, 1, Parallel(token)),
        ["clusters"] = (rows, token) => Clusters.Of(rows, 2, 0, Parallel(token)),
        ["moments"] = (rows, token) => Moments.Of(new CoordinateRows(rows, null), Parallel(token)),
        ["images of rows"] = (rows, token) =>
        {
            using ProjectionAndScale frame = new(new double[rows.Dimension], 1);
            using QuantizedRows images = new(rows, .., frame, Parallel(token));
        },
        ["order of images"] = (rows, token) => Reorder(rows, token),
    };

    public static TheoryData<string> Loops => [.. s_loops.Keys];

    [Theory]
    [InlineData("reading real rows")]
    [InlineData("reading synthetic rows")]
    [InlineData("reading hold-out rows")]
    [InlineData("synthetic rows")]
    [InlineData("hold-out rows")]
    [InlineData("intervals")]
    [InlineData("diagnosis")]
    public void No_stage_begins_after_the_one_that_was_cancelled(string stage)
    {
        using VectorSet real = Rows.Gaussian("real", 300, 5, 1), synthetic = Rows.Gaussian("synthetic", 200, 5, 2),
        holdout = Rows.Gaussian("hold-out", 200, 5, 3);
        AuditData data = new() { Real = real, Synthetic = synthetic, Holdout = holdout };
        using CancellationTokenSource source = new();
        Stages stages = new(stage, source);

        Assert.Throws<OperationCanceledException>(() => Audit.Run(data, progress: stages, cancellationToken: source.Token));

        Assert.Equal(stage, stages.Last);
    }

    [Fact]
    public void Splits_end_with_the_first()
    {
        using VectorSet real = Rows.Gaussian("real", 300, 5, 1), synthetic = Rows.Gaussian("synthetic", 200, 5, 2);
        using CancellationTokenSource source = new();
        Stages stages = new("fresh rows", source);

        Assert.Throws<OperationCanceledException>(
            () => Audit.Run(new AuditData { Real = real, Synthetic = synthetic }, new AuditOptions { Threads = 1 }, stages, source.Token));

        Assert.Equal(("fresh rows", 1), (stages.Last, stages.ReportsOfLast));
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void Loops_over_rows_look_at_the_token(string loop)
    {
        using VectorSet rows = Rows.Gaussian("real", 50, 4, 1);

        Assert.ThrowsAny<OperationCanceledException>(() => s_loops[loop](rows, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Sets_of_a_cancelled_audit_are_not_gone_through()
    {
        using VectorSet rows = Rows.Gaussian("real", 50, 4, 1);
        using CancellationTokenSource source = new();
        SearchSet set = new(rows, collapse: true, Parallel(source.Token));
        PooledRows pooled = new(set, set, Parallel(source.Token));
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => set.GroupOf(0));
        Assert.Throws<OperationCanceledException>(() => set.Expand(group => group));
        Assert.Throws<OperationCanceledException>(() => pooled.Row(0).Length);
    }

    private static ParallelOptions Parallel(CancellationToken cancellation) => new() { CancellationToken = cancellation };

    private static unsafe void Reorder(VectorSet rows, CancellationToken token)
    {
        using ProjectionAndScale frame = new(new double[rows.Dimension], 1);
        using QuantizedRows images = new(rows, .., frame, new ParallelOptions());
        int[] reversed = [.. Enumerable.Range(0, rows.Count).Reverse()];
        fixed (int* order = reversed)
        {
            images.Reorder(order, token);
        }
    }

    /// <summary>Cancels at the first report of a stage, and notes the last stage that was reported.</summary>
    private sealed class Stages(string cancelled, CancellationTokenSource source) : IProgress<AuditProgress>
    {
        private readonly Lock _lock = new();

        public string Last { get; private set; } = "";

        public int ReportsOfLast { get; private set; }

        public void Report(AuditProgress value)
        {
            lock (_lock)
            {
                ReportsOfLast = value.Stage == Last ? ReportsOfLast + 1 : 1;
                Last = value.Stage;
            }

            if (value.Stage == cancelled)
            {
                source.Cancel();
            }
        }
    }
}
