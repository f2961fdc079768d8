namespace FaithfulNative.Search.InvertedLists;

/// <summary>How a join works. Tests force what calibration would choose.</summary>
internal sealed record JoinSettings
{
    /// <summary>Share of the k nearest neighbours that is to be found, between 0 and 1.</summary>
    public double Recall { get; init; } = 0.99;

    public int Seed { get; init; }

    /// <summary>Number of lists; null for as many as suit the rows.</summary>
    public int? Lists { get; init; }

    /// <summary>Lists that each row looks into; null to let calibration choose.</summary>
    public int? Probes { get; init; }

    /// <summary>Name of the tile kernel; null for the best.</summary>
    public string? Kernel { get; init; }
}

/// <summary>Lists that each row looks into, by phase.</summary>
/// <param name="Real">Real rows among real rows.</param>
/// <param name="Synthetic">Synthetic rows among synthetic rows.</param>
/// <param name="Between">Each among the others.</param>
internal sealed record JoinEffort(int Real, int Synthetic, int Between)
{
    /// <summary>Half as much again, and at least one list more.</summary>
    public JoinEffort Raised(int lists)
    {
        int More(int probes) => Math.Min(lists, probes + Math.Max(1, probes / 2));
        return new JoinEffort(More(Real), More(Synthetic), More(Between));
    }

    /// <summary>Pairs that are looked at when lists are of equal length; those between the sets from both sides.</summary>
    public double Pairs(NeighbourRequest request, int lists)
    {
        (double n, double m) = (request.Real.Count, request.Synthetic.Count);
        return ((request.RealToReal > 0 ? n * n * Real : 0)
            + (request.SyntheticToSynthetic > 0 ? m * m * Synthetic : 0)
            + (2 * n * m * Between)) / lists;
    }
}
