using System.Diagnostics;
using FaithfulNative.Columns;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Simulations;

/// <summary>
/// The view by columns where there is nothing to find, on columns of each sort: continuous, tied, skewed, discrete, repeated, words, a
/// rare word, missing values. How often any finding is made, against the rate that is stated; and what a view costs.
/// </summary>
internal static class ColumnAlarms
{
    private const double Confidence = 0.95;

    private static readonly (int Real, int Synthetic)[] s_sizes =
    [
        (50, 50), (200, 200), (1000, 1000), (4000, 4000), (3000, 300), (300, 3000),
    ];

    public static void Print(int repetitions, int seed)
    {
        Console.WriteLine("| real rows | synthetic rows | views | with a finding | share | 95 % interval | rate stated | kinds found |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach ((int real, int synthetic) in s_sizes)
        {
            ColumnView[] views = [.. ParallelEnumerable.Range(0, repetitions).AsOrdered().Select(run =>
                View(Table(real, new Random((2 * (seed + run)) + 1)), Table(synthetic, new Random(2 * (seed + run))), 1))];
            int blamed = views.Count(view => !view.Findings.IsEmpty);
            Interval interval = ExactShare.Interval(blamed, repetitions, Confidence);
            string kinds = string.Join(
                ", ", views.SelectMany(view => view.Findings).CountBy(finding => finding.Kind).Select(kind => $"{kind.Key} {kind.Value}"));
            Console.WriteLine(
                $"| {real} | {synthetic} | {repetitions} | {blamed} | {blamed / (double)repetitions:P2} | {interval.Low:P2} to "
                    + $"{interval.High:P2} | {ColumnView.FalseAlarmRate:P2} | {kinds} |");
        }
    }

    /// <summary>Seconds of one view of tables with these rows each and these columns, on two threads.</summary>
    public static void PrintCost(int rows, int columns)
    {
        ColumnTable Wide(int seed) => new([.. Enumerable.Range(0, (columns + 9) / 10)
            .SelectMany(part => Table(rows, new Random((1000 * seed) + part), $"{part} ").Columns).Take(columns)]);
        (ColumnTable real, ColumnTable synthetic) = (Wide(1), Wide(2));
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        ColumnView view = View(real, synthetic, 2);
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime - before;
        Console.WriteLine(
            $"{rows} x {columns}: {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, {processor.TotalSeconds:F1} s of processors, "
                + $"{view.Pairs.Length} pairs, {view.Findings.Length} findings, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB "
                + "at most");
    }

    private static ColumnView View(ColumnTable real, ColumnTable synthetic, int threads) =>
        ColumnViewer.View(real, synthetic, 0, new ParallelOptions { MaxDegreeOfParallelism = threads });

    private static ColumnTable Table(int rows, Random random, string prefix = "")
    {
        double[] wealth = Draw(() => Normal(random));
        double[] Draw(Func<double> next) => [.. Enumerable.Range(0, rows).Select(_ => next())];
        double[] Of(Func<double, double> map) => Array.ConvertAll(wealth, value => map(value));
        ColumnValues Numbers(string name, double[] values) => ColumnValues.OfNumbers(prefix + name, values);
        ColumnValues Words(string name, Func<int> next, int words) => ColumnValues.OfCategories(
            prefix
                + name, [.. Enumerable.Range(0, rows).Select(_ => next())], [
                    .. Enumerable.Range(0, words).Select(word => $"{name}{word}")]);
        return new ColumnTable(
        [
            Numbers("continuous", wealth),
            Numbers("linked", Of(value => value + (0.5 * Normal(random)))),
            Numbers("bent", Of(value => (value * value) + Normal(random))),
            Numbers("skewed", Of(value => Math.Round(1000 * Math.Exp((2 * value) + Normal(random)), 2))),
            Numbers("tied", Of(value => Math.Round(value + Normal(random), 1))),
            Numbers("counts", Draw(() => Math.Floor(-2 * Math.Log(1 - random.NextDouble())))),
            Numbers("mostly zero", Of(value => random.Next(3) > 0 ? 0 : Math.Round(100 * Math.Abs(value)))),
            Numbers("missing", Of(value => random.NextDouble() < 0.1 ? double.NaN : value + Normal(random))),
            Words("word", () => (int)(40 * Math.Pow(random.NextDouble(), 3)), 40),
            Words("rare", () => random.Next(30) == 0 ? 1 : 0, 2),
        ]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
