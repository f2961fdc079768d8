using FaithfulNative.Neighbours.Kernels;
using FaithfulNative.Neighbours.Screening;

namespace FaithfulNative.Neighbours;

/// <summary>The work that a request means.</summary>
internal static class SweepPlan
{
    /// <summary>Pairs of rows, each counted once.</summary>
    public static long Pairs(NeighbourRequest request)
    {
        (long n, long m) = (request.Real.Count, request.Synthetic.Count);
        bool cross = request.RealToSynthetic > 0 || request.SyntheticToReal > 0 || request.BallFacts.Count > 0;
        return (request.RealToReal > 0 ? n * (n - 1) / 2 : 0)
            + (request.SyntheticToSynthetic > 0 ? m * (m - 1) / 2 : 0)
            + (cross ? n * m : 0);
    }

    /// <summary>Floating-point operations of all dot products, before any is pruned.</summary>
    public static double Flops(NeighbourRequest request) => 2.0 * Pairs(request) * request.Real.Dimension;

    public static SearchPlan Of(NeighbourRequest request, ScreeningFrame frame, ByteLevel? bytes, long memoryLimit, string engine)
    {
        (long n, long m) = (request.Real.Count, request.Synthetic.Count);
        long screened = Math.Min((n + m) * ScreenedSet.BytesPerRow(frame, bytes), memoryLimit);
        long tables = (n * (request.RealToReal + request.RealToSynthetic)) + (m * (request.SyntheticToSynthetic + request.SyntheticToReal));
        string coordinates = frame.IsRotated ? $"{frame.Coarse} of {frame.Directions} turned" : $"all {frame.Dimension}";
        string width = bytes is null ? "" : $", 8 bits each, {KernelTable.Bytes}";
        return new SearchPlan(Pairs(request), Flops(request), screened + (tables * (sizeof(double) + sizeof(int))), $"{engine}, {coordinates} coordinates in tiles{width}");
    }
}
