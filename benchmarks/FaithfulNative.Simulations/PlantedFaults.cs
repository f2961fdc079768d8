using FaithfulNative.Data;

namespace FaithfulNative.Simulations;

/// <summary>
/// Fresh rows with a planted fault that distances can see: how many an audit says something about, of those in which a permutation test of
/// nearest neighbours finds a difference at the level of the diagnosis. The test counts the rows of both sets whose nearest rows are of
/// their own set (Schilling 1986; Henze 1988), with the labels of the pooled rows permuted.
/// </summary>
internal static class PlantedFaults
{
    private const double Level = 0.005;
    private const int Permutations = 1999;
    private const int Neighbours = 5;
    private const int Rows = 400;

    private delegate float[][] Fault(float[][] fresh, SplitMixRandom random);

    private static readonly (string Name, Fault Spoil)[] s_faults =
    [
        ("moved by half a standard deviation", (fresh, _) => Moved(fresh, 0.5)),
        ("moved by a quarter", (fresh, _) => Moved(fresh, 0.25)),
        ("half as wide", (fresh, _) => Around(fresh, 0.5)),
        ("a fifth less wide", (fresh, _) => Around(fresh, 0.8)),
        ("half as wide again", (fresh, _) => Around(fresh, 1.5)),
        ("a fifth wider", (fresh, _) => Around(fresh, 1.2)),
        ("a fifth crowded at ten rows", (fresh, random) => Crowded(fresh, Rows / 5, random)),
        ("a twentieth crowded at ten rows", (fresh, random) => Crowded(fresh, Rows / 20, random)),
        ("the upper fifth lost", (fresh, random) => Lost(fresh, Rows / 5, random)),
        ("the upper tenth lost", (fresh, random) => Lost(fresh, Rows / 10, random)),
        ("a fifth elsewhere", (fresh, random) => Elsewhere(fresh, Rows / 5, random)),
        ("a twentieth elsewhere", (fresh, random) => Elsewhere(fresh, Rows / 20, random)),
        ("columns independent", Independent),
    ];

    /// <param name="repetitions">Audits of a law and a fault.</param>
    /// <param name="seed">Of the first one.</param>
    public static void Print(int repetitions, int seed)
    {
        Console.WriteLine("| law | fault | runs | found by neighbours | of these the audit | share | by the audit in all |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        int found = 0, both = 0;
        foreach ((string law, Draw draw) in TableLaws.All.Where(law => law.Key != "grouped"))
        {
            foreach ((string fault, Fault spoil) in s_faults)
            {
                (bool Test, bool Audit)[] runs =
                [
                    .. ParallelEnumerable.Range(seed, repetitions).AsOrdered().Select(run => Of(draw, spoil, 2 * run)),
                ];
                int test = runs.Count(run => run.Test), together = runs.Count(run => run is { Test: true, Audit: true });
                (found, both) = (found + test, both + together);
                Console.WriteLine(
                    $"| {law} | {fault} | {repetitions} | {test} | {together} | {(test == 0 ? "" : $"{together / (double)test:P0}")} "
                    + $"| {runs.Count(run => run.Audit)} |");
            }
        }

        Console.WriteLine($"| all | all | | {found} | {both} | {both / (double)Math.Max(1, found):P1} | |");
    }

    private static (bool Test, bool Audit) Of(Draw draw, Fault spoil, int seed)
    {
        float[][] real = draw(Rows, seed), synthetic = spoil(draw(Rows, seed + 1), new SplitMixRandom(seed));
        using VectorSet x = IntervalCoverage.Set("real", real), y = IntervalCoverage.Set("synthetic", synthetic);
        AuditResult result = Audit.Run(new AuditData { Real = x, Synthetic = y }, new AuditOptions { Threads = 1, Seed = seed });
        return (PValue([.. real, .. synthetic], seed) <= Level, result.Overall.Code == OverallCode.Differs);
    }

    private static double PValue(float[][] pooled, int seed)
    {
        int[][] nearest = [.. pooled.Select((row, at) => Enumerable.Range(0, pooled.Length).Where(other => other != at)
            .OrderBy(other => Distance(row, pooled[other])).Take(Neighbours).ToArray())];
        SplitMixRandom random = new(seed);
        bool[] isReal = [.. Enumerable.Range(0, pooled.Length).Select(row => row < Rows)];
        int seen = Own(nearest, isReal), asMany = 1;
        for (int permutation = 0; permutation < Permutations; permutation++)
        {
            random.Shuffle(isReal);
            asMany += Own(nearest, isReal) >= seen ? 1 : 0;
        }

        return asMany / (double)(Permutations + 1);
    }

    private static int Own(int[][] nearest, bool[] isReal)
    {
        int own = 0;
        for (int row = 0; row < nearest.Length; row++)
        {
            foreach (int other in nearest[row])
            {
                own += isReal[row] == isReal[other] ? 1 : 0;
            }
        }

        return own;
    }

    private static double Distance(float[] row, float[] other)
    {
        double sum = 0;
        for (int c = 0; c < row.Length; c++)
        {
            sum += (row[c] - other[c]) * (double)(row[c] - other[c]);
        }

        return sum;
    }

    private static float[][] Moved(float[][] fresh, double deviations)
    {
        double mean = fresh.Average(row => row[0]), sd = Math.Sqrt(fresh.Average(row => Math.Pow(row[0] - mean, 2)));
        return [.. fresh.Select(row => new[] { (float)(row[0] + (deviations * sd)) }.Concat(row.Skip(1)).ToArray())];
    }

    private static float[][] Around(float[][] fresh, double factor)
    {
        double[] mean = [.. Enumerable.Range(0, fresh[0].Length).Select(c => fresh.Average(row => row[c]))];
        return [.. fresh.Select(row => row.Select((value, c) => (float)(mean[c] + (factor * (value - mean[c])))).ToArray())];
    }

    private static float[][] Crowded(float[][] fresh, int rows, SplitMixRandom random) =>
        [.. fresh.Select((row, at) => at < rows ? fresh[Rows - 1 - random.Next(10)] : row)];

    private static float[][] Lost(float[][] fresh, int rows, SplitMixRandom random)
    {
        float[][] kept = [.. fresh.OrderBy(row => row[0]).Take(Rows - rows)];
        return [.. kept, .. Enumerable.Range(0, Rows - kept.Length).Select(_ => kept[random.Next(kept.Length)])];
    }

    private static float[][] Elsewhere(float[][] fresh, int rows, SplitMixRandom random)
    {
        float furthest = fresh.Max(row => row[0]);
        return [.. fresh.Select((row, at) => at < rows ? [furthest + 1 + random.Next(3), .. row.Skip(1)] : row)];
    }

    private static float[][] Independent(float[][] fresh, SplitMixRandom random)
    {
        float[][] columns = [.. Enumerable.Range(0, fresh[0].Length).Select(c => fresh.Select(row => row[c]).ToArray())];
        foreach (float[] column in columns)
        {
            random.Shuffle(column);
        }

        return [.. Enumerable.Range(0, Rows).Select(row => columns.Select(column => column[row]).ToArray())];
    }
}
