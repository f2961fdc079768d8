using FaithfulNative.Data;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Exact;

/// <summary>
/// The exact engine: all neighbour tables from one sweep over pairs of tiles. Real rows with each other first, half the
/// pairs; then synthetic rows with each other, if asked; then radii are known and real rows meet synthetic ones, once for
/// both directions.
/// </summary>
internal sealed class SweepEngine(SweepSettings? settings = null) : INeighbourEngine
{
    private readonly SweepSettings _settings = settings ?? new SweepSettings();

    public string Name => $"exact sweep, {KernelTable.Choose(_settings.Kernel).Name}";

    public NeighbourTables Find(NeighbourRequest request, int threads, IProgress<PairProgress>? progress, CancellationToken cancellation)
    {
        KernelChoice kernels = KernelTable.Choose(_settings.Kernel);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        cancellation.ThrowIfCancellationRequested();
        using ProjectionAndScale projection = ProjectionPlanner.Plan(request, _settings, parallel);
        Int8Quantizer? bytes = kernels.Bytes is null ? null : Int8Planner.Plan(request, projection, _settings, parallel);
        TileKernel kernel = bytes is null ? kernels.Kernel : kernels.Bytes!;
        using ScreenedSets sets = new(request, projection, bytes, _settings.MemoryLimit, parallel);
        SearchPlan plan = SweepPlan.Of(request, projection, bytes, _settings.MemoryLimit, Name);
        progress?.Report(new PairProgress(0, plan.Pairs, plan));
        NeighbourTables tables = new()
        {
            RealToReal = Table(request.Real, request.RealToReal, request.RealGroups, isOfTheSet: true),
            SyntheticToSynthetic = Table(request.Synthetic, request.SyntheticToSynthetic, request.SyntheticGroups, isOfTheSet: true),
            RealToSynthetic = Table(request.Real, request.RealToSynthetic, request.SyntheticGroups, isOfTheSet: false),
            SyntheticToReal = Table(request.Synthetic, request.SyntheticToReal, request.RealGroups, isOfTheSet: false),
        };
        long done = 0;
        try
        {
            Within(Side.Real, tables.RealToReal);
            Within(Side.Synthetic, tables.SyntheticToSynthetic);
            if (tables.RealToSynthetic is not null || tables.SyntheticToReal is not null || request.RangeAccumulators.Count > 0)
            {
                Between(tables);
            }

            return tables;
        }
        catch
        {
            tables.Dispose();
            throw;
        }

        void Within(Side side, NearestTable? table)
        {
            for (int stripe = 0; table is not null && stripe < sets.Stripes(side); stripe++)
            {
                for (int other = stripe; other < sets.Stripes(side); other++)
                {
                    SweepOperand a = new(sets.Of(side, stripe), table, null);
                    SweepOperand b = other == stripe ? a : new(sets.Of(side, other), table, null);
                    new PairSweep(a, b, [], kernel).Run(threads, Count, cancellation);
                }
            }
        }

        void Between(NeighbourTables tables)
        {
            using NativeBuffer<double>? realRadii = BallRadii.Real(request.Real, request.RangeAccumulators, tables);
            using NativeBuffer<double>? syntheticRadii = BallRadii.Synthetic(request.Synthetic, request.RangeAccumulators, tables);
            for (int stripe = 0; stripe < sets.Stripes(Side.Real); stripe++)
            {
                for (int other = 0; other < sets.Stripes(Side.Synthetic); other++)
                {
                    SweepOperand a = new(sets.Of(Side.Real, stripe), tables.RealToSynthetic, realRadii);
                    SweepOperand b = new(sets.Of(Side.Synthetic, other), tables.SyntheticToReal, syntheticRadii);
                    new PairSweep(a, b, request.RangeAccumulators, kernel).Run(threads, Count, cancellation);
                }
            }
        }

        void Count(long pairs) => progress?.Report(new PairProgress(Interlocked.Add(ref done, pairs), plan.Pairs));
    }

    private static NearestTable? Table(VectorSet set, int k, RowGroups? among, bool isOfTheSet) =>
        k > 0 ? new NearestTable(set.Count, k, among, isOfTheSet) : null;
}
