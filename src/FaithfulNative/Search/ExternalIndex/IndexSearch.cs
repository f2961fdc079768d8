using FaithfulNative.Data;
using FaithfulNative.Search.Approximate;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.ExternalIndex;

/// <summary>
/// Neighbours from an index over each set that was built outside the engine: every row asks for candidates, whose distances
/// are computed again in double.
/// </summary>
internal sealed class IndexSearch : ApproximateSearch
{
    private const int Batch = 4096;

    private readonly ScreenedSet? _screenedReal;
    private readonly ScreenedSet? _screenedSynthetic;
    private readonly INeighbourIndex? _real;
    private readonly INeighbourIndex? _synthetic;
    private readonly IndexPlans _plans;
    private readonly IProgress<PairProgress>? _progress;

    public IndexSearch(
        NeighbourRequest request, ProjectionAndScale projection, IndexPlans plans, string? kernel, int threads,
        IProgress<PairProgress>? progress, CancellationToken cancellation)
        : base(request, projection, kernel, threads, cancellation)
    {
        (_plans, _progress) = (plans, progress);
        try
        {
            _screenedReal = new ScreenedSet(request.Real, .., Projection, Work.Parallel);
            _screenedSynthetic = new ScreenedSet(request.Synthetic, .., Projection, Work.Parallel);
            _real = plans.Real.Build(cancellation);
            _synthetic = plans.Synthetic.Build(cancellation);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override string Name => $"{_real!.Name} over real rows, {_synthetic!.Name} over synthetic rows";

    public override double PredictedSeconds => _plans.Seconds;

    public override void Run(IReadOnlyList<RangeAccumulator> accumulators, int edgeRank)
    {
        (NearestTable? Table, Side Of, Side Among)[] tasks =
        [
            (Tables.RealToReal, Side.Real, Side.Real),
            (Tables.SyntheticToSynthetic, Side.Synthetic, Side.Synthetic),
            (Tables.RealToSynthetic, Side.Real, Side.Synthetic),
            (Tables.SyntheticToReal, Side.Synthetic, Side.Real),
        ];
        long total = tasks.Sum(task => (long)(task.Table?.Rows ?? 0));
        long done = 0;
        _progress?.Report(new PairProgress(0, total, new SearchPlan(SearchWork.Pairs(Request), SearchWork.Flops(Request), Bytes, Name)));
        foreach ((NearestTable? table, Side of, Side among) in tasks)
        {
            if (table is not null)
            {
                Fill(table, of, among, rows =>
                    _progress?.Report(new PairProgress(done += rows, total)));
            }
        }

        Repairs.Within(this, edgeRank);
        Repairs.Between(this);
        Accumulate(accumulators);
    }

    public override bool Raise()
    {
        bool real = _real!.Raise();
        return _synthetic!.Raise() || real;
    }

    protected override ScreenedSet Screened(Side side) => side == Side.Real ? _screenedReal! : _screenedSynthetic!;

    protected override void Dispose(bool disposing)
    {
        _real?.Dispose();
        _synthetic?.Dispose();
        _screenedReal?.Dispose();
        _screenedSynthetic?.Dispose();
        _plans.Dispose();
    }

    private unsafe void Fill(NearestTable table, Side of, Side side, Action<int> done)
    {
        (VectorSet queries, VectorSet among, bool within) = (SetOf(of), SetOf(side), of == side);
        INeighbourIndex index = side == Side.Real ? _real! : _synthetic!;
        VectorSet asked = of == Side.Real ? _plans.Rows.Real : _plans.Rows.Synthetic;
        RowMetric metric = among.Metric;
        // A row is its own nearest, and one more makes up for it.
        int k = Math.Min(index.CandidatesFor(Math.Min(table.K + (within ? 1 : 0), among.Count)), among.Count);
        float[] distances = new float[Batch * k];
        long[] ids = new long[Batch * k];
        for (int first = 0; first < queries.Count; first += Batch)
        {
            Work.Parallel.CancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(Batch, queries.Count - first);
            int start = first;
            index.Search(asked, first, count, k, distances, ids, Work.Threads);
            if (ids.AsSpan(0, count * k).ContainsAnyExceptInRange(-1, among.Count - 1))
            {
                throw new AuditException(
                    $"{index.Name}: found a number that is no row's; -1 for none and 0 to {among.Count - 1} are allowed");
            }

            Parallel.For(0, count, Work.Parallel, i =>
            {
                float* query = queries.RowPointer(start + i);
                for (int rank = 0; rank < k; rank++)
                {
                    int id = (int)ids[(i * k) + rank];
                    if (id >= 0 && !(within && id == start + i))
                    {
                        table.Offer(start + i, id, metric.Squared(query, among.RowPointer(id)));
                    }
                }
            });
            done(count);
        }
    }

    /// <summary>Pairs that either table holds are all that an index shows of a ball.</summary>
    private void Accumulate(IReadOnlyList<RangeAccumulator> accumulators)
    {
        using NativeBuffer<double>? realRadii = BallRadii.Real(Request.Real, accumulators, Tables);
        using NativeBuffer<double>? syntheticRadii = BallRadii.Synthetic(Request.Synthetic, accumulators, Tables);
        foreach (RangeAccumulator accumulator in accumulators)
        {
            Each(Tables.RealToSynthetic, (real, synthetic, squared) => Show(accumulator, real, synthetic, squared));
            Each(Tables.SyntheticToReal, (synthetic, real, squared) => Show(accumulator, real, synthetic, squared));
        }

        void Show(RangeAccumulator accumulator, int real, int synthetic, double squared)
        {
            if (squared <= Math.Max(realRadii![real], syntheticRadii![synthetic]))
            {
                accumulator.Add(real, synthetic, squared);
            }
        }

        static void Each(NearestTable? table, Action<int, int, double> visit)
        {
            for (int row = 0; row < (table?.Rows ?? 0); row++)
            {
                for (int rank = 0; rank < table!.K; rank++)
                {
                    visit(row, table.Ids(row)[rank], table.Squared(row, rank));
                }
            }
        }
    }
}
