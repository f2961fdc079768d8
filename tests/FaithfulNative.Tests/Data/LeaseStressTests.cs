using FaithfulNative.Data;

namespace FaithfulNative.Tests.Data;

/// <summary>What a program without unsafe code can do to the memory under its sets, 10,000 times each.</summary>
public sealed class LeaseStressTests
{
    private const int Times = 10_000;
    private static readonly AuditOptions s_quick = new() { K = 1, Replicates = 0, IdealRows = 0, Supports = Supports.Ball, Threads = 1 };

    [Fact]
    public void A_profile_is_disposed_while_another_thread_scores()
    {
        using VectorSet rows = Rows.Gaussian("rows", 4, 2, 1);
        using RealProfile kept = RealProfile.Fit(rows, s_quick);
        string path = Path.Combine(Directory.CreateTempSubdirectory("lease-").FullName, "profile");
        kept.Save(path);
        float[] row = [1, 2];
        RowScore expected = kept.Score(row);
        RealProfile current = RealProfile.Load(path, threads: 1);
        (long scored, long wrong, bool stop) = (0, 0, false);
        Thread scorer = new(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                try
                {
                    wrong += Volatile.Read(ref current).Score(row) == expected ? 0 : 1;
                    scored++;
                }
                catch (ObjectDisposedException)
                {
                    // The next one is there in a moment.
                }
            }
        });
        scorer.Start();
        for (int i = 0; i < Times; i++)
        {
            RealProfile next = RealProfile.Load(path, threads: 1);
            RealProfile last = Interlocked.Exchange(ref current, next);
            last.Dispose();
            Assert.Throws<ObjectDisposedException>(() => last.Score(row));
        }

        Volatile.Write(ref stop, true);
        scorer.Join();
        current.Dispose();
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        Assert.True(scored > 0 && wrong == 0, $"{scored} scores, {wrong} of them wrong");
    }

    [Fact]
    public async Task Sets_are_disposed_while_an_audit_of_them_runs()
    {
        double expected = double.NaN;
        for (int i = 0; i < Times; i++)
        {
            VectorSet real = Rows.Gaussian("real", 4, 2, 1), synthetic = Rows.Gaussian("synthetic", 4, 2, 2);
            Task<AuditResult> audit = Audit.RunAsync(
                new AuditData { Real = real, Synthetic = synthetic }, s_quick, cancellationToken: TestContext.Current.CancellationToken);
            Thread.SpinWait(i % 1000);
            real.Dispose();
            synthetic.Dispose();
            double found = (await audit).Headlines[0].Value;
            expected = double.IsNaN(expected) ? found : expected;
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Row_numbers_are_changed_after_they_were_checked()
    {
        using VectorSet rows = Rows.Line("rows", 1, 2, 3, 4);
        int[] numbers = [0, 1];
        bool stop = false;
        Thread changer = new(() =>
        {
            for (int i = 0; !Volatile.Read(ref stop); i++)
            {
                numbers[1] = (i & 1) == 0 ? 1 : int.MaxValue;
            }
        });
        changer.Start();
        for (int i = 0; i < Times; i++)
        {
            try
            {
                using VectorSet view = rows.Select(numbers);
                Assert.Equal([2], view.CopyRow(1).ToArray());
            }
            catch (ArgumentOutOfRangeException)
            {
                // It was changed before.
            }
        }

        Volatile.Write(ref stop, true);
        changer.Join();
        numbers[1] = 1;
        using VectorSet whole = rows.Select(numbers);
        numbers[1] = int.MaxValue;
        Assert.Equal([2], whole.CopyRow(1).ToArray());
    }

    [Fact]
    public void Views_outlive_their_set()
    {
        for (int i = 0; i < Times; i++)
        {
            VectorSet rows = Large(i);
            VectorSet view = rows.Select([1]);
            rows.Dispose();
            Assert.Throws<ObjectDisposedException>(() => view.CopyRow(0));
        }
    }

    [Fact]
    public void Rows_outlive_their_collected_set()
    {
        for (int i = 0; i < Times; i++)
        {
            ReadOnlySpan<float> row = Large(i).CopyRow(0);
            if (i % 500 == 0)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.Equal(i, row[0]);
        }
    }

    // Of a size that the system takes back at once: whoever read it afterwards would end the process.
    private static VectorSet Large(int first) => VectorSet.Create(1 << 10, 1 << 8, "large", (row, values) =>
    {
        if (row == 0)
        {
            values[0] = first;
        }
    });
}
