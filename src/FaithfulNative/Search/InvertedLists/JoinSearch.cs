using FaithfulNative.Data;
using FaithfulNative.Search.Approximate;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.InvertedLists;

/// <summary>
/// The approximate search for audits, which query every row once: rows fall into inverted lists, each row visits the few
/// lists that look nearest to it, and queries meet lists as dense tiles. How many lists is learnt on a sample whose exact
/// neighbours are found first. What is met is decided in double, so a neighbour may be missed but never misjudged.
/// </summary>
internal sealed class JoinSearch : ApproximateSearch
{
    // Lists probed by all rows at a time: few, so that prune radii shrink from one round to the next and visits stay small.
    private const int RanksAtOnce = 8;

    private readonly InvertedListIndex _lists;
    private readonly ListedSet _real;
    private readonly ListedSet _synthetic;
    private readonly IProgress<PairProgress>? _progress;
    private long _done;

    public JoinSearch(
        NeighbourRequest request, ProjectionAndScale projection, JoinSettings settings, int threads, IProgress<PairProgress>? progress,
        CancellationToken cancellation)
        : base(request, projection, settings.Kernel, threads, cancellation)
    {
        _progress = progress;
        int rows = (int)(((long)request.Real.Count + request.Synthetic.Count) / 2);
        _lists =
            InvertedListIndex.Learn(request, Projection, settings.Lists ?? InvertedListIndex.CountFor(rows), settings.Seed, Work.Parallel);
        _real = new ListedSet(request.Real, Projection, _lists, Work.Parallel);
        _synthetic = new ListedSet(request.Synthetic, Projection, _lists, Work.Parallel);
        Calibration = JoinCalibration.Choose(this, request, settings, _lists);
        Effort = Calibration.Effort;
    }

    public JoinEffort Effort { get; private set; }

    /// <summary>What the sample showed.</summary>
    public JoinCalibration Calibration { get; }

    public double PredictedPairs => Effort.Pairs(Request, _lists.Count);

    public override double PredictedSeconds => PredictedPairs * Calibration.SecondsPerProbe;

    /// <summary>The exact search of all rows, by what that of the sample took.</summary>
    public double ExactSeconds => SearchWork.Pairs(Request) * Calibration.SecondsPerPair;

    public override string Name => $"join of {_lists.Count} inverted lists, {Kernel}, "
        + $"{Effort.Real}, {Effort.Synthetic} and {Effort.Between} lists a row within real, within synthetic and between";

    public override void Run(IReadOnlyList<RangeAccumulator> accumulators, int edgeRank)
    {
        long total = (long)PredictedPairs;
        SearchPlan plan = new(total, 2.0 * total * Request.Real.Columns, Bytes, Name);
        _done = 0;
        _progress?.Report(new PairProgress(0, total, plan));
        Within(_real, Tables.RealToReal, Effort.Real, total);
        Within(_synthetic, Tables.SyntheticToSynthetic, Effort.Synthetic, total);
        Repairs.Within(this, edgeRank);
        using NativeBuffer<double>? realRadii = BallRadii.Real(Request.Real, accumulators, Tables);
        using NativeBuffer<double>? syntheticRadii = BallRadii.Synthetic(Request.Synthetic, accumulators, Tables);
        Between(accumulators, realRadii, syntheticRadii, total);
        Repairs.Between(this);
    }

    public override bool Raise()
    {
        JoinEffort before = Effort;
        Effort = Effort.Raised(_lists.Count);
        if (PredictedPairs > SearchWork.Pairs(Request) / 2.0)
        {
            Effort = before;
        }

        return Effort != before;
    }

    /// <summary>Lists that either row must look into for the two to meet.</summary>
    public unsafe int NeededProbes(Side of, int row, Side among, int other)
    {
        (ListedSet a, ListedSet b) = (Listed(of), Listed(among));
        int there = _lists.Rank(a.Rows.Panels.Row(a.PlaceOf[row]), b.ListOf(other));
        int back = _lists.Rank(b.Rows.Panels.Row(b.PlaceOf[other]), a.ListOf(row));
        return Math.Min(there, back) + 1;
    }

    /// <summary>
    /// Lets a few rows of one side visit lists of another, and forgets what they find: a visit's cost. Returns the pairs.
    /// </summary>
    public long Rehearse(Side of, Side among, int[] rows, int probes)
    {
        using ScreenedSet few = new(SetOf(of).Select(rows), .., Projection, Work.Parallel);
        using NearestTable table = new(rows.Length, 1);
        using Probes probed = new(few, _lists, probes, Work.Parallel);
        using ListQueries byList = probed.QueriesByList(0, probes);
        new JoinSweep(
            new SweepOperand(few, table, null), new SweepOperand(Listed(among).Rows, null, null), Listed(among), [], queriesAreReal: true,
            Work.Kernel)
            .Run(byList, Work.Threads, _ => { }, Work.Parallel.CancellationToken);
        return byList.Pairs(Listed(among));
    }

    protected override ScreenedSet Screened(Side side) => Listed(side).Rows;

    protected override void Dispose(bool disposing)
    {
        _real.Dispose();
        _synthetic.Dispose();
        _lists.Dispose();
    }

    private ListedSet Listed(Side side) => side == Side.Real ? _real : _synthetic;

    private void Within(ListedSet set, NearestTable? table, int probes, long total)
    {
        if (table is null)
        {
            return;
        }

        using Probes probed = new(set.Rows, _lists, probes, Work.Parallel);
        foreach ((int from, int end) in Rounds(probes))
        {
            using ListQueries byList = probed.QueriesByList(from, end);
            SweepOperand side = new(set.Rows, table, null);
            new JoinSweep(side, side, set, [], queriesAreReal: true, Work.Kernel)
                .Run(byList, Work.Threads, Count(total), Work.Parallel.CancellationToken);
        }
    }

    private void Between(
        IReadOnlyList<RangeAccumulator> accumulators, NativeBuffer<double>? realRadii, NativeBuffer<double>? syntheticRadii, long total)
    {
        using Probes ofReal = new(_real.Rows, _lists, Effort.Between, Work.Parallel);
        using Probes ofSynthetic = new(_synthetic.Rows, _lists, Effort.Between, Work.Parallel);
        foreach ((int from, int end) in Rounds(Effort.Between))
        {
            SweepOperand real = new(_real.Rows, Tables.RealToSynthetic, realRadii);
            SweepOperand synthetic = new(_synthetic.Rows, Tables.SyntheticToReal, syntheticRadii);
            using (ListQueries byList = ofReal.QueriesByList(from, end))
            {
                new JoinSweep(real, synthetic, _synthetic, accumulators, queriesAreReal: true, Work.Kernel)
                    .Run(byList, Work.Threads, Count(total), Work.Parallel.CancellationToken);
            }

            using (ListQueries byList = ofSynthetic.QueriesByList(from, end))
            {
                new JoinSweep(synthetic, real, _real, accumulators, queriesAreReal: false, Work.Kernel)
                    .Run(byList, Work.Threads, Count(total), Work.Parallel.CancellationToken);
            }
        }
    }

    private static IEnumerable<(int From, int End)> Rounds(int probes)
    {
        yield return (0, 1);
        for (int from = 1; from < probes; from += RanksAtOnce)
        {
            yield return (from, Math.Min(probes, from + RanksAtOnce));
        }
    }

    private Action<long> Count(long total) =>
        pairs => _progress?.Report(new PairProgress(Math.Min(total, Interlocked.Add(ref _done, pairs)), total));
}
