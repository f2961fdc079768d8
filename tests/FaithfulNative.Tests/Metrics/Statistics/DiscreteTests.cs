using FaithfulNative.Data;

namespace FaithfulNative.Tests.Metrics.Statistics;

/// <summary>
/// A perfect generator of discrete data scores as fresh real data in every metric, although nearly all rows are
/// duplicates and nearly all scores tie.
/// </summary>
public class DiscreteTests
{
    private const int Count = 600;
    private const int Runs = 12;

    public static TheoryData<string> Kinds { get; } = ["three biased bits", "one-hot table", "integer counts", "wide one-hot table"];

    private static VectorSet Draw(string kind, string name, int seed)
    {
        Random random = new(seed);
        return kind switch
        {
            "three biased bits" => VectorSet.Create(Count, 3, name, (_, row) =>
            {
                foreach (ref float value in row)
                {
                    value = random.NextDouble() < .1 ? 1 : 0;
                }
            }),
            "one-hot table" => OneHot(random, name, 4, 3),
            "wide one-hot table" => OneHot(random, name, 5, 4, 3, 6, 4),
            _ => VectorSet.Create(Count, 2, name, (_, row) =>
            {
                foreach (ref float value in row)
                {
                    value = (float)Math.Floor(-3 * Math.Log(1 - random.NextDouble()));
                }
            }),
        };
    }

    /// <summary>Independent categories, each half as frequent as the one before.</summary>
    private static VectorSet OneHot(Random random, string name, params int[] categories) =>
        VectorSet.Create(Count, categories.Sum(), name, (_, row) =>
        {
            int start = 0;
            foreach (int choices in categories)
            {
                int choice = Math.Min(choices - 1, (int)-Math.Log2(1 - random.NextDouble()));
                row[start + choice] = 1 / MathF.Sqrt(2);
                start += choices;
            }
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_perfect_generator_is_as_fresh_real_data(string kind)
    {
        AuditOptions options = new() { Replicates = 200, K = kind == "three biased bits" ? 4 : 5, IdealRows = 600 };
        Dictionary<(HeadlineMetric, Supports), List<Headline>> byHeadline = [];
        for (int run = 0; run < Runs; run++)
        {
            using VectorSet real = Draw(kind, "real", (2 * run) + 1);
            using VectorSet synthetic = Draw(kind, "synthetic", (2 * run) + 2);
            foreach (Headline headline in Audited.Run(real, synthetic, options).Headlines)
            {
                (byHeadline.TryGetValue((headline.Metric, headline.Support), out var list) ? list : byHeadline[(headline.Metric, headline.Support)] = []).Add(headline);
            }
        }

        foreach (((HeadlineMetric metric, Supports support), List<Headline> headlines) in byHeadline.Where(h => h.Key.Item2 != Supports.Local))
        {
            double value = headlines.Average(h => h.Value);
            double ideal = headlines.Average(h => h.Ideal!.Value);
            int fresh = headlines.Count(h => h.Verdict == Verdict.AsFresh);
            TestContext.Current.TestOutputHelper!.WriteLine($"{kind} {metric} {support}: {value:f4} {ideal:f4} fresh {fresh}/{Runs}");
            Assert.True(fresh >= Runs - 2, $"{metric} {support}: {value:f4}, ideal {ideal:f4}, as fresh in {fresh} of {Runs}");
        }
    }
}
