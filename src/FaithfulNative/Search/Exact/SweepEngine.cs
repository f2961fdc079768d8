using FaithfulNative.Data;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Exact;

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
        KernelChoice kernels = KernelTable.Choose(_settings.Kernel);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        cancellation.ThrowIfCancellationRequested();
        using ScreeningFrame frame = FramePlanner.Plan(request, _settings, parallel);
        ByteLevel? bytes = kernels.Bytes is null ? null : BytePlanner.Plan(request, frame, _settings, parallel);
        TileKernel kernel = bytes is null ? kernels.Kernel : kernels.Bytes!;
        using ScreenedSets sets = new(request, frame, bytes, _settings.MemoryLimit, parallel);
        SearchPlan plan = SweepPlan.Of(request, frame, bytes, _settings.MemoryLimit, Name);
        progress?.Report(new PairProgress(0, plan.Pairs, plan));
        NeighbourFacts facts = new()
        {
            RealToReal = Table(request.Real, request.RealToReal),
            SyntheticToSynthetic = Table(request.Synthetic, request.SyntheticToSynthetic),
            RealToSynthetic = Table(request.Real, request.RealToSynthetic),
            SyntheticToReal = Table(request.Synthetic, request.SyntheticToReal),
        };
        long done = 0;
        try
        {
            Within(Side.Real, facts.RealToReal);
            Within(Side.Synthetic, facts.SyntheticToSynthetic);
            if (facts.RealToSynthetic is not null || facts.SyntheticToReal is not null || request.BallFacts.Count > 0)
            {
                Between(facts);
            }

            return facts;
        }
        catch
        {
            facts.Dispose();
            throw;
        }

        void Within(Side side, NearestTable? table)
        {
            for (int stripe = 0; table is not null && stripe < sets.Stripes(side); stripe++)
            {
                for (int other = stripe; other < sets.Stripes(side); other++)
                {
                    SweepSide a = new(sets.Of(side, stripe), table, null);
                    SweepSide b = other == stripe ? a : new(sets.Of(side, other), table, null);
                    new PairSweep(a, b, [], kernel).Run(threads, Count, cancellation);
                }
            }
        }

        void Between(NeighbourFacts facts)
        {
            using NativeBuffer<double>? realRadii = BallRadii.Real(request.Real, request.BallFacts, facts);
            using NativeBuffer<double>? syntheticRadii = BallRadii.Synthetic(request.Synthetic, request.BallFacts, facts);
            for (int stripe = 0; stripe < sets.Stripes(Side.Real); stripe++)
            {
                for (int other = 0; other < sets.Stripes(Side.Synthetic); other++)
                {
                    SweepSide a = new(sets.Of(Side.Real, stripe), facts.RealToSynthetic, realRadii);
                    SweepSide b = new(sets.Of(Side.Synthetic, other), facts.SyntheticToReal, syntheticRadii);
                    new PairSweep(a, b, request.BallFacts, kernel).Run(threads, Count, cancellation);
                }
            }
        }

        void Count(long pairs) => progress?.Report(new PairProgress(Interlocked.Add(ref done, pairs), plan.Pairs));
    }

    private static NearestTable? Table(VectorSet set, int k) => k > 0 ? new NearestTable(set.Count, k) : null;
}
