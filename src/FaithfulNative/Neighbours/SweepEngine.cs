using FaithfulNative.Data;
using FaithfulNative.Neighbours.Kernels;
using FaithfulNative.Neighbours.Screening;

namespace FaithfulNative.Neighbours;

/// <summary>
/// The exact engine: all neighbour facts from one sweep over pairs of tiles. Real rows with each other first, half the
/// pairs; then synthetic rows with each other, if asked; then radii are known and real rows meet synthetic ones, once for
/// both directions.
/// </summary>
internal sealed class SweepEngine(SweepSettings? settings = null) : INeighbourEngine
{
    private readonly SweepSettings _settings = settings ?? new SweepSettings();

    public string Name => $"exact sweep, {KernelTable.Choose(_settings.Kernel).Name}";

    public NeighbourFacts Find(NeighbourRequest request, int threads, IProgress<PairProgress>? progress, CancellationToken cancellation)
    {
        TileKernel kernel = KernelTable.Choose(_settings.Kernel).Kernel;
        cancellation.ThrowIfCancellationRequested();
        using ScreeningFrame frame = FramePlanner.Plan(request, _settings, threads, cancellation);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        using ScreenedSet real = new(request.Real, .., frame, parallel);
        using ScreenedSet synthetic = new(request.Synthetic, .., frame, parallel);
        NeighbourFacts facts = new()
        {
            RealToReal = Table(request.Real, request.RealToReal),
            SyntheticToSynthetic = Table(request.Synthetic, request.SyntheticToSynthetic),
            RealToSynthetic = Table(request.Real, request.RealToSynthetic),
            SyntheticToReal = Table(request.Synthetic, request.SyntheticToReal),
        };
        try
        {
            Meter meter = new(request, progress);
            Within(real, facts.RealToReal);
            Within(synthetic, facts.SyntheticToSynthetic);
            if (facts.RealToSynthetic is not null || facts.SyntheticToReal is not null || request.BallFacts.Count > 0)
            {
                using SweepSide a = new(real, facts.RealToSynthetic, request.BallFacts, (fact, radii) => fact.SetRealRadii(facts, radii));
                using SweepSide b = new(synthetic, facts.SyntheticToReal, request.BallFacts, (fact, radii) => fact.SetSyntheticRadii(facts, radii));
                new PairSweep(a, b, request.BallFacts, kernel).Run(threads, meter.Add, cancellation);
            }

            return facts;

            void Within(ScreenedSet set, NearestTable? table)
            {
                if (table is not null)
                {
                    using SweepSide side = new(set, table, [], null);
                    new PairSweep(side, side, [], kernel).Run(threads, meter.Add, cancellation);
                }
            }
        }
        catch
        {
            facts.Dispose();
            throw;
        }
    }

    private static NearestTable? Table(VectorSet set, int k) => k > 0 ? new NearestTable(set.Count, k) : null;

    private sealed class Meter
    {
        private readonly IProgress<PairProgress>? _progress;
        private readonly long _total;
        private long _done;

        public Meter(NeighbourRequest request, IProgress<PairProgress>? progress)
        {
            _progress = progress;
            _total = SweepPlan.Of(request).Pairs;
        }

        public void Add(long pairs)
        {
            long done = Interlocked.Add(ref _done, pairs);
            _progress?.Report(new PairProgress(done, _total));
        }
    }
}
