using FaithfulNative.Data;

namespace FaithfulNative.Tests.Auditing;

/// <summary>Bad input ends in one sentence that names what was found and what is allowed.</summary>
public class BadInputTests
{
    private static readonly float[] s_six = [1, 2, 3, 4, 5, 6, 7, 8];

    private static string Message(VectorSet real, VectorSet synthetic, AuditOptions? options = null) => Assert.Throws<AuditException>(
        () => Audit.Run(new AuditData { Real = real, Synthetic = synthetic, ColumnName = c => $"column {c}" }, options)).Message;

    [Fact]
    public void Unequal_dimensions() => Assert.Equal(
        "real has 2 columns and synthetic has 1; they must have the same",
        Message(VectorSet.FromMemory(s_six, 2, "real"), Rows.Line("synthetic", s_six)));

    [Fact]
    public void Values_that_do_not_fill_the_rows() => Assert.Contains(
        "8 values do not divide into rows of 3",
        Assert.Throws<AuditException>(() => VectorSet.FromMemory(s_six, 3, "real")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void No_rows() => Assert.Contains(
        "no rows", Assert.Throws<AuditException>(() => VectorSet.FromMemory(Array.Empty<float>(), 3, "real")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void One_real_row() => Assert.Contains(
        "real has 1 rows, so 0 others", Message(Rows.Line("real", 1), Rows.Line("synthetic", s_six)), StringComparison.Ordinal);

    [Fact]
    public void All_rows_equal() => Assert.Contains(
        "real has 1 distinct rows", Message(Rows.Line("real", 2, 2, 2, 2), Rows.Line("synthetic", s_six)), StringComparison.Ordinal);

    [Fact]
    public void K_too_large()
    {
        string message = Message(Rows.Line("real", s_six), Rows.Line("synthetic", s_six), new AuditOptions { K = 8 });
        Assert.Contains("real has 8 rows, so 7 others; k = 8", message, StringComparison.Ordinal);
        Assert.Contains("smaller k", message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_synthetic_row_needs_the_ball()
    {
        Assert.Contains("synthetic has 1 rows", Message(Rows.Line("real", s_six), Rows.Line("synthetic", 3)), StringComparison.Ordinal);
        AuditResult result = Audit.Run(
            new AuditData { Real = Rows.Line("real", s_six), Synthetic = Rows.Line("synthetic", 3) },
            new AuditOptions { Supports = Supports.Ball });
        Assert.Equal(1, result.Scores.Authenticity.ExactCopies);
        Assert.Equal(0, result.Scores.Authenticity.Value);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Values_that_are_not_finite(float bad, string shown)
    {
        float[] values = [.. s_six];
        values[5] = bad;
        VectorSet synthetic = VectorSet.FromMemory(values, 2, "synthetic");
        Assert.Contains(
            $"synthetic, row 2, column 1: found {shown}",
            Message(VectorSet.FromMemory(s_six, 2, "real"), synthetic, new AuditOptions { K = 1 }),
            StringComparison.Ordinal);

        AuditResult result = Audit.Run(
            new AuditData { Real = VectorSet.FromMemory(s_six, 2, "real"), Synthetic = synthetic },
            new AuditOptions { K = 1, NonFinite = NonFiniteRule.Drop });
        Assert.Equal(1, result.Synthetic.DroppedRows);
        Assert.Equal([0, 1, 3], result.Synthetic.SourceRows);
    }

    [Fact]
    public void Options_out_of_range()
    {
        VectorSet rows = Rows.Line("real", s_six);
        Assert.Contains("k is 0", Message(rows, rows, new AuditOptions { K = 0 }), StringComparison.Ordinal);
        Assert.Contains("threads is -1", Message(rows, rows, new AuditOptions { Threads = -1 }), StringComparison.Ordinal);
        Assert.Contains("ball or knn", Message(rows, rows, new AuditOptions { Supports = Supports.Local }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_direction() => Assert.Contains(
        "row 1: all values are 0",
        Message(
            VectorSet.FromMemory(new float[] { 1, 2, 0, 0, 5, 6 }, 2, "real"), VectorSet.FromMemory(s_six, 2, "synthetic"),
            new AuditOptions { K = 1, Normalize = true }),
        StringComparison.Ordinal);

    [Fact]
    public async Task Cancellation()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        VectorSet rows = Rows.Gaussian("real", 2000, 32, 1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Audit.RunAsync(new AuditData { Real = rows, Synthetic = rows }, cancellationToken: source.Token));
    }

    [Fact]
    public void A_refused_set_does_not_free_the_memory_of_others()
    {
        // A handle freed twice may belong to another array the second time, which then moves under its owner.
        VectorSet[] sets = new VectorSet[200];
        float[][] arrays = new float[200][];
        for (int i = 0; i < sets.Length; i++)
        {
            Assert.Throws<AuditException>(() => VectorSet.FromMemory(Array.Empty<float>(), 3, "real"));
            _ = new byte[2000];
            arrays[i] = [i, i + 1, i + 2];
            sets[i] = VectorSet.FromMemory(arrays[i], 3, "real");
        }

        for (int round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        }

        for (int i = 0; i < sets.Length; i++)
        {
            arrays[i][1] = -i;
            Assert.Equal([i, -i, i + 2], sets[i].Row(0).ToArray());
        }
    }

    [Fact]
    public void A_set_that_was_disposed()
    {
        VectorSet rows = Rows.Gaussian("real", 10, 2, 1);
        rows.Dispose();
        Assert.Throws<ObjectDisposedException>(() => rows.CopyRow(0));
    }
}
