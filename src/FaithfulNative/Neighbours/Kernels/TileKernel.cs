namespace FaithfulNative.Neighbours.Kernels;

/// <summary>
/// Screens 8 rows of one panel against the 48 rows of another. A panel holds 48 rows, coordinate after coordinate
/// (value of row r in coordinate c at c * 48 + r), so that neighbouring rows fill a vector.
/// </summary>
/// <param name="x">The first of the 8 rows in its panel.</param>
/// <param name="y">The other panel.</param>
/// <param name="depth">Coordinates.</param>
/// <param name="xs">Half norms and bars of the 8 rows.</param>
/// <param name="ys">Half norms and bars of the 48 rows.</param>
/// <param name="masks">Receives 8 masks; bit j of mask i is set when the pair (i, j) may matter to either row.</param>
/// <returns>All masks or-ed together: 0 when no pair may matter.</returns>
/// <remarks>
/// A pair may matter to row i when dot(i, j) - halfNorm(j) >= bar(i), and to row j likewise; ScreeningBound
/// says why no pair that matters fails the test. Kernels may differ in the last bits of dot.
/// </remarks>
internal unsafe delegate ulong TileKernel(float* x, float* y, int depth, in Bars xs, in Bars ys, ulong* masks);

/// <summary>What a kernel compares with, for consecutive rows.</summary>
internal readonly unsafe struct Bars(float* halfNorms, float* bars)
{
    public readonly float* HalfNorms = halfNorms;
    public readonly float* Values = bars;
}

/// <summary>The shape all kernels share.</summary>
internal static class Tile
{
    /// <summary>Rows of a panel.</summary>
    public const int Panel = 48;

    /// <summary>Rows a kernel takes from the first panel.</summary>
    public const int Rows = 8;
}
