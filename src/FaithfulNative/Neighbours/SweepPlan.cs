namespace FaithfulNative.Neighbours;

/// <summary>The work a request means before any of it is pruned.</summary>
/// <param name="Pairs">Pairs of rows, each counted once.</param>
/// <param name="Flops">Floating-point operations of all dot products.</param>
internal readonly record struct SweepPlan(long Pairs, double Flops)
{
    public static SweepPlan Of(NeighbourRequest request)
    {
        (long n, long m) = (request.Real.Count, request.Synthetic.Count);
        bool cross = request.RealToSynthetic > 0 || request.SyntheticToReal > 0 || request.BallFacts.Count > 0;
        long pairs = (request.RealToReal > 0 ? n * (n - 1) / 2 : 0)
            + (request.SyntheticToSynthetic > 0 ? m * (m - 1) / 2 : 0)
            + (cross ? n * m : 0);
        return new SweepPlan(pairs, 2.0 * pairs * request.Real.Dimension);
    }
}
