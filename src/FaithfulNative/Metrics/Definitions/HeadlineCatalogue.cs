using System.Collections.Immutable;

namespace FaithfulNative.Metrics.Definitions;

/// <summary>
/// The headlines of an audit in the order of its results; of each metric the one to look at first comes first. Immutable.
/// </summary>
public sealed class HeadlineCatalogue
{
    private HeadlineCatalogue(ImmutableArray<HeadlineDefinition> all) => All = all;

    /// <summary>The headlines that audits have.</summary>
    public static HeadlineCatalogue Default { get; } = new(
    [
        new Fidelity(),
        new AlphaPrecision(Supports.Knn),
        new FullSupport(Supports.Knn),
        new AlphaPrecision(Supports.Ball),
        new FullSupport(Supports.Ball),
        new BetaRecall(Supports.Knn),
        new BetaRecall(Supports.Ball),
        new BetaRecall(Supports.Local),
        new Authenticity(),
        new Coverage(),
    ]);

    /// <summary>All of them, computed in an audit or not.</summary>
    public ImmutableArray<HeadlineDefinition> All { get; }

    /// <summary>The first headline of each metric by the metric's number in faithful.h.</summary>
    public IEnumerable<HeadlineDefinition> ByNumber =>
        All.DistinctBy(definition => definition.Metric).OrderBy(definition => definition.Number);

    /// <summary>The same with one more at the end.</summary>
    /// <param name="added">A headline with an id of its own and, for another metric, a number of its own.</param>
    /// <exception cref="ArgumentException">Another headline has its id, or another metric its number.</exception>
    public HeadlineCatalogue With(HeadlineDefinition added)
    {
        ArgumentNullException.ThrowIfNull(added);
        HeadlineDefinition? same = All.FirstOrDefault(
            known => known.Id == added.Id || (known.Metric == added.Metric) != (known.Number == added.Number));
        return same is null ? new HeadlineCatalogue(All.Add(added)) : throw new ArgumentException(
            $"headline {added.Id} with number {added.Number}: {same.Id} with number {same.Number} is in the catalogue", nameof(added));
    }

    /// <summary>The headline of a metric; the first where no support is named.</summary>
    /// <param name="metric">Its key, such as "alpha_precision".</param>
    /// <param name="support">ball, knn or local; null for any.</param>
    /// <returns>Null where there is none.</returns>
    public HeadlineDefinition? Find(string metric, string? support = null) =>
        All.FirstOrDefault(definition => definition.Metric.Key == metric && (support is null || definition.SupportName == support));

    /// <summary>The headline of written results; one that only has these names where the catalogue has none.</summary>
    /// <param name="metric">Its key, not empty.</param>
    /// <param name="support">ball, knn or local; null for none.</param>
    public HeadlineDefinition Named(string metric, string? support)
    {
        ArgumentException.ThrowIfNullOrEmpty(metric);
        Supports named = Enum.TryParse(support, ignoreCase: true, out Supports known) ? known : Supports.None;
        return Find(metric, support) ?? new NamedHeadline(new HeadlineMetric(metric), named);
    }

    /// <summary>Those that were computed, with their values.</summary>
    /// <param name="scores">The scores of an audit.</param>
    public IEnumerable<(HeadlineDefinition Definition, double Value)> In(AuditScores scores)
    {
        foreach (HeadlineDefinition definition in All)
        {
            if (definition.Value(scores) is { } value)
            {
                yield return (definition, value);
            }
        }
    }
}
