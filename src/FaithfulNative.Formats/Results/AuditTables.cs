using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Formats.Results;

/// <summary>The per-row tables and the curves of an audit. Column names are part of the result schema.</summary>
public static class AuditTables
{
    // The curves are exact; this is how finely they are written down.
    private const int CurveSteps = 200;

    /// <summary>A row for each scored synthetic row.</summary>
    /// <param name="result">What the audit found.</param>
    /// <param name="ids">Names of the rows of the caller's set, for a column "id"; null for no such column.</param>
    public static ResultTable Synthetic(AuditResult result, IReadOnlyList<string>? ids)
    {
        ArgumentNullException.ThrowIfNull(result);
        AuditScores scores = result.Scores;
        AuthenticityScore authenticity = scores.Authenticity;
        ResultTable table = Start(result.Synthetic, ids);
        foreach (SupportScore score in scores.AlphaPrecision)
        {
            string name = SummaryOf.Name(score.Support);
            table.Add($"alpha_score_{name}", Shared(score.Scores));
            table.Add($"alpha_level_{name}", Shared(score.Levels));
        }

        if (scores.Fidelity is { } fidelity)
        {
            table.Add("fidelity_score", Shared(fidelity.Scores));
            table.Add("fidelity_level", Shared(fidelity.Levels));
        }

        table.Add("typicality_rank", Ranks(scores.AlphaPrecision[0].Scores));
        table.Add("off_support", [.. scores.AlphaPrecision[0].Levels.Select(double.IsPositiveInfinity)]);
        table.Add("nearest_real_row", Shared(authenticity.NearestReal));
        table.Add("nearest_real_distance", Shared(authenticity.Distance));
        table.Add("second_nearest_real_distance", Shared(authenticity.SecondDistance));
        table.Add("nearest_real_spacing", Shared(authenticity.Spacing));
        table.Add("margin", Shared(authenticity.Margin));
        table.Add("margin_rank", Ranks(authenticity.Margin));
        if (scores.Companions is { } companions)
        {
            table.Add("rarity", Shared(companions.Rarity));
            table.Add("realism", Shared(companions.Realism));
        }

        table.Add("authentic", Shared(authenticity.Authentic));
        table.Add("exact_copy", Shared(authenticity.IsExactCopy));
        Test("copy", result.RowTests.Copies);
        Test("off_support", result.RowTests.OffSupport);
        table.Add("score_ratio", Shared(result.RowTests.ScoreRatios));
        return table;

        void Test(string name, RowTest? test)
        {
            if (test is not null)
            {
                table.Add($"{name}_p_value", Shared(test.PValues));
                table.Add($"{name}_q_value", Shared(test.QValues));
                table.Add($"{name}_named", Shared(test.Named));
            }
        }
    }

    /// <summary>A row for each scored real row.</summary>
    /// <param name="result">What the audit found.</param>
    /// <param name="ids">Names of the rows of the caller's set, for a column "id"; null for no such column.</param>
    public static ResultTable Real(AuditResult result, IReadOnlyList<string>? ids)
    {
        ArgumentNullException.ThrowIfNull(result);
        AuditScores scores = result.Scores;
        CoverageScore coverage = scores.Coverage;
        ResultTable table = Start(result.Real, ids);
        foreach (SupportScore score in scores.BetaRecall)
        {
            string name = SummaryOf.Name(score.Support);
            table.Add($"beta_score_{name}", Shared(score.Scores));
            table.Add($"beta_level_{name}", Shared(score.Levels));
        }

        table.Add("coverage_rank", Ranks(scores.BetaRecall[0].Scores));
        table.Add("nearest_synthetic_row", Shared(coverage.NearestSynthetic));
        table.Add("nearest_synthetic_distance", Shared(coverage.Distance));
        table.Add("spacing", Shared(coverage.Spacing));
        table.Add("radius", Shared(coverage.Radius));
        table.Add("covered", Shared(coverage.Covered));
        return table;
    }

    /// <summary>The curves at 201 levels, one below the other.</summary>
    /// <param name="result">What the audit found.</param>
    public static ResultTable Curves(AuditResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var curves = new[] { ("synthetic", result.Scores), ("holdout", result.Ideal) }
            .Where(set => set.Item2 is not null)
            .SelectMany(set => result.Options.Headlines.All.Select(
                headline => (Set: set.Item1, Headline: headline, Score: headline.Curve(set.Item2!))))
            .Where(curve => curve.Score is not null)
            .Select(curve => (curve.Set, curve.Headline, Score: curve.Score!))
            .ToArray();
        double[] grid = [.. Enumerable.Range(0, CurveSteps + 1).Select(i => i / (double)CurveSteps)];
        ResultTable table = new();
        table.Add("rows", Each(c => c.Set));
        table.Add("curve", Each(c => c.Headline.Metric.Key));
        table.Add("support", Each(c => c.Headline.SupportName ?? ""));
        table.Add("level", [.. curves.SelectMany(_ => grid)]);
        table.Add("share", [.. curves.SelectMany(c => grid.Select(c.Score.Curve.ShareAt))]);
        return table;

        string[] Each(Func<(string Set, HeadlineDefinition Headline, SupportScore Score), string> value) =>
            [.. curves.SelectMany(c => Enumerable.Repeat(value(c), grid.Length))];
    }

    // A table is read and written out; a copy of every column would be as large as the result.
    private static T[] Shared<T>(ImmutableArray<T> values) => ImmutableCollectionsMarshal.AsArray(values)!;

    private static ResultTable Start(SetSummary set, IReadOnlyList<string>? ids)
    {
        ResultTable table = new();
        int[] rows = [.. Enumerable.Range(0, set.Rows).Select(set.SourceRow)];
        table.Add("row", rows);
        if (ids is not null)
        {
            table.Add("id", Array.ConvertAll(rows, row => ids[row]));
        }

        return table;
    }

    /// <summary>1 for the least value; equal values in the order of their rows.</summary>
    private static int[] Ranks(ImmutableArray<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        double[] sorted = [.. values];
        Array.Sort(sorted, order);
        for ((int from, int to) = (0, 1); to <= sorted.Length; to++)
        {
            if (to == sorted.Length || sorted[to] > sorted[from])
            {
                Array.Sort(order, from, to - from);
                from = to;
            }
        }

        int[] ranks = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            ranks[order[place]] = place + 1;
        }

        return ranks;
    }
}
