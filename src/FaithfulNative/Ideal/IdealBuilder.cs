using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Numerics;
using FaithfulNative.Scoring;
using FaithfulNative.Statistics;

namespace FaithfulNative.Ideal;

/// <summary>
/// Finds what fresh real rows score, and brings it to the audit's numbers of rows.
/// </summary>
internal sealed class IdealBuilder(
    AuditOptions options, ExactScoring scoring, SearchSet real, int syntheticRows, string realContent, CancellationToken cancellation)
{
    // Neither part of a split is less than this share of it, however unequal the sets of the audit are.
    private const int LeastPart = 10;

    // The spread of splits in which fewer rows than this are uncovered, often none, tells little.
    private const int FewRows = 5;
    private const ulong Splitting = 0x53706C6974;

    private int RealRows => real.Rows.Count;

    /// <summary>Options with which hold-out rows are scored: what fresh rows score has an interval even where nothing else has.</summary>
    public static AuditOptions WithIntervals(AuditOptions options) => options with { Replicates = Math.Max(options.Replicates, 100) };

    /// <summary>From the hold-out rows, audited in the synthetic rows' place.</summary>
    public IdealReference FromHoldOut(AuditScores audited, AuditScores holdout)
    {
        int fresh = holdout.Authenticity.Margin.Length;
        IdealSizes sizes = Sizes(audited);
        Headline[] headlines = HeadlineList.Estimate(holdout, WithIntervals(options), cancellation);
        return Reference(RealRows, fresh, 1, headlines.Select(h =>
        {
            double value = sizes.Bring(h.Value, h.Metric, h.Support, holdout);
            Interval interval = h.Metric == HeadlineMetric.FullSupport
                ? EdgeInterval(value)
                : new Interval(
                    sizes.Bring(h.Interval!.Value.Low, h.Metric, h.Support, holdout),
                    sizes.Bring(h.Interval.Value.High, h.Metric, h.Support, holdout));
            bool sameSizes = h.Support != Supports.Local || fresh == syntheticRows;
            return new IdealValue(
                h.Metric, h.Support, IdealSource.HoldOut, value, interval, 0, sizes.ClosedForm(h.Metric, h.Support), sameSizes);
        }));
    }

    /// <summary>From random splits; null when the real rows are too few for them.</summary>
    public IdealReference? FromSplits(AuditScores audited, IProgress<AuditProgress>? progress)
    {
        int rows = Math.Min(options.IdealRows, RealRows);
        int fresh = (int)Math.Round(rows * (double)syntheticRows / (RealRows + (double)syntheticRows));
        fresh = Math.Clamp(fresh, rows / LeastPart, rows - (rows / LeastPart));
        int reference = rows - fresh;
        AuditScores?[] found = new AuditScores?[options.IdealRepeats];
        ExactScoring alone = scoring.OnOneThread();
        int done = 0;
        Workers.Run(options.EffectiveThreads, found.Length, () => (repeat, _) =>
        {
            int[] order = SplitMix.Of(options.Seed, Splitting, (int)repeat).Permutation(RealRows);
            if (Part(order.AsSpan(0, reference)) is { } first && Part(order.AsSpan(reference, fresh)) is { } second)
            {
                found[repeat] = alone.Score(first, second, progress: null);
                progress?.Report(new AuditProgress("fresh rows", Interlocked.Increment(ref done) / (double)found.Length, 0, null));
            }
        }, cancellation);
        AuditScores[] splits = [.. found.OfType<AuditScores>()];
        if (splits.Length < found.Length)
        {
            return null;
        }

        return Reference(reference, fresh, options.IdealRepeats, HeadlineList.Values(audited).Select(headline =>
            headline.Metric == HeadlineMetric.Authenticity
                ? LeftOut(audited, splits)
                : OfSplits(headline.Metric, headline.Support, audited, splits)));
    }

    private IdealValue OfSplits(HeadlineMetric metric, Supports support, AuditScores audited, AuditScores[] splits)
    {
        IdealSizes sizes = Sizes(audited);
        double[] found = [.. splits.Select(split => ValueOf(split, metric, support))];
        double[] brought = [.. found.Zip(splits, (value, split) => sizes.Bring(value, metric, support, split))];
        double value = brought.Average();
        Interval interval = metric == HeadlineMetric.FullSupport
            ? EdgeInterval(value)
            : Around(value, Student * Math.Sqrt(Estimates.Variance(brought) / brought.Length));
        int rows = Math.Min(RealRows, splits.Sum(split => split.Coverage.Covered.Length));
        if (metric == HeadlineMetric.Coverage && (1 - found.Average()) * rows < FewRows)
        {
            Interval share = Estimates.OfShare(found.Average(), found.Average() * (1 - found.Average()) / rows, rows, options.ConfidenceLevel);
            interval = new Interval(
                Math.Min(interval.Low, sizes.Bring(share.Low, metric, support, splits[0])),
                Math.Max(interval.High, sizes.Bring(share.High, metric, support, splits[0])));
        }

        return new IdealValue(
            metric,
            support,
            IdealSource.Splits,
            value,
            interval,
            Math.Sqrt(Estimates.Variance(found)),
            sizes.ClosedForm(metric, support),
            support != Supports.Local);
    }

    /// <summary>
    /// Authenticity of one real row at a time against all the others: at full size without a search. The splits show how
    /// it varies, with one over the square root of the rows.
    /// </summary>
    private IdealValue LeftOut(AuditScores audited, AuditScores[] splits)
    {
        ImmutableArray<double> margins = audited.Authenticity.FreshMargins;
        double share = margins.Count(margin => margin > 1) / (double)margins.Length;
        double spread = Math.Sqrt(Estimates.Variance([.. splits.Select(split => split.Authenticity.Share)]));
        int least = splits.Min(split => Math.Min(split.Coverage.Covered.Length, split.Authenticity.Margin.Length));
        return new IdealValue(
            HeadlineMetric.Authenticity,
            Supports.None,
            IdealSource.LeaveOneOut,
            share,
            Around(share, Student * spread * Math.Sqrt(least / (double)RealRows)),
            spread,
            Sizes(audited).ClosedForm(HeadlineMetric.Authenticity, Supports.None),
            SameSizes: true);
    }

    private double Student => Estimates.StudentQuantile((1 + options.ConfidenceLevel) / 2, options.IdealRepeats - 1);

    private IdealSizes Sizes(AuditScores audited) => new(audited, real.Rows.CodeColumns is null ? real.Rows.Dimension : null, RealRows, syntheticRows);

    private static double ValueOf(AuditScores scores, HeadlineMetric metric, Supports support) =>
        HeadlineList.Values(scores).Single(v => v.Metric == metric && v.Support == support).Value;

    private SearchSet? Part(ReadOnlySpan<int> rows)
    {
        if (rows.Length == 0)
        {
            return null;
        }

        SearchSet part = real.Part(rows.ToArray());
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

    private static Interval Around(double value, double half) => new(Math.Max(0, value - half), Math.Min(1, value + half));
}
