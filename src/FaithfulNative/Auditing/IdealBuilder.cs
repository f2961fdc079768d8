using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Metrics.Statistics;

namespace FaithfulNative;

/// <summary>
/// Finds what fresh real rows score. Scores depend on the numbers of rows, so what is found at other numbers is brought
/// to those of the audit by theory: what a score lacks to 1 changes as the closed form says it does.
/// </summary>
internal sealed class IdealBuilder(
    AuditOptions options, Scoring scoring, SearchSet real, int syntheticRows, string realContent, CancellationToken cancellation)
{
    // Neither part of a split is less than this share of it, however unequal the sets of the audit are.
    private const int LeastPart = 10;
    private const ulong Splitting = 0x53706C6974;

    private int RealRows => real.Rows.Count;

    public IdealReference FromHoldOut(AuditScores holdout)
    {
        int fresh = holdout.Authenticity.Margin.Length;
        Headline[] headlines = HeadlineList.Estimate(holdout, options with { Replicates = Math.Max(options.Replicates, 100) }, cancellation);
        return Reference(RealRows, fresh, 1, headlines.Select(h =>
        {
            double shrink = Shrink(h.Metric, RealRows, fresh);
            Interval interval = h.Metric == HeadlineMetric.FullSupport
                ? EdgeInterval(Scale(h.Value, shrink))
                : new Interval(Scale(h.Interval!.Value.Low, shrink), Scale(h.Interval.Value.High, shrink));
            bool sameSizes = h.Support != Supports.Local || fresh == syntheticRows;
            return Value(h.Metric, h.Support, IdealSource.HoldOut, Scale(h.Value, shrink), interval, 0, sameSizes);
        }));
    }

    /// <summary>From random splits; null when the real rows are too few for them.</summary>
    public IdealReference? FromSplits(AuditScores audited, IProgress<AuditProgress>? progress)
    {
        int rows = Math.Min(options.IdealRows, RealRows);
        int fresh = (int)Math.Round(rows * (double)syntheticRows / (RealRows + (double)syntheticRows));
        fresh = Math.Clamp(fresh, rows / LeastPart, rows - (rows / LeastPart));
        int reference = rows - fresh;
        List<AuditScores> splits = [];
        for (int repeat = 0; repeat < options.IdealRepeats; repeat++)
        {
            int[] order = SplitMix.Of(options.Seed, Splitting, repeat).Permutation(RealRows);
            if (Part(order.AsSpan(0, reference)) is not { } first || Part(order.AsSpan(reference, fresh)) is not { } second)
            {
                return null;
            }

            splits.Add(scoring.Score(first, second, progress: null));
            progress?.Report(new AuditProgress("fresh rows", (repeat + 1.0) / options.IdealRepeats, 0, null));
        }

        var values = splits.Select(scores => HeadlineList.Values(scores).ToArray()).ToArray();
        return Reference(reference, fresh, options.IdealRepeats, values[0].Select((headline, h) =>
            OfSplits(headline.Metric, headline.Support, [.. values.Select(v => v[h].Value)], reference, fresh, audited)));
    }

    private IdealValue OfSplits(
        HeadlineMetric metric, Supports support, double[] values, int reference, int fresh, AuditScores audited)
    {
        double spread = Math.Sqrt(Estimates.Variance(values));
        double student = Estimates.StudentQuantile((1 + options.ConfidenceLevel) / 2, values.Length - 1);
        if (metric == HeadlineMetric.Authenticity)
        {
            // One real row at a time against all the others is the same at full size; the splits show how it varies.
            ImmutableArray<double> margins = audited.Authenticity.FreshMargins;
            double share = margins.Count(margin => margin > 1) / (double)margins.Length;
            double margin = student * spread * Math.Sqrt(Math.Min(reference, fresh) / (double)RealRows);
            return Value(metric, support, IdealSource.LeaveOneOut, share, Around(share, margin), spread, true);
        }

        double shrink = Shrink(metric, reference, fresh);
        double value = Scale(values.Average(), shrink);
        Interval interval = metric == HeadlineMetric.FullSupport
            ? EdgeInterval(value)
            : Around(value, student * spread * shrink / Math.Sqrt(values.Length));
        return Value(metric, support, IdealSource.Splits, value, interval, spread, support != Supports.Local);
    }

    private SearchSet? Part(ReadOnlySpan<int> rows)
    {
        if (rows.Length == 0)
        {
            return null;
        }

        SearchSet part = new(real.Rows.Select(rows.ToArray()), options.Duplicates == DuplicateRule.Collapse);
        return part.Searched.Count > Math.Max(2, options.K) ? part : null;
    }

    private IdealReference Reference(int reference, int fresh, int repeats, IEnumerable<IdealValue> values) => new()
    {
        RealContent = realContent,
        Options = IdealKey.OptionsOf(options),
        RealRows = RealRows,
        SyntheticRows = syntheticRows,
        ReferenceRows = reference,
        FreshRows = fresh,
        Repeats = repeats,
        Values = [.. values],
    };

    private IdealValue Value(
        HeadlineMetric metric, Supports support, IdealSource source, double value, Interval interval, double spread, bool sameSizes) =>
        new(metric, support, source, value, interval, spread, ClosedForm(metric, support, RealRows, syntheticRows), sameSizes);

    /// <summary>By how much less fresh rows lack to 1 in the audit than with these numbers of rows.</summary>
    private double Shrink(HeadlineMetric metric, int reference, int fresh)
    {
        // Authenticity depends on the number of real rows only, which is the audit's wherever this is asked.
        if (metric == HeadlineMetric.Authenticity || ClosedForm(metric, Supports.None, reference, fresh) is not { } there)
        {
            return 1;
        }

        double here = ClosedForm(metric, Supports.None, RealRows, syntheticRows)!.Value;
        return there < 1 ? (1 - here) / (1 - there) : 1;
    }

    private double? ClosedForm(HeadlineMetric metric, Supports support, int reference, int fresh) => metric switch
    {
        _ when support == Supports.Local => null,
        HeadlineMetric.AlphaPrecision or HeadlineMetric.BetaRecall => ClosedForms.Integrated(reference, fresh),
        HeadlineMetric.FullSupport => ClosedForms.FullSupport(reference),
        HeadlineMetric.Coverage => ClosedForms.Coverage(reference, fresh, scoring.RadiusRank),
        _ => ClosedForms.Authenticity(real.Rows.Dimension),
    };

    /// <summary>
    /// The share of fresh rows within the largest of n scores is distributed as the largest of n uniform numbers, so its
    /// quantiles are q^(1/n): that far the edge of the support moves from one real set to the next.
    /// </summary>
    private Interval EdgeInterval(double value)
    {
        double tail = (1 - options.ConfidenceLevel) / 2;
        return new Interval(
            Math.Min(value, Math.Pow(tail, 1.0 / RealRows)),
            Math.Max(value, Math.Pow(1 - tail, 1.0 / RealRows)));
    }

    private static double Scale(double value, double shrink) => Math.Max(0, 1 - ((1 - value) * shrink));

    private static Interval Around(double value, double half) => new(Math.Max(0, value - half), Math.Min(1, value + half));
}
