using System.Diagnostics;
using FaithfulNative.Data;

namespace FaithfulNative.Benchmarks;

/// <summary>How fast a profile of some rows scores others: fit, file, single rows, batches.</summary>
internal static class ProfileRates
{
    public static int Run(string realName, string freshName, int threads)
    {
        using VectorSet real = Workload.Load(realName);
        using VectorSet fresh = Workload.Load(freshName);
        RealProfile profile = null!;
        Console.WriteLine($"{real.Count} x {real.Dimension} real rows, {fresh.Count} others, {threads} threads");
        Timed("fit", 1, () => profile = RealProfile.Fit(real, new AuditOptions { Threads = threads }));
        string path = Path.GetTempFileName();
        Timed("save", 1, () => profile.Save(path));
        profile.Dispose();
        Timed("load", 1, () => profile = RealProfile.Load(path, threads));
        Console.WriteLine($"{new FileInfo(path).Length >> 20} MiB on disk");
        File.Delete(path);

        // The first rows compile the code.
        int singles = Math.Min(fresh.Count, 2000);
        OneByOne(Math.Min(singles, 500));
        Timed("one row at a time, one thread", singles, () => OneByOne(singles));
        Timed($"one row at a time, {threads} threads", singles * threads, () =>
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => OneByOne(singles)));
        foreach (int count in new[] { 10, 31, 32, 100, 1000, fresh.Count })
        {
            using VectorSet batch = fresh.Select([.. Enumerable.Range(0, Math.Min(count, fresh.Count))]);
            profile.Score(batch);
            Timed($"a batch of {batch.Count}", batch.Count, () => profile.Score(batch));
        }

        profile.Dispose();
        return 0;

        void OneByOne(int count)
        {
            for (int row = 0; row < count; row++)
            {
                profile.Score(fresh.Row(row));
            }
        }
    }

    private static void Timed(string what, int rows, Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            rows == 1 ? $"{what}: {seconds:F3} s" : $"{what}: {rows / seconds:F0} rows/s, {1e6 * seconds / rows:F0} us a row");
    }
}
