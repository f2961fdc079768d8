using FaithfulNative.Data;

namespace FaithfulNative.Simulations;

/// <summary>
/// Real rows, and fresh rows of which some are replaced by noisy copies of real rows: the realised false
/// discovery rate of the copy test at a level of 5 %, and its power.
/// </summary>
internal static class PlantedCopies
{
    public static void Print(string name, Draw draw, int real, int rows, double[] noises, int repetitions)
    {
        Console.WriteLine($"{name}: {real} real rows, {rows} synthetic rows, {repetitions} repetitions, level 5 %.");
        Console.WriteLine();
        Header("copies");
        foreach (double share in new[] { 0, .01, .1, .5 })
        {
            foreach (double noise in share == 0 ? [0] : noises)
            {
                Row(
                    share.ToString("P0"), (int)(share * rows), noise, repetitions, run => draw(real, run),
                    run => draw(real + rows, run)[real..]);
            }
        }
    }

    /// <summary>Where the assumptions do not hold: twins among the real rows, and rows of a law that crowds the core.</summary>
    public static void PrintBroken(int dimension, int rows, int repetitions)
    {
        Console.WriteLine(
            $"Gaussian, {dimension} dimensions, {rows} rows of each kind, {repetitions} repetitions, level 5 %, 10 % of the rows are "
            + "copies with noise .03.");
        Console.WriteLine();
        Header("assumption broken");
        Draw draw = Draws.Gaussian(dimension);
        float[][] Fresh(int run) => draw(rows, (2 * run) + 1);
        float[][] Twins(int run) =>
            [.. draw(rows / 2, 2 * run).SelectMany(row => new[] { row, Noisy(row, .03, new SplitMixRandom(run + (int)(1e6 * row[0]))) })];
        Row("none", rows / 10, .03, repetitions, run => draw(rows, 2 * run), Fresh);
        Row("every real row has a twin, noise .03", rows / 10, .03, repetitions, Twins, Fresh);
        Row(
            "other rows from a law .3 as wide", rows / 10, .03, repetitions, run => draw(rows, 2 * run),
            run => Draws.Gaussian(dimension, .3)(rows, (2 * run) + 1));
    }

    private static void Header(string first)
    {
        Console.WriteLine(
            $"| {first} | noise (sd a coordinate) | false discovery rate | its standard error | runs with any false alarm | power |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: |");
    }

    private static void Row(string name, int copies, double noise, int repetitions, Func<int, float[][]> real, Func<int, float[][]> fresh)
    {
        RowTest[] tests = [.. Enumerable.Range(0, repetitions).Select(run => Test(real(run), fresh(run), copies, noise, run))];
        double[] falseShare = Array.ConvertAll(tests, test => test.Named.Skip(copies).Count(n => n) / (double)Math.Max(1, test.Count));
        double mean = falseShare.Average();
        double error = Math.Sqrt(falseShare.Sum(share => (share - mean) * (share - mean)) / repetitions / Math.Max(1, repetitions - 1));
        string power = copies == 0 ? "" : tests.Average(test => test.Named.Take(copies).Count(n => n) / (double)copies).ToString("P1");
        Console.WriteLine(
            $"| {name} | {noise} | {mean:P1} | {error:P1} | {falseShare.Count(f => f > 0) / (double)repetitions:P0} | {power} |");
    }

    private static RowTest Test(float[][] realRows, float[][] synthetic, int copies, double noise, int run)
    {
        SplitMixRandom random = new(run);
        for (int row = 0; row < copies; row++)
        {
            synthetic[row] = Noisy(realRows[row], noise, random);
        }

        using VectorSet real = IntervalCoverage.Set("real", realRows);
        using VectorSet judged = IntervalCoverage.Set("synthetic", synthetic);
        AuditOptions options = new() { Replicates = 0, IdealRows = 0, Threads = 1, Supports = Supports.Ball };
        return Audit.Run(new AuditData { Real = real, Synthetic = judged }, options).RowTests.Copies!;
    }

    private static float[] Noisy(float[] row, double noise, Random random) =>
        Array.ConvertAll(row, value => (float)(value + (noise * Draws.Normal(random))));
}
