using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;
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

    // Where rows depend on each other, what varies is which groups there are.
    private int RealUnits => real.Dependent?.Count ?? RealRows;

    /// <summary>Options with which hold-out rows are scored: what fresh rows score has an interval even where nothing else has.</summary>
    public static AuditOptions WithIntervals(AuditOptions options) => options with { Replicates = Math.Max(options.Replicates, 100) };

    /// <summary>From the hold-out rows, audited in the synthetic rows' place.</summary>
    public IdealReference FromHoldOut(AuditScores audited, AuditScores holdout)
    {
        int fresh = holdout.SyntheticRows;
        IdealSizes sizes = Sizes(audited);
        Headline[] headlines = HeadlineList.Estimate(holdout, WithIntervals(options), cancellation);
        return Reference(audited, RealRows, fresh, 1, headlines.Select(h =>
        {
            double value = sizes.Bring(h.Value, h.Definition, holdout);
            Interval interval = h.Definition.FreshInterval(value, RealUnits, options.ConfidenceLevel) ?? new Interval(
                sizes.Bring(h.Sampling!.Value.Low, h.Definition, holdout),
                sizes.Bring(h.Sampling.Value.High, h.Definition, holdout));
            bool sameSizes = (sizes.CanBring(h.Definition) || fresh == syntheticRows)
                && sizes.AreAlike && (real.Dependent is null || h.Support != Supports.Local);
            return new IdealValue(
                h.Metric, h.Support, IdealSource.HoldOut, value, interval, 0, sizes.ClosedForm(h.Definition), sameSizes)
            {
                SearchBound = h.SearchBound ?? 0,
            };
        }));
    }

    /// <summary>From random splits, by group where rows depend on each other; null when the real rows, or groups, are too few.</summary>
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
            (int[] forReference, int[] forFresh) = Split(SplitMix.Of(options.Seed, Splitting, (int)repeat));
            if (Part(forReference) is { } first && Part(forFresh) is { } second)
            {
                found[repeat] = alone.Score(first, second, progress: null, companions: false);
                double share = Interlocked.Increment(ref done) / (double)found.Length;
                progress?.Report(new AuditProgress { Stage = "fresh rows", StageShare = share });
            }
        }, cancellation);
        AuditScores[] splits = [.. found.OfType<AuditScores>()];
        if (splits.Length < found.Length)
        {
            return null;
        }

        return Reference(audited, reference, fresh, options.IdealRepeats, options.Headlines.In(audited).Select(headline =>
            headline.Definition.LeftOut(audited) is { } share
                ? LeftOut(headline.Definition, share, audited, splits)
                : OfSplits(headline.Definition, audited, splits)));

        (int[] Reference, int[] Fresh) Split(SplitMix random)
        {
            if (real.Dependent is not null)
            {
                return real.Dependent.Split(random, reference, fresh);
            }

            int[] order = random.Permutation(RealRows);
            return (order[..reference], order[reference..(reference + fresh)]);
        }
    }

    private IdealValue OfSplits(HeadlineDefinition headline, AuditScores audited, AuditScores[] splits)
    {
        IdealSizes sizes = Sizes(audited);
        double[] found = [.. splits.Select(split => headline.Value(split)!.Value)];
        double[] brought = [.. found.Zip(splits, (value, split) => sizes.Bring(value, headline, split))];
        double value = brought.Average();
        Interval interval = headline.FreshInterval(value, RealUnits, options.ConfidenceLevel)
            ?? Around(value, Student * Math.Sqrt(Estimates.Variance(brought) / brought.Length));
        int rows = Math.Min(RealUnits, splits.Sum(split => split.RealUnits));
        if (headline is { Judged: JudgedRows.Real, HasCurve: false } && (1 - found.Average()) * rows < FewRows)
        {
            Interval share =
                Estimates.OfShare(found.Average(), found.Average() * (1 - found.Average()) / rows, rows, options.ConfidenceLevel);
            interval = new Interval(
                Math.Min(interval.Low, sizes.Bring(share.Low, headline, splits[0])),
                Math.Max(interval.High, sizes.Bring(share.High, headline, splits[0])));
        }

        return new IdealValue(
            headline.Metric,
            headline.Support,
            IdealSource.Splits,
            value,
            interval,
            Math.Sqrt(Estimates.Variance(found)),
            sizes.ClosedForm(headline),
            sizes.CanBring(headline));
    }

    /// <summary>
    /// The share of real rows, judged one at a time against all the others: at full size without a search. The splits show how
    /// it varies, with one over the square root of the rows.
    /// </summary>
    private IdealValue LeftOut(HeadlineDefinition headline, double share, AuditScores audited, AuditScores[] splits)
    {
        double spread = Math.Sqrt(Estimates.Variance([.. splits.Select(split => headline.Value(split)!.Value)]));
        int least = splits.Min(split => Math.Min(split.RealUnits, split.SyntheticUnits));
        return new IdealValue(
            headline.Metric,
            headline.Support,
            IdealSource.LeaveOneOut,
            share,
            Around(share, Student * spread * Math.Sqrt(least / (double)RealUnits)),
            spread,
            Sizes(audited).ClosedForm(headline),
            sameSizes: true);
    }

    private double Student => Estimates.StudentQuantile((1 + options.ConfidenceLevel) / 2, options.IdealRepeats - 1);

    private IdealSizes Sizes(AuditScores audited) => new(audited, real.Rows.CodeColumns is null ? real.Rows.Dimension : null);

    private SearchSet? Part(int[] rows)
    {
        if (rows.Length == 0)
        {
            return null;
        }

        SearchSet part = real.Part(rows);
        return part.Units > Math.Max(2, options.K) ? part : null;
    }

    private IdealReference Reference(
        AuditScores audited, int reference, int fresh, int repeats, IEnumerable<IdealValue> values) => new()
    {
        RealContent = realContent,
        Options = IdealKey.OptionsOf(options, audited.SyntheticGroups?.Count),
        RealRows = RealRows,
        RealGroups = real.Dependent?.Count,
        SyntheticRows = syntheticRows,
        ReferenceRows = reference,
        FreshRows = fresh,
        Repeats = repeats,
        Values = [.. values],
    };

    private static Interval Around(double value, double half) => new(value - half, value + half);
}
