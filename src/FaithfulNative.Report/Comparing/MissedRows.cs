using FaithfulNative.Metrics;

namespace FaithfulNative.Report.Comparing;

/// <summary>Which real rows each set leaves without a synthetic row nearby.</summary>
internal sealed class MissedRows
{
    private const int Shown = 20;

    private readonly CoverageScore[] _scores;

    public MissedRows(IReadOnlyList<ComparedSet> sets, string? baseline)
    {
        _scores = [.. sets.Select(set => set.Result.Scores.Coverage)];
        string[] names = [.. sets.Select(set => set.Name)];
        Reference = baseline is null
            ? Enumerable.Range(0, _scores.Length).MaxBy(set => _scores[set].Value)
            : Array.IndexOf(names, baseline);
        (Changed, ChangedCount) = Most(row => _scores.Any(score => score.Covered[row] != _scores[Reference].Covered[row]), Change);
        (ByAll, ByAllCount) = Most(row => _scores.All(score => !score.Covered[row]), row => _scores.Min(score => Ratio(score, row)));
    }

    /// <summary>Number of the set that the others are held against: the baseline, or the one that covers the most.</summary>
    public int Reference { get; }

    /// <summary>Real rows that the reference covers and another set misses, or the other way round; those that changed most.</summary>
    public IReadOnlyList<int> Changed { get; }

    public int ChangedCount { get; }

    /// <summary>Real rows that no set covers, the most forsaken first.</summary>
    public IReadOnlyList<int> ByAll { get; }

    public int ByAllCount { get; }

    /// <summary>Rows that a set misses.</summary>
    public int Count(int set) => _scores[set].Covered.Count(covered => !covered);

    /// <summary>Rows that a set misses and every other covers.</summary>
    public int Alone(int set) =>
        Rows.Count(row => !_scores[set].Covered[row] && _scores.Where((_, other) => other != set).All(score => score.Covered[row]));

    /// <summary>Rows that the one set covers and the other misses.</summary>
    public int Lost(int covers, int misses) => Rows.Count(row => _scores[covers].Covered[row] && !_scores[misses].Covered[row]);

    /// <summary>Distance to the nearest synthetic row of the set over the row's radius: above 1 the row is missed.</summary>
    public double Ratio(int set, int row) => Ratio(_scores[set], row);

    private IEnumerable<int> Rows => Enumerable.Range(0, _scores[0].Covered.Length);

    private static double Ratio(CoverageScore score, int row) => score.Distance[row] == 0 ? 0 : score.Distance[row] / score.Radius[row];

    private double Change(int row) => _scores.Max(score => score.Covered[row] == _scores[Reference].Covered[row]
        ? 0
        : Math.Abs(Math.Log(Math.Max(Ratio(score, row), 1e-9)) - Math.Log(Math.Max(Ratio(_scores[Reference], row), 1e-9))));

    private (IReadOnlyList<int> Rows, int Count) Most(Func<int, bool> holds, Func<int, double> size)
    {
        int[] rows = [.. Rows.Where(holds)];
        return ([.. rows.OrderByDescending(size).ThenBy(row => row).Take(Shown)], rows.Length);
    }
}
