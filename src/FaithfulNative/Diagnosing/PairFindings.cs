using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>Findings from rows that are each other's nearest: copies, and sets that repeat themselves.</summary>
internal sealed class PairFindings(DiagnosisContext context, int seed)
{
    // How close pairs must be to count: first only equal rows, then looser.
    private static readonly double[] s_closeness = [0, 0.1, 0.25, 0.5, 0.75];

    // Rows that are nearly equal are duplicates where they are so much closer than any other, and next to no synthetic row has come as
    // close.
    private const double NearlyEqual = 0.25;
    private const double FewSynthetic = 0.1;

    private readonly List<ClosePair> _pairs = ClosePairs.Of(context.Pooled, context.Scores.Pooled!, seed);

    // Synthetic rows that are copies of real ones.
    private readonly HashSet<int> _copies = [];

    /// <summary>
    /// Memorisation, repetition among synthetic rows, and repetition among real rows, which must stand out without the copies.
    /// </summary>
    public IEnumerable<Finding> OfSynthetic() => new[] { Memorisation(), Repetition(), RealRepetition() }.OfType<Finding>();

    /// <summary>Copies of real rows among the synthetic rows.</summary>
    private Finding? Memorisation() => Most(labels => labels.Mixed(), context.Rate) is not { } found ? null : Memorised(found);

    /// <summary>Copies of real rows among the hold-out rows, which stand in the synthetic rows' place.</summary>
    public Finding? HoldoutLeak() => Most(labels => labels.Mixed(), context.Rate) is not { } found ? null : new(Mixed(found))
    {
        Kind = FindingKind.HoldoutLeak,
        Sentence = FindingWords.HoldoutLeak(found),
        HoldoutRows = context.SyntheticOf(RowsOf(found, mixed: 1)),
    };

    /// <summary>Synthetic rows that repeat each other; half the rate of its kind is the crowd's.</summary>
    private Finding? Repetition() => Most(labels => [labels.Repeated()], context.Rate / 2) is not { } found ? null : new(Of(found))
    {
        Kind = FindingKind.ModeCollapse,
        Sentence = FindingWords.Repetition(found),
        Measure = "share of the close pairs of one set that are two synthetic rows",
        SyntheticRows = context.SyntheticOf(RowsOf(found, mixed: 2)),
        TypicalSynthetic = context.FirstSynthetic(RowsOf(found, mixed: 2)),
    };

    /// <summary>
    /// Real rows that repeat each other, and synthetic rows do not. They are duplicates where that is no coincidence; otherwise rows of
    /// this law coincide, and synthetic rows do so too seldom.
    /// </summary>
    private Finding? RealRepetition()
    {
        ClosePairCount? Found(Predicate<double> within) => Most(labels => [labels.RepeatedReal()], context.Rate, within);
        ClosePairCount? duplicates = Found(closeness => closeness == 0) is { } equal && AreDuplicates(equal) ? equal
            : Found(closeness => closeness is > 0 and <= NearlyEqual) is { } near && AreDuplicates(near) ? near : null;
        if ((duplicates ?? Found(_ => true)) is not { } found)
        {
            return null;
        }

        return new Finding(Of(found))
        {
            Kind = duplicates is not null ? FindingKind.TrainingDuplicates : FindingKind.LostRepetition,
            Sentence = duplicates is not null ? FindingWords.TrainingDuplicates(found) : FindingWords.LostRepetition(found),
            Measure = "share of the close pairs of one set that are two real rows",
            RealRows = context.RealOf(RowsOf(found, mixed: 0)),
            TypicalReal = context.FirstReal(RowsOf(found, mixed: 0)),
        };
    }

    private bool AreDuplicates(ClosePairCount found)
    {
        (PairLabels equal, PairLabels all) = (LabelsWithin(0), LabelsWithin(found.Closeness));
        return found.Closeness > 0
            ? all.RealPairs > 2 * equal.RealPairs && all.MixedPairs + all.SyntheticPairs <= FewSynthetic * all.RealPairs
            : Coincidence.IsUnlikely(
                context.Pooled,
                [
                    .. _pairs.Where(
                        pair => pair.Closeness == 0 && !context.Pooled.IsSynthetic(pair.A) && !context.Pooled.IsSynthetic(pair.B))]);
    }

    /// <summary>The numbers of the test that found it.</summary>
    private static Finding Of(ClosePairCount found) => new()
    {
        Kind = FindingKind.Memorisation,
        Sentence = "",
        Measure = "",
        Strength = found.Law.Share,
        Interval = found.Law.Interval(found.Level),
        Ideal = found.Law.Expected / found.Law.Of,
        PValue = found.PValue,
    };

    private Finding Memorised(ClosePairCount found)
    {
        (int[] near, double rows) = Near();
        rows = Math.Max(rows, found.Law.Count - found.Law.Expected);
        int[] pairs = RowsOf(found, mixed: 1);
        Finding finding = new(Mixed(found))
        {
            Sentence = FindingWords.Memorisation(rows / context.Pooled.Synthetics, found),
            SyntheticRows = context.SyntheticOf(pairs.Concat(near.Select(row => row + context.Pooled.Reals))),
            RealRows =
            [
                .. context.RealOf(pairs).Concat(near.Select(row => context.Scores.Authenticity.NearestReal[row])).Distinct().Order(),
            ],
            TypicalSynthetic = context.FirstSynthetic(pairs),
        };
        _copies.UnionWith(pairs.Where(context.Pooled.IsSynthetic));
        _copies.UnionWith(near.Select(row => row + context.Pooled.Reals));
        return finding;
    }

    /// <summary>
    /// Rows that are nearer to a real row than fresh rows usually are, and the estimated number of copies among them. Second and later
    /// copies of one real row are in no pair and appear here. The limit is the one that adds the most copies per fresh row.
    /// </summary>
    private (int[] Rows, double Copies) Near()
    {
        Metrics.AuthenticityScore score = context.Scores.Authenticity;
        (int[] Rows, double Copies, double Gain) best = ([], 0, double.NegativeInfinity);
        foreach (double limit in s_closeness)
        {
            int[] rows = [.. Enumerable.Range(0, score.Margin.Length).Where(row => score.Margin[row] <= limit)];
            double fresh = score.FreshMargins.Count(margin => margin <= limit) / (double)score.FreshMargins.Length;
            double gain = rows.Length - (2 * fresh * score.Margin.Length);
            best = gain > best.Gain ? (rows, rows.Length - (fresh * score.Margin.Length), gain) : best;
        }

        return (best.Rows, best.Copies);
    }

    private Finding Mixed(ClosePairCount found) => new(Of(found))
    {
        Measure = $"share of the close pairs{FindingWords.Among(found.Test)} that join one row of each set",
        RealRows = context.RealOf(RowsOf(found, mixed: 1)),
        TypicalReal = context.FirstReal(RowsOf(found, mixed: 1)),
    };

    /// <summary>The rows of the pairs with so many synthetic rows, the closest pairs first.</summary>
    private int[] RowsOf(ClosePairCount found, int mixed) =>
    [
        .. _pairs.Where(pair => pair.Closeness <= found.Closeness
            && (context.Pooled.IsSynthetic(pair.A) ? 1 : 0) + (context.Pooled.IsSynthetic(pair.B) ? 1 : 0) == mixed)
            .OrderBy(pair => pair.Closeness).SelectMany(pair => new[] { pair.A, pair.B }),
    ];

    /// <summary>How the pairs that are at least so close are labelled, copies left out.</summary>
    private PairLabels LabelsWithin(double closeness) => ClosePairs.Labels(
        context.Pooled, _pairs.Where(pair => pair.Closeness <= closeness && !_copies.Contains(pair.A) && !_copies.Contains(pair.B)),
        _copies.Count);

    /// <summary>The surest of some tests; null when it is not sure enough for all of them together.</summary>
    private ClosePairCount? Most(Func<PairLabels, CountLaw[]> test, double rate, Predicate<double>? within = null)
    {
        (ClosePairCount? best, double least) = (null, double.PositiveInfinity);
        foreach (double closeness in s_closeness.Where(closeness => within?.Invoke(closeness) ?? true))
        {
            PairLabels labels = LabelsWithin(closeness);
            if (labels.Pairs == 0)
            {
                continue;
            }

            CountLaw[] laws = test(labels);
            double[] p = Array.ConvertAll(laws, law => law.AtLeast());
            int surest = Array.IndexOf(p, p.Min());
            double level = rate / (p.Length * s_closeness.Length);
            if (p[surest] <= level && p[surest] < least)
            {
                least = p[surest];
                best = new ClosePairCount(laws[surest], closeness, surest, Math.Min(1, least * context.Rate / level), level);
            }
        }

        return best;
    }
}

/// <summary>Too many close pairs of one kind.</summary>
/// <param name="Law">How many there are, and the law of the count for fresh rows.</param>
/// <param name="Closeness">The greatest closeness of the pairs.</param>
/// <param name="Test">Which of the tests of their kind found them.</param>
/// <param name="PValue">For all tests of the kind.</param>
/// <param name="Level">The level of this test.</param>
internal sealed record ClosePairCount(CountLaw Law, double Closeness, int Test, double PValue, double Level);
