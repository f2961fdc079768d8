using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FaithfulNative.Auditing;
using FaithfulNative.Ideal;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Statistics;

namespace FaithfulNative;

/// <summary>
/// Several synthetic sets against one real set, headline by headline. The audits share their resamples of the real rows,
/// so what the choice of real rows does to all sets alike cancels from the differences.
/// </summary>
public sealed class Comparison
{
    private Comparison(ImmutableArray<HeadlineComparison> headlines) => Headlines = headlines;

    /// <summary>A ranking for each headline, in the order of the results.</summary>
    public ImmutableArray<HeadlineComparison> Headlines { get; }

    /// <summary>Compares audits of one real set.</summary>
    /// <remarks>
    /// The intervals of all differences hold together: of comparisons of equally good sets, <see cref="ErrorBudget.Comparison"/> say that
    /// any two differ on any headline. They allow for the errors of approximate searches.
    /// </remarks>
    /// <param name="results">At least two, under different names, audited with the same options and replicates.</param>
    /// <exception cref="AuditException">The audits do not belong together; the message says why.</exception>
    public static Comparison Of(IReadOnlyList<(string Name, AuditResult Result)> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Check(results);
        (string Name, Headline Headline)[][] sets =
            [.. results[0].Result.Headlines.Select((_, h) => results.Select(r => (r.Name, r.Result.Headlines[h])).ToArray())];
        double limit = LimitOf(sets, results[0].Result.Options.Replicates);
        return new Comparison([.. sets.Select(headline => Compare(headline, limit))]);
    }

    /// <summary>The ranking of each headline as a table.</summary>
    public override string ToString() => ResultText.Of(this);

    /// <summary>
    /// Where a set is worse than another beyond chance: lower on the first headline of a metric, with the interval of the difference
    /// below 0. Being lower than a baseline that stands above fresh rows is worse only below them.
    /// </summary>
    /// <remarks>
    /// Where all sets are as good as the baseline, any is named in at most <see cref="ErrorBudget.Comparison"/> of comparisons.
    /// </remarks>
    /// <param name="baseline">Name of the set that the others are held against.</param>
    /// <exception cref="AuditException">There is no set of this name.</exception>
    public ImmutableArray<Regression> RegressionsFrom(string baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        if (Headlines[0].Sets.All(set => set.Name != baseline))
        {
            throw new AuditException(
                AuditFault.Options,
                $"comparison: there is no set '{baseline}'; the sets are {string.Join(", ", Headlines[0].Sets.Select(set => set.Name))}");
        }

        return [.. Headlines.Where(h => !h.Definition.IsSupplementary).DistinctBy(h => h.Metric).SelectMany(headline =>
            headline.Sets.Where(set => set.Name != baseline).Select(set => headline.Difference(set.Name, baseline))
                .Where(difference => difference.Interval.High < 0
                    && (!Stands(headline, baseline, Verdict.Above) || Stands(headline, difference.First, Verdict.Below)))
                .Select(difference => new Regression(headline.Definition, difference.First, difference.Value, difference.Interval)))];

        static bool Stands(HeadlineComparison headline, string name, Verdict verdict) =>
            headline.Sets.Single(set => set.Name == name).Headline.Verdict == verdict;
    }

    /// <summary>
    /// So many times its spread the largest error of any difference on any headline is, but for the budget of a comparison.
    /// </summary>
    private static double LimitOf((string Name, Headline Headline)[][] sets, int replicates)
    {
        LargestError largest = new(replicates);
        foreach ((string Name, Headline Headline)[] headline in sets)
        {
            for (int a = 0; a < headline.Length; a++)
            {
                for (int b = a + 1; b < headline.Length; b++)
                {
                    largest.Add(Errors(headline[a].Headline, headline[b].Headline));
                }
            }
        }

        return largest.Limit(ErrorBudget.Comparison);
    }

    private static HeadlineComparison Compare((string Name, Headline Headline)[] sets, double limit)
    {
        List<RankedSet> ranked = [];
        List<PairDifference> pairs = [];
        for (int a = 0; a < sets.Length; a++)
        {
            (int better, int worse) = (0, 0);
            for (int b = 0; b < sets.Length; b++)
            {
                Interval difference = b == a ? default : Difference(sets[a].Headline, sets[b].Headline, limit);
                better += difference.High < 0 ? 1 : 0;
                worse += difference.Low > 0 ? 1 : 0;
                if (b > a)
                {
                    pairs.Add(new PairDifference(
                        sets[a].Name,
                        sets[b].Name,
                        sets[a].Headline.Value - sets[b].Headline.Value,
                        difference));
                }
            }

            int rank = 1 + sets.Count(other => other.Headline.Value > sets[a].Headline.Value);
            ranked.Add(
                new RankedSet(sets[a].Name, sets[a].Headline, rank, Math.Min(rank, 1 + better), Math.Max(rank, sets.Length - worse)));
        }

        return new HeadlineComparison(sets[0].Headline.Definition, [.. ranked.OrderBy(set => set.Rank)], [.. pairs]);
    }

    private static Interval Difference(Headline a, Headline b, double limit) => Spread.Of(Errors(a, b))
        .Around(a.Value - b.Value, limit)
        .Wider((a.SearchBound ?? 0) + (b.SearchBound ?? 0));

    private static double[] Errors(Headline a, Headline b) => [.. a.Errors!.Value.Zip(b.Errors!.Value, (first, second) => first - second)];

    private static void Check(IReadOnlyList<(string Name, AuditResult Result)> results)
    {
        if (results.Count < 2)
        {
            throw new AuditException(AuditFault.Options, $"comparison: there is {results.Count} set; at least 2 are needed");
        }

        (string name, AuditResult first) = results[0];
        foreach ((string other, AuditResult result) in results.Skip(1))
        {
            if (result.RealContent != first.RealContent)
            {
                throw new AuditException($"comparison: {other} was audited against other real rows than {name}");
            }

            if (result.Encoder != first.Encoder)
            {
                throw new AuditException(
                    $"comparison: the rows of {other} became numbers by another encoding than those of {name}, so that distances differ; "
                        + "audit both the same way");
            }

            if (IdealKey.OptionsOf(result.Options) != IdealKey.OptionsOf(first.Options)
                || result.Options.Replicates != first.Options.Replicates)
            {
                throw new AuditException(AuditFault.Options, $"comparison: {other} was audited with other options than {name}");
            }
        }

        if (first.Headlines.Any(headline => headline.Errors is null))
        {
            throw new AuditException(AuditFault.Options, "comparison: the audits have no replicates; run them with replicates 1000");
        }

        if (results.Select(r => r.Name).Distinct().Count() < results.Count)
        {
            throw new AuditException(AuditFault.Options, "comparison: two sets have the same name");
        }
    }
}

/// <summary>One headline over several sets.</summary>
public sealed class HeadlineComparison
{
    internal HeadlineComparison(HeadlineDefinition definition, ImmutableArray<RankedSet> sets, ImmutableArray<PairDifference> pairs) =>
        (Definition, Sets, Pairs) = (definition, sets, pairs);

    /// <summary>The headline.</summary>
    public HeadlineDefinition Definition { get; internal init; }

    /// <summary>The sets, highest value first. Higher is not better where the verdict says suspicious.</summary>
    public ImmutableArray<RankedSet> Sets { get; internal init; }

    /// <summary>Every pair of sets once, in the order in which they were given.</summary>
    public ImmutableArray<PairDifference> Pairs { get; internal init; }

    /// <summary>What is measured.</summary>
    public HeadlineMetric Metric => Definition.Metric;

    /// <summary>The estimator; None where there is only one.</summary>
    public Supports Support => Definition.Support;

    /// <summary>The difference of two of the sets.</summary>
    /// <param name="first">Name of the set whose value counts positive.</param>
    /// <param name="second">Name of another one.</param>
    /// <exception cref="InvalidOperationException">There is no such pair.</exception>
    public PairDifference Difference(string first, string second)
    {
        PairDifference pair = Pairs.Single(p => (p.First == first && p.Second == second) || (p.First == second && p.Second == first));
        return pair.First == first
            ? pair
            : new PairDifference(first, second, -pair.Value, new Interval(-pair.Interval.High, -pair.Interval.Low));
    }
}

/// <summary>A headline on which a set is worse than the baseline beyond chance.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class Regression
{
    internal Regression(HeadlineDefinition definition, string set, double value, Interval interval) =>
        (Definition, Set, Value, Interval) = (definition, set, value, interval);

    /// <summary>The headline.</summary>
    public HeadlineDefinition Definition { get; internal init; }

    /// <summary>The worse set.</summary>
    public string Set { get; internal init; }

    /// <summary>Its value minus that of the baseline, below 0.</summary>
    public double Value { get; internal init; }

    /// <summary>Confidence interval of that, from the shared resamples.</summary>
    public Interval Interval { get; internal init; }

    /// <summary>What is measured.</summary>
    public HeadlineMetric Metric => Definition.Metric;

    /// <summary>The estimator; None where there is only one.</summary>
    public Supports Support => Definition.Support;
}

/// <summary>A set's place on one headline.</summary>
public sealed class RankedSet
{
    internal RankedSet(string name, Headline headline, int rank, int bestRank, int worstRank) =>
        (Name, Headline, Rank, BestRank, WorstRank) = (name, headline, rank, bestRank, worstRank);

    /// <summary>The set.</summary>
    public string Name { get; internal init; }

    /// <summary>Its value with interval, ideal and verdict.</summary>
    public Headline Headline { get; internal init; }

    /// <summary>1 for the highest value; equal values share a rank.</summary>
    public int Rank { get; internal init; }

    /// <summary>1 + number of sets that are higher beyond chance: the upper end of the interval of the rank.</summary>
    public int BestRank { get; internal init; }

    /// <summary>Number of sets less those that are lower beyond chance: the lower end.</summary>
    public int WorstRank { get; internal init; }
}

/// <summary>The difference of two sets on one headline.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class PairDifference
{
    internal PairDifference(string first, string second, double value, Interval interval) =>
        (First, Second, Value, Interval) = (first, second, value, interval);

    /// <summary>The one set.</summary>
    public string First { get; internal init; }

    /// <summary>The other.</summary>
    public string Second { get; internal init; }

    /// <summary>Value of the first minus value of the second.</summary>
    public double Value { get; internal init; }

    /// <summary>Its confidence interval, from the shared resamples; those of all pairs and headlines hold together.</summary>
    public Interval Interval { get; internal init; }

    /// <summary>Whether the sets differ beyond chance.</summary>
    public bool Differ => !Interval.Holds(0);
}
