namespace FaithfulNative.Search;

/// <summary>How a sweep works; never what it answers. Tests and benchmarks force what the planner would choose.</summary>
internal sealed record SweepSettings
{
    /// <summary>Name of the tile kernel; null for the best.</summary>
    public string? Kernel { get; init; }

    /// <summary>Principal directions in the tiles; 0 to screen all coordinates as they are, null to let the planner choose.</summary>
    public int? Coarse { get; init; }

    /// <summary>Whether tiles screen 8-bit images of rows that are not turned; null to let the planner choose.</summary>
    public bool? Bytes { get; init; }

    /// <summary>Coordinates by which a column of codes is screened, at most; null to let the planner choose.</summary>
    public int? CodeCoordinates { get; init; }

    /// <summary>Bytes for screened rows; sets that need more are swept in stripes.</summary>
    public long MemoryLimit { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>The settings for a limit on memory.</summary>
    /// <param name="memory">Bytes; 0 for the default, a quarter of the machine.</param>
    public static SweepSettings Within(long memory) => memory > 0 ? new SweepSettings { MemoryLimit = memory } : new SweepSettings();
}
