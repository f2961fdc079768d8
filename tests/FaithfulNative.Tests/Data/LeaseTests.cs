using FaithfulNative.Data;

namespace FaithfulNative.Tests.Data;

/// <summary>Sets that are disposed: nobody reads what is gone, and nobody who reads loses what he reads.</summary>
public sealed class LeaseTests
{
    private static readonly AuditOptions s_quick = new() { K = 1, Replicates = 0, IdealRows = 0, Supports = Supports.Ball, Threads = 1 };

    [Fact]
    public void A_disposed_set_and_its_views_refuse_every_use()
    {
        VectorSet rows = Rows.Gaussian("rows", 20, 3, 1);
        using VectorSet other = Rows.Gaussian("other", 20, 3, 2);
        VectorSet view = rows.Select([3, 1]), named = view.Named("named");
        using RealProfile profile = RealProfile.Fit(other, s_quick);
        rows.Dispose();
        foreach (VectorSet set in new[] { rows, view, named })
        {
            Assert.Throws<ObjectDisposedException>(() => set.CopyRow(0));
            Assert.Throws<ObjectDisposedException>(() => set.CopyRow(0, new float[3]));
            Assert.Throws<ObjectDisposedException>(() => set.Select([0]));
            Assert.Throws<ObjectDisposedException>(() => RealProfile.Fit(set, s_quick));
            Assert.Throws<ObjectDisposedException>(() => profile.Score(set));
            Assert.Throws<ObjectDisposedException>(() => Audit.Run(new AuditData { Real = other, Synthetic = set }));
            Assert.Throws<ObjectDisposedException>(() => Audit.Run(new AuditData { Real = set, Synthetic = other }));
            Assert.Throws<ObjectDisposedException>(() => Audit.Run(new AuditData { Real = other, Synthetic = other, Holdout = set }));
        }
    }

    [Fact]
    public async Task An_audit_of_a_disposed_set_fails_in_its_task()
    {
        VectorSet rows = Rows.Gaussian("rows", 20, 3, 1);
        rows.Dispose();
        Task<AuditResult> audit =
            Audit.RunAsync(new AuditData { Real = rows, Synthetic = rows }, cancellationToken: TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => audit);
    }

    [Fact]
    public void Disposing_a_view_leaves_its_set()
    {
        using VectorSet rows = Rows.Line("rows", 1, 2, 3);
        VectorSet view = rows.Select([2]);
        view.Dispose();
        view.Dispose();
        Assert.Throws<ObjectDisposedException>(() => view.CopyRow(0));
        Assert.Equal([3], rows.CopyRow(2).ToArray());
    }

    [Fact]
    public void Memory_goes_when_the_last_use_has_ended_and_once()
    {
        Owner owner = new();
        VectorSet rows = Owned(owner);
        HeldRows first = rows.Hold(), second = rows.Hold();
        rows.Dispose();
        rows.Dispose();
        first.Dispose();
        Assert.Equal(0, owner.Disposed);
        Assert.Equal([7], second.Rows.CopyRow(0).ToArray());
        second.Dispose();
        Assert.Equal(1, owner.Disposed);
        Assert.Throws<ObjectDisposedException>(() => rows.Hold());
    }

    [Fact]
    public void An_audit_that_fails_or_is_cancelled_lets_go()
    {
        Owner owner = new();
        using VectorSet other = Rows.Gaussian("other", 20, 3, 2);
        VectorSet rows = Owned(owner);
        Assert.Throws<AuditException>(() => Audit.Run(new AuditData { Real = other, Synthetic = rows }));
        Assert.ThrowsAny<OperationCanceledException>(() => Audit.RunAsync(
            new AuditData { Real = other, Synthetic = rows },
            cancellationToken: new CancellationToken(canceled: true)).GetAwaiter().GetResult());
        rows.Dispose();
        Assert.Equal(1, owner.Disposed);
    }

    [Fact]
    public void A_profile_disposed_in_the_midst_of_a_batch_ends_it()
    {
        using VectorSet rows = Rows.Gaussian("rows", 100, 3, 1);
        RealProfile profile = RealProfile.Fit(rows, s_quick);
        RowScore[] expected = profile.Score(rows, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(expected, profile.Score(rows, new OnReport(profile.Dispose), TestContext.Current.CancellationToken));
        Assert.Throws<ObjectDisposedException>(() => profile.Score(rows.CopyRow(0)));
        Assert.Throws<ObjectDisposedException>(() => profile.Save(Path.GetTempFileName()));
    }

    [Fact]
    public void Row_numbers_outside_a_set_are_refused()
    {
        using VectorSet rows = Rows.Line("rows", 1, 2, 3);
        using VectorSet view = rows.Select([1]);
        foreach (int row in new[] { -1, 3, int.MinValue, int.MaxValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => rows.CopyRow(row));
            Assert.Throws<ArgumentOutOfRangeException>(() => view.CopyRow(row));
            Assert.Throws<ArgumentOutOfRangeException>(() => rows.Select([0, row]));
        }

        Assert.Throws<ArgumentException>(() => rows.CopyRow(0, []));
    }

    private static unsafe VectorSet Owned(Owner owner)
    {
        owner.Values[0] = 7;
        return VectorSet.FromPointer(owner.Values.Pointer, 1, 1, 1, "owned", owner);
    }

    private sealed class Owner : IDisposable
    {
        public NativeBuffer<float> Values { get; } = new(1);

        public int Disposed { get; private set; }

        public void Dispose()
        {
            Disposed++;
            Values.Dispose();
        }
    }

    private sealed class OnReport(Action action) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => action();
    }
}
