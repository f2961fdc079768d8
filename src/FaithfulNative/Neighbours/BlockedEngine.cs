using FaithfulNative.Data;

namespace FaithfulNative.Neighbours;

/// <summary>Every pair in double, block against block so that both stay in cache; no screening.</summary>
internal sealed unsafe class BlockedEngine : INeighbourEngine
{
    private const int Block = 64;

    public string Name => "blocked";

    public NeighbourFacts Find(NeighbourRequest request, int threads, IProgress<PairProgress>? progress, CancellationToken cancellation)
    {
        (VectorSet real, VectorSet synthetic) = (request.Real, request.Synthetic);
        Run run = new(threads, progress, cancellation);
        run.Plan(request.RealToReal > 0, real, real);
        run.Plan(request.SyntheticToSynthetic > 0, synthetic, synthetic);
        run.Plan(true, real, synthetic);
        NeighbourFacts facts = new()
        {
            RealToReal = Table(real, request.RealToReal),
            SyntheticToSynthetic = Table(synthetic, request.SyntheticToSynthetic),
            RealToSynthetic = Table(real, request.RealToSynthetic),
            SyntheticToReal = Table(synthetic, request.SyntheticToReal),
        };
        if (facts.RealToReal is { } rr)
        {
            run.Each(real, real, (i, j, d) => { if (i != j) { rr.Offer(i, j, d); } });
        }

        if (facts.SyntheticToSynthetic is { } ss)
        {
            run.Each(synthetic, synthetic, (i, j, d) => { if (i != j) { ss.Offer(i, j, d); } });
        }

        double[] radii = new double[Math.Max(real.Count, synthetic.Count)];
        foreach (BallFact fact in request.BallFacts)
        {
            fact.SetRealRadii(facts, radii.AsSpan(0, real.Count));
            fact.SetSyntheticRadii(facts, radii.AsSpan(0, synthetic.Count));
        }

        Lock[] locks = [.. Enumerable.Range(0, 1024).Select(_ => new Lock())];
        run.Each(real, synthetic, (i, j, d) =>
        {
            facts.RealToSynthetic?.Offer(i, j, d);
            lock (locks[j % locks.Length])
            {
                facts.SyntheticToReal?.Offer(j, i, d);
                foreach (BallFact fact in request.BallFacts)
                {
                    fact.Visit(i, j, d);
                }
            }
        });
        return facts;
    }

    private static NearestTable? Table(VectorSet set, int k) => k > 0 ? new NearestTable(set.Count, k) : null;

    private sealed class Run(int threads, IProgress<PairProgress>? progress, CancellationToken cancellation)
    {
        private long _done;
        private long _total;

        public void Plan(bool wanted, VectorSet a, VectorSet b) => _total += wanted ? (long)a.Count * b.Count : 0;

        /// <summary>Calls <paramref name="pair"/> for all pairs; one thread at a time for one row of a.</summary>
        public void Each(VectorSet a, VectorSet b, Action<int, int, double> pair)
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
            Parallel.For(0, (a.Count + Block - 1) / Block, options, block =>
            {
                int start = block * Block;
                int end = Math.Min(a.Count, start + Block);
                for (int other = 0; other < b.Count; other += Block)
                {
                    cancellation.ThrowIfCancellationRequested();
                    for (int i = start; i < end; i++)
                    {
                        for (int j = other; j < Math.Min(b.Count, other + Block); j++)
                        {
                            pair(i, j, SquaredDistance.Of(a.RowPointer(i), b.RowPointer(j), a.Dimension));
                        }
                    }
                }

                long done = Interlocked.Add(ref _done, (long)(end - start) * b.Count);
                progress?.Report(new PairProgress(done, _total));
            });
        }
    }
}
