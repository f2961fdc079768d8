using FaithfulNative.Data;

namespace FaithfulNative.Simulations;

/// <summary>
/// Real rows, and as many fresh rows of which some are replaced by noisy copies of real rows: the realised false
/// discovery rate of the copy test at a level of 5 %, and its power.
/// </summary>
internal static class PlantedCopies
{
    public static void Print(string name, Draw draw, int rows, double[] noises, int repetitions)
    {
        Console.WriteLine($"{name}: {rows} real rows, {rows} synthetic rows, {repetitions} repetitions, level 5 %.");
        Console.WriteLine();
        Console.WriteLine("| copies | noise (sd a coordinate) | false discovery rate | runs with any false alarm | power |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: |");
        foreach (double share in new[] { 0, .01, .1, .5 })
        {
            foreach (double noise in share == 0 ? [0] : noises)
            {
                int copies = (int)(share * rows);
                RowTest[] tests = [.. Enumerable.Range(0, repetitions).Select(run => Test(draw, rows, copies, noise, run))];
                double[] falseShare = Array.ConvertAll(tests, test => test.Named.Skip(copies).Count(n => n) / (double)Math.Max(1, test.Count));
                double power = copies == 0 ? double.NaN : tests.Average(test => test.Named.Take(copies).Count(n => n) / (double)copies);
                Console.WriteLine(
                    $"| {share:P0} | {noise} | {falseShare.Average():P1} | {falseShare.Count(f => f > 0) / (double)repetitions:P0} | {(copies == 0 ? "" : power.ToString("P1"))} |");
            }
        }
    }

    private static RowTest Test(Draw draw, int rows, int copies, double noise, int run)
    {
        float[][] drawn = draw(2 * rows, run);
        Random random = new(run);
        float[][] synthetic = [.. Enumerable.Range(0, rows).Select(row => row < copies
            ? Array.ConvertAll(drawn[row], value => (float)(value + (noise * Draws.Normal(random))))
            : drawn[rows + row])];
        using VectorSet real = IntervalCoverage.Set("real", drawn[..rows]);
        using VectorSet judged = IntervalCoverage.Set("synthetic", synthetic);
        AuditOptions options = new() { Replicates = 0, IdealRows = 0 };
        return Audit.Run(new AuditData { Real = real, Synthetic = judged }, options).RowTests.Copies!;
    }
}
