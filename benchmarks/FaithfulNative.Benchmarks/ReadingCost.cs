using System.Diagnostics;
using FaithfulNative.Formats;

namespace FaithfulNative.Benchmarks;

/// <summary>What it takes to make rows of a file: read, decide what columns hold, encode.</summary>
internal static class ReadingCost
{
    /// <param name="real">The file.</param>
    /// <param name="synthetic">A small file with the same columns.</param>
    /// <param name="runs">How often; the first run compiles the code.</param>
    public static int Measure(string real, string synthetic, int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            using LoadedData data = DataFiles.Load(new DataFilesRequest { Real = real, Synthetic = synthetic });
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double cpu = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
            Console.WriteLine($"{data.Real.Count} rows: {seconds:F2} s, {cpu:F2} s of processors");
        }

        return 0;
    }
}
