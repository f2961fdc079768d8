namespace FaithfulNative.Search.Kernels;

/// <summary>
/// Screens 8 rows of one panel against the 48 rows of another. A panel holds 48 rows of 16-bit integers, two coordinates
/// after the other (coordinates 2p and 2p + 1 of row r in the 32 bits at p * 48 + r), so that neighbouring rows fill a vector;
/// or of 8-bit integers, four after the other, for a kernel of bytes.
/// </summary>
/// <param name="x">The first of the 8 rows in its panel.</param>
/// <param name="y">The other panel.</param>
/// <param name="words">32-bit words of a row: coordinates divided by two, or by four.</param>
/// <param name="xs">Half norms and prune radii of the 8 rows.</param>
/// <param name="ys">Half norms, of bytes the offsets of their panel, and prune radii of the 48 rows.</param>
/// <param name="masks">Receives 8 masks; bit j of mask i is set when the pair (i, j) may matter to either row.</param>
/// <returns>All masks or-ed together: 0 when no pair may matter.</returns>
/// <remarks>
/// A pair may matter when dot(i, j) - halfNorm(j) >= halfNorm(i) - max(radius(i), radius(j)); ScreeningBound says why no
/// pair that matters fails the test, and why nothing here overflows. All kernels give the same masks.
/// </remarks>
internal unsafe delegate ulong TileKernel(int* x, int* y, int words, in PruneThresholds xs, in PruneThresholds ys, ulong* masks);

/// <summary>What a kernel compares with, for consecutive rows.</summary>
internal readonly unsafe struct PruneThresholds(int* halfNorms, int* pruneRadii)
{
    public readonly int* HalfNorms = halfNorms;
    public readonly int* PruneRadii = pruneRadii;
}
