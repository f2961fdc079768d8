namespace FaithfulNative.Metrics.Compatibility;

/// <summary>The distances from which the authors' family of implementations computes everything.</summary>
internal sealed class AuthorsInputs
{
    /// <summary>Real rows to the centre (the mean of the real rows).</summary>
    public required double[] RealToCentre { get; init; }

    /// <summary>Synthetic rows to the same centre.</summary>
    public required double[] SyntheticToCentre { get; init; }

    /// <summary>Real rows to the mean of the synthetic rows.</summary>
    public required double[] RealToSyntheticCentre { get; init; }

    /// <summary>Synthetic rows to their mean.</summary>
    public required double[] SyntheticToSyntheticCentre { get; init; }

    /// <summary>Real rows to their nearest other real row.</summary>
    public required double[] RealSpacing { get; init; }

    /// <summary>Real rows to their nearest synthetic row.</summary>
    public required double[] RealToSynthetic { get; init; }

    /// <summary>Numbers of those synthetic rows.</summary>
    public required int[] NearestSynthetic { get; init; }

    /// <summary>Synthetic rows to their nearest real row.</summary>
    public required double[] SyntheticToReal { get; init; }

    /// <summary>Numbers of those real rows.</summary>
    public required int[] NearestReal { get; init; }

    /// <summary>Ends the work early.</summary>
    public CancellationToken Cancellation { get; init; }
}
