namespace FaithfulNative.Neighbours;

/// <summary>How a sweep works; never what it answers. Tests and benchmarks force what the planner would choose.</summary>
internal sealed record SweepSettings
{
    /// <summary>Name of the tile kernel; null for the best.</summary>
    public string? Kernel { get; init; }

    /// <summary>Principal directions in the tiles; 0 to screen all coordinates as they are, null to let the planner choose.</summary>
    public int? Coarse { get; init; }

    /// <summary>Values of the 8-bit images in the tiles, of rows as they are all; 0 for 16-bit images, null to let the planner choose.</summary>
    public int? Bytes { get; init; }

    /// <summary>Bytes for screened rows; sets that need more are swept in stripes.</summary>
    public long MemoryLimit { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;
}
