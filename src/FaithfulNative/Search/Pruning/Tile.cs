namespace FaithfulNative.Search.Pruning;

/// <summary>The shape that panels and tile kernels share.</summary>
internal static class Tile
{
    /// <summary>Rows of a panel.</summary>
    public const int Panel = 48;

    /// <summary>Rows a kernel takes from the first panel.</summary>
    public const int Rows = 8;
}
