namespace FaithfulNative.Search;

/// <summary>The work that a request means.</summary>
internal static class SearchWork
{
    /// <summary>Pairs of rows, each counted once.</summary>
    public static long Pairs(NeighbourRequest request)
    {
        (long n, long m) = (request.Real.Count, request.Synthetic.Count);
        bool cross = request.RealToSynthetic > 0 || request.SyntheticToReal > 0 || request.RangeAccumulators.Count > 0;
        return (request.RealToReal > 0 ? n * (n - 1) / 2 : 0)
            + (request.SyntheticToSynthetic > 0 ? m * (m - 1) / 2 : 0)
            + (cross ? n * m : 0);
    }

    /// <summary>Floating-point operations of all dot products, before any is pruned.</summary>
    public static double Flops(NeighbourRequest request) => 2.0 * Pairs(request) * request.Real.Columns;
}
