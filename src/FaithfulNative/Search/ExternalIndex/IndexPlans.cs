namespace FaithfulNative.Search.ExternalIndex;

/// <summary>What would be built over each set, before anything is.</summary>
/// <param name="Real">Over the real rows.</param>
/// <param name="Synthetic">Over the synthetic rows.</param>
/// <param name="Rows">The rows as the indexes see them.</param>
internal sealed record IndexPlans(INeighbourIndexPlan Real, INeighbourIndexPlan Synthetic, IndexRows Rows) : IDisposable
{
    public string Name => Real.Name == Synthetic.Name ? Real.Name : $"{Real.Name} over real rows, {Synthetic.Name} over synthetic rows";

    /// <summary>Both indexes and all searches.</summary>
    public double Seconds => Real.Seconds + Synthetic.Seconds;

    /// <summary>Plans for what a request asks; a row is its own nearest, and one more makes up for it.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="builder">Plans each.</param>
    /// <param name="recall">Share of the true neighbours to find.</param>
    /// <param name="memory">Bytes for both indexes.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="threads">Worker threads.</param>
    /// <param name="cancellation">Ends the planning.</param>
    /// <returns>The plans; null where the indexes would take more memory.</returns>
    public static IndexPlans? Of(
        NeighbourRequest request, INeighbourIndexBuilder builder, double recall, long memory, int seed, int threads,
        CancellationToken cancellation)
    {
        IndexRows? rows = IndexRows.Of(request, ref memory, cancellation);
        if (rows is null)
        {
            return null;
        }

        double perRow = Math.Max(0, memory) / ((double)request.Real.Count + request.Synthetic.Count);
        IndexRequest real = new()
        {
            Rows = rows.Real,
            Others = rows.Synthetic,
            K = Math.Min(Math.Max(request.RealToReal + 1, request.SyntheticToReal), request.Real.Count),
            Recall = recall,
            MemoryLimit = (long)(perRow * request.Real.Count),
            Seed = seed,
            Threads = threads,
        };
        IndexRequest synthetic = real with
        {
            Rows = rows.Synthetic,
            Others = rows.Real,
            K = Math.Min(Math.Max(request.SyntheticToSynthetic + 1, request.RealToSynthetic), request.Synthetic.Count),
            MemoryLimit = (long)(perRow * request.Synthetic.Count),
        };
        if (builder.Plan(real, cancellation) is { } ofReal && builder.Plan(synthetic, cancellation) is { } ofSynthetic)
        {
            return new IndexPlans(ofReal, ofSynthetic, rows);
        }

        rows.Dispose();
        return null;
    }

    public void Dispose() => Rows.Dispose();
}
