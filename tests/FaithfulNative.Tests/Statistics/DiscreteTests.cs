using FaithfulNative.Data;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Tests.Statistics;

/// <summary>
/// A perfect generator of discrete data scores as fresh real data in every metric, although nearly all rows are
/// duplicates and nearly all scores tie: its values stay within the interval of the ideal, at the rate of the confidence.
/// </summary>
public class DiscreteTests
{
    private const int Count = 600;
    private const int Runs = 16;

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
                if (!byHeadline.TryGetValue((headline.Metric, headline.Support), out List<Headline>? list))
                {
                    byHeadline.Add((headline.Metric, headline.Support), list = []);
                }

                list.Add(headline);
            }
        }

        foreach (((HeadlineMetric metric, Supports support), List<Headline> headlines) in
            byHeadline.Where(h => h.Key.Item2 != Supports.Local))
        {
            double value = headlines.Average(h => h.Value);
            double ideal = headlines.Average(h => h.Ideal!.Value);
            int fresh = headlines.Count(h => h.Verdict == Verdict.AsFresh || (h.Verdict == Verdict.None && h.Unjudged is not null));
            Assert.True(fresh >= Runs - 1, $"{metric} {support}: {value:f4}, ideal {ideal:f4}, as fresh in {fresh} of {Runs}");
            Assert.Equal(ideal, value, 0.01);
        }
    }

    /// <summary>
    /// The ideals of companions have no interval; over runs the difference must be chance: within four standard errors, or
    /// a hundredth where it hardly varies.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Companions_of_a_perfect_generator_are_those_of_fresh_rows(string kind)
    {
        const int Runs = 8;
        AuditOptions options = new() { Replicates = 0, IdealRows = 0, Companions = true, K = kind == "three biased bits" ? 4 : 5 };
        Dictionary<string, List<double>> differences = [];
        for (int run = 0; run < Runs; run++)
        {
            using VectorSet real = Draw(kind, "real", (3 * run) + 1);
            using VectorSet synthetic = Draw(kind, "synthetic", (3 * run) + 2);
            using VectorSet holdout = Draw(kind, "hold-out", (3 * run) + 3);
            foreach (VectorSet? fresh in new[] { null, holdout })
            {
                AuditResult result = Audited.Run(new AuditData { Real = real, Synthetic = synthetic, Holdout = fresh }, options);
                foreach (Companion companion in result.Scores.Companions!.Values.Where(companion => companion.Ideal is not null))
                {
                    string key = companion.Name + (fresh is null ? "" : " beside a hold-out");
                    differences.TryAdd(key, []);
                    differences[key].Add(companion.Value - companion.Ideal!.Value);
                }
            }
        }

        foreach ((string name, List<double> found) in differences)
        {
            double mean = found.Average();
            double error = Math.Sqrt(found.Sum(difference => (difference - mean) * (difference - mean)) / (Runs - 1.0) / Runs);
            Assert.True(
                Math.Abs(mean) <= Math.Max(4 * error, 0.01), $"{name}: {mean:f4} from the ideal on average, standard error {error:f4}");
        }
    }

    [Fact]
    public void A_row_equal_to_a_reference_row_has_its_score()
    {
        using VectorSet real = Rows.Line("real", 0, 0, 1, 3, 7, 15);
        using VectorSet synthetic = Rows.Line("synthetic", 0, 1, 3, 7);
        AuditResult result =
            Audited.Run(real, synthetic, new AuditOptions { K = 2, Supports = Supports.Knn, Replicates = 0, IdealRows = 0 });
        Assert.Equal([3, 2, 3, 6], result.Scores.AlphaPrecision[0].Scores);
        Assert.Equal([3, 3, 2, 3, 6, 12], result.Scores.BetaRecall[0].Scores);
    }

    [Fact]
    public void More_neighbours_than_distinct_rows_are_refused()
    {
        using VectorSet real = Rows.Line("real", 0, 0, 0, 1, 1, 2, 2, 2);
        AuditException error = Assert.Throws<AuditException>(() => Audited.Run(real, real, new AuditOptions { K = 3 }));
        Assert.Contains("3 distinct rows", error.Message, StringComparison.Ordinal);
    }
}
