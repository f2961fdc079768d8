using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>Findings from rows that are each other's nearest: copies, and sets that repeat themselves.</summary>
internal sealed class PairFindings(DiagnosisContext context, int seed)
{
    // How close pairs must be to count: first only equal rows, then looser.
    private static readonly double[] s_closeness = [0, 0.1, 0.25, 0.5, 0.75];

    private readonly List<ClosePair> _pairs = ClosePairs.Of(context.Pooled, context.Scores.Pooled!, seed);

    /// <summary>Copies of real rows among the synthetic rows.</summary>
    public Finding? Memorisation() => Most(labels => labels.TooManyMixed(), context.Rate) is not { } found ? null : Memorised(found);

    /// <summary>Copies of real rows among the hold-out rows, which stand in the synthetic rows' place.</summary>
    public Finding? HoldoutLeak() => Most(labels => labels.TooManyMixed(), context.Rate) is not { } found ? null : Mixed(found) with
    {
        Kind = FindingKind.HoldoutLeak,
        Sentence = FindingWords.HoldoutLeak(found.Labels.MixedPairs, context.Pooled.Synthetics),
        HoldoutRows = context.SyntheticOf(RowsOf(found, mixed: 1)),
    };

    /// <summary>Synthetic rows that repeat each other; half the rate of its kind is the crowd's.</summary>
    public Finding? Repetition() => Most(labels => [labels.TooManySynthetic()], context.Rate / 2) is not { } found ? null : new Finding
    {
        Kind = FindingKind.ModeCollapse,
        Sentence = FindingWords.Repetition(found.Labels, found.Closeness),
        Measure = "share of the close pairs that are two synthetic rows",
        Strength = found.Labels.SyntheticPairs / (double)found.Labels.Pairs,
        Interval = ExactShare.Interval(found.Labels.SyntheticPairs, found.Labels.Pairs, found.Confidence),
        Ideal = found.Labels.ExpectedSynthetic / found.Labels.Pairs,
        PValue = found.PValue,
        SyntheticRows = context.SyntheticOf(RowsOf(found, mixed: 2)),
        TypicalSynthetic = context.FirstSynthetic(RowsOf(found, mixed: 2)),
    };

    /// <summary>Real rows that repeat each other.</summary>
    public Finding? TrainingDuplicates() => Most(labels => [labels.TooManyReal()], context.Rate) is not { } found ? null : new Finding
    {
        Kind = FindingKind.TrainingDuplicates,
        Sentence = FindingWords.TrainingDuplicates(found.Labels, found.Closeness),
        Measure = "share of the close pairs that are two real rows",
        Strength = found.Labels.RealPairs / (double)found.Labels.Pairs,
        Interval = ExactShare.Interval(found.Labels.RealPairs, found.Labels.Pairs, found.Confidence),
        Ideal = found.Labels.ExpectedReal / found.Labels.Pairs,
        PValue = found.PValue,
        RealRows = context.RealOf(RowsOf(found, mixed: 0)),
        TypicalReal = context.FirstReal(RowsOf(found, mixed: 0)),
    };

    private Finding Memorised(Found found)
    {
        (int[] near, double rows) = Near();
        rows = Math.Max(rows, found.Labels.MixedPairs - found.Labels.ExpectedMixed);
        int[] pairs = RowsOf(found, mixed: 1);
        return Mixed(found) with
        {
            Sentence = FindingWords.Memorisation(rows / context.Pooled.Synthetics, found.Labels, found.Closeness),
            SyntheticRows = context.SyntheticOf(pairs.Concat(near.Select(row => row + context.Pooled.Reals))),
            RealRows = [.. context.RealOf(pairs).Concat(near.Select(row => context.Scores.Authenticity.NearestReal[row])).Distinct().Order()],
            TypicalSynthetic = context.FirstSynthetic(pairs),
        };
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

    private Finding Mixed(Found found)
    {
        // The pairs that the test held the mixed ones against.
        PairLabels labels = found.Labels;
        (long pairs, double ideal, string among) = found.Test switch
        {
            0 => (labels.Pairs, labels.ExpectedMixed / labels.Pairs, "close pairs"),
            1 => (labels.Pairs - labels.RealPairs, labels.ExpectedMixed / (labels.ExpectedMixed + labels.ExpectedSynthetic), "close pairs, those of two real rows aside,"),
            _ => (labels.Pairs - labels.SyntheticPairs, labels.ExpectedMixed / (labels.ExpectedMixed + labels.ExpectedReal), "close pairs, those of two synthetic rows aside,"),
        };
        return new Finding
        {
            Kind = FindingKind.Memorisation,
            Sentence = "",
            Measure = $"share of the {among} that join one row of each set",
            Strength = labels.MixedPairs / (double)pairs,
            Interval = ExactShare.Interval(labels.MixedPairs, pairs, found.Confidence),
            Ideal = ideal,
            PValue = found.PValue,
            RealRows = context.RealOf(RowsOf(found, mixed: 1)),
            TypicalReal = context.FirstReal(RowsOf(found, mixed: 1)),
        };
    }

    /// <summary>The rows of the pairs with so many synthetic rows, the closest pairs first.</summary>
    private int[] RowsOf(Found found, int mixed) =>
    [
        .. _pairs.Where(pair => pair.Closeness <= found.Closeness
            && (context.Pooled.IsSynthetic(pair.A) ? 1 : 0) + (context.Pooled.IsSynthetic(pair.B) ? 1 : 0) == mixed)
            .OrderBy(pair => pair.Closeness).SelectMany(pair => new[] { pair.A, pair.B }),
    ];

    /// <summary>The surest of some tests; null when it is not sure enough for all of them together.</summary>
    private Found? Most(Func<PairLabels, double[]> test, double rate)
    {
        Found? best = null;
        foreach (double closeness in s_closeness)
        {
            PairLabels labels = ClosePairs.Labels(context.Pooled, _pairs.Where(pair => pair.Closeness <= closeness));
            if (labels.Pairs == 0)
            {
                continue;
            }

            double[] p = test(labels);
            int surest = Array.IndexOf(p, p.Min());
            double level = rate / (p.Length * s_closeness.Length);
            if (p[surest] <= level && (best is null || p[surest] < best.Chance))
            {
                best = new Found(labels, closeness, surest, p[surest], Math.Min(1, p[surest] * context.Rate / level), 1 - (2 * level));
            }
        }

        return best;
    }

    private sealed record Found(PairLabels Labels, double Closeness, int Test, double Chance, double PValue, double Confidence);
}
