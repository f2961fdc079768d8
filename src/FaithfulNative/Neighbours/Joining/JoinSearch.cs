using System.Diagnostics;
using FaithfulNative.Data;
using FaithfulNative.Neighbours.Kernels;
using FaithfulNative.Neighbours.Screening;

namespace FaithfulNative.Neighbours.Joining;

/// <summary>
/// The approximate search for audits, which query every row once: rows fall into inverted lists, each row visits the few
/// lists that look nearest to it, and visitors meet lists as dense tiles. How many lists is learnt on a sample whose exact
/// neighbours are found first. What is met is decided in double, so a neighbour may be missed but never misjudged.
/// </summary>
internal sealed class JoinSearch : IDisposable
{
    // Lists visited by all rows at a time: few, so that reaches shrink from one round to the next and visits stay small.
    private const int RanksAtOnce = 8;

    private readonly NeighbourRequest _request;
    private readonly JoinSettings _settings;
    private readonly ScreeningFrame _frame;
    private readonly InvertedLists _lists;
    private readonly ListedSet _real;
    private readonly ListedSet _synthetic;
    private readonly JoinRun _run;
    private readonly IProgress<PairProgress>? _progress;
    private long _done;

    public JoinSearch(NeighbourRequest request, JoinSettings settings, int threads, IProgress<PairProgress>? progress, CancellationToken cancellation)
    {
        (_request, _settings, _progress) = (request, settings, progress);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        KernelChoice = KernelTable.Choose(settings.Sweep.Kernel).Name;
        _run = new JoinRun(KernelTable.Choose(settings.Sweep.Kernel).Kernel, parallel, _ => { });
        _frame = FramePlanner.Plan(request, settings.Sweep, parallel);
        long bytes = ((long)request.Real.Count + request.Synthetic.Count) * ScreenedSet.BytesPerRow(_frame);
        if (bytes > settings.Sweep.MemoryLimit)
        {
            throw new AuditException(
                $"the join needs {bytes >> 20} MiB of working memory and the limit is {settings.Sweep.MemoryLimit >> 20} MiB; raise the limit or search exactly");
        }

        int rows = (int)(((long)request.Real.Count + request.Synthetic.Count) / 2);
        _lists = InvertedLists.Learn(request, _frame, settings.Lists ?? InvertedLists.CountFor(rows), settings.Seed, parallel);
        _real = new ListedSet(request.Real, _frame, _lists, parallel);
        _synthetic = new ListedSet(request.Synthetic, _frame, _lists, parallel);
        Facts = new NeighbourFacts
        {
            RealToReal = Table(request.Real, request.RealToReal),
            SyntheticToSynthetic = Table(request.Synthetic, request.SyntheticToSynthetic),
            RealToSynthetic = Table(request.Real, request.RealToSynthetic),
            SyntheticToReal = Table(request.Synthetic, request.SyntheticToReal),
        };
        long start = Stopwatch.GetTimestamp();
        (Effort, long pairs) = JoinCalibration.Choose(this, request, settings, _lists);
        SecondsPerPair = Stopwatch.GetElapsedTime(start).TotalSeconds / Math.Max(1, pairs);
    }

    public NeighbourFacts Facts { get; }

    public JoinEffort Effort { get; private set; }

    /// <summary>What a pair cost in the exact search of the sample: a prediction for the others.</summary>
    public double SecondsPerPair { get; }

    public double PredictedPairs => Effort.Pairs(_request, _lists.Count);

    /// <summary>Whether the join looks at less than half the pairs of an exact search.</summary>
    public bool Pays => PredictedPairs < SweepPlan.Pairs(_request) / 2.0;

    public string Name => $"join of {_lists.Count} inverted lists, {KernelChoice}, "
        + $"{Effort.Real}, {Effort.Synthetic} and {Effort.Between} lists a row within real, within synthetic and between";

    private string KernelChoice { get; }

    /// <summary>Finds neighbours; may be called again after <see cref="Raise"/>, with facts that have seen nothing yet.</summary>
    public void Run(IReadOnlyList<BallFact> facts)
    {
        long total = (long)PredictedPairs;
        SearchPlan plan = SweepPlan.Of(_request, _frame, long.MaxValue, Name);
        _done = 0;
        _progress?.Report(new PairProgress(0, total, plan with { Pairs = total, Flops = 2.0 * total * _request.Real.Dimension }));
        Within(_real, Facts.RealToReal, Effort.Real, total);
        Within(_synthetic, Facts.SyntheticToSynthetic, Effort.Synthetic, total);
        JoinRepairs.Within(this, Facts, _settings.EdgeRank);
        using NativeBuffer<double>? realRadii = BallRadii.Real(_request.Real, facts, Facts);
        using NativeBuffer<double>? syntheticRadii = BallRadii.Synthetic(_request.Synthetic, facts, Facts);
        Between(facts, realRadii, syntheticRadii, total);
        JoinRepairs.Between(this, Facts);
    }

    /// <summary>Looks into more lists from now on; false when that would cost as much as an exact search.</summary>
    public bool Raise()
    {
        JoinEffort before = Effort;
        Effort = Effort.Raised(_lists.Count);
        if (!Pays)
        {
            Effort = before;
        }

        return Effort != before;
    }

    /// <summary>Exact neighbours of a few rows of one side among all of another.</summary>
    public NearestTable Exact(Side of, Side among, int[] rows, int k) => ExactRows.Search(Listed(of).Rows.Set, rows, Listed(among).Rows, k, of == among, _run);

    /// <summary>Shows a fact every pair of a few real rows and any synthetic row within the real rows' radii.</summary>
    public void VisitExact(int[] rows, NativeBuffer<double> squaredRadii, BallFact fact) =>
        ExactRows.Visit(_request.Real, rows, _synthetic.Rows, squaredRadii, fact, _run);

    /// <summary>Lists that either row must look into for the two to meet.</summary>
    public unsafe int NeededProbes(Side of, int row, Side among, int other)
    {
        (ListedSet a, ListedSet b) = (Listed(of), Listed(among));
        int there = _lists.Rank(a.Rows.Panels.Row(a.PlaceOf[row]), b.ListOf(other));
        int back = _lists.Rank(b.Rows.Panels.Row(b.PlaceOf[other]), a.ListOf(row));
        return Math.Min(there, back) + 1;
    }

    public void Dispose()
    {
        Facts.Dispose();
        _real.Dispose();
        _synthetic.Dispose();
        _lists.Dispose();
        _frame.Dispose();
    }

    private ListedSet Listed(Side side) => side == Side.Real ? _real : _synthetic;

    private void Within(ListedSet set, NearestTable? table, int probes, long total)
    {
        if (table is null)
        {
            return;
        }

        using Probes visited = new(set.Rows, _lists, probes, _run.Parallel);
        foreach ((int from, int end) in Rounds(probes))
        {
            using Visits visits = visited.Visits(from, end);
            SweepSide side = new(set.Rows, table, null);
            new JoinSweep(side, side, set, [], visitorsAreReal: true, _run.Kernel).Run(visits, _run.Threads, Count(total), _run.Parallel.CancellationToken);
        }
    }

    private void Between(IReadOnlyList<BallFact> facts, NativeBuffer<double>? realRadii, NativeBuffer<double>? syntheticRadii, long total)
    {
        using Probes ofReal = new(_real.Rows, _lists, Effort.Between, _run.Parallel);
        using Probes ofSynthetic = new(_synthetic.Rows, _lists, Effort.Between, _run.Parallel);
        foreach ((int from, int end) in Rounds(Effort.Between))
        {
            SweepSide real = new(_real.Rows, Facts.RealToSynthetic, realRadii);
            SweepSide synthetic = new(_synthetic.Rows, Facts.SyntheticToReal, syntheticRadii);
            using (Visits visits = ofReal.Visits(from, end))
            {
                new JoinSweep(real, synthetic, _synthetic, facts, visitorsAreReal: true, _run.Kernel).Run(visits, _run.Threads, Count(total), _run.Parallel.CancellationToken);
            }

            using (Visits visits = ofSynthetic.Visits(from, end))
            {
                new JoinSweep(synthetic, real, _real, facts, visitorsAreReal: false, _run.Kernel).Run(visits, _run.Threads, Count(total), _run.Parallel.CancellationToken);
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

    private Action<long> Count(long total) => pairs => _progress?.Report(new PairProgress(Math.Min(total, Interlocked.Add(ref _done, pairs)), total));

    private static NearestTable? Table(VectorSet set, int k) => k > 0 ? new NearestTable(set.Count, k) : null;
}
