namespace FaithfulNative.Neighbours.Indexing;

/// <summary>What would be built over each set, before anything is.</summary>
internal sealed record IndexPlans(INeighbourIndexPlan Real, INeighbourIndexPlan Synthetic)
{
    public string Name => Real.Name == Synthetic.Name ? Real.Name : $"{Real.Name} over real rows, {Synthetic.Name} over synthetic rows";

    /// <summary>Both indexes and all searches.</summary>
    public double Seconds => Real.Seconds + Synthetic.Seconds;

    /// <summary>Plans for what a request asks; a row is its own nearest, and one more makes up for it.</summary>
    public static IndexPlans Of(NeighbourRequest request, INeighbourIndexBuilder builder, double recall, int seed, int threads, CancellationToken cancellation)
    {
        IndexRequest real = new()
        {
            Rows = request.Real,
            Others = request.Synthetic,
            K = Math.Min(Math.Max(request.RealToReal + 1, request.SyntheticToReal), request.Real.Count),
            Recall = recall,
            Seed = seed,
            Threads = threads,
        };
        IndexRequest synthetic = real with
        {
            Rows = request.Synthetic,
            Others = request.Real,
            K = Math.Min(Math.Max(request.SyntheticToSynthetic + 1, request.RealToSynthetic), request.Synthetic.Count),
        };
        return new IndexPlans(builder.Plan(real, cancellation), builder.Plan(synthetic, cancellation));
    }
}
