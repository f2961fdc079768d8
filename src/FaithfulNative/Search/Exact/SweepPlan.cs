using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Exact;

/// <summary>What an exact search is going to take.</summary>
internal static class SweepPlan
{
    public static SearchPlan Of(
        NeighbourRequest request, ProjectionAndScale projection, Int8Quantizer? bytes, long memoryLimit, string engine)
    {
        (long n, long m) = (request.Real.Count, request.Synthetic.Count);
        long screened = Math.Min((n + m) * ScreenedSet.BytesPerRow(projection, bytes), memoryLimit);
        long tables = (n * (request.RealToReal + request.RealToSynthetic)) + (m * (request.SyntheticToSynthetic + request.SyntheticToReal));
        string coordinates = projection.IsRotated
            ? $"{projection.Coarse} of {projection.Directions} turned"
            : $"all {projection.Dimension}";
        string width = bytes is null ? "" : $", 8 bits each, {KernelTable.Bytes}";
        return new SearchPlan(
            SearchWork.Pairs(request),
            SearchWork.Flops(request),
            screened + (tables * (sizeof(double) + sizeof(int))),
            $"{engine}, {coordinates} coordinates in tiles{width}");
    }
}
