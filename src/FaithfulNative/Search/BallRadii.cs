using FaithfulNative.Data;

namespace FaithfulNative.Search;

/// <summary>The largest radius around each row that any of some accumulators asks for.</summary>
internal static class BallRadii
{
    /// <summary>Squared radii by row number; null when there are no accumulators.</summary>
    public static NativeBuffer<double>? Real(VectorSet set, IReadOnlyList<RangeAccumulator> accumulators, NeighbourTables within) =>
        Largest(set, accumulators, (accumulator, radii) => accumulator.SetRealRadii(within, radii));

    /// <summary>The same of the synthetic rows.</summary>
    public static NativeBuffer<double>? Synthetic(VectorSet set, IReadOnlyList<RangeAccumulator> accumulators, NeighbourTables within) =>
        Largest(set, accumulators, (accumulator, radii) => accumulator.SetSyntheticRadii(within, radii));

    private static NativeBuffer<double>? Largest(
        VectorSet set, IReadOnlyList<RangeAccumulator> accumulators, Action<RangeAccumulator, Span<double>> setRadii)
    {
        if (accumulators.Count == 0)
        {
            return null;
        }

        NativeBuffer<double> largest = new(set.Count);
        using NativeBuffer<double> one = new(set.Count);
        largest.Slice(0, set.Count).Fill(-1);
        foreach (RangeAccumulator accumulator in accumulators)
        {
            setRadii(accumulator, one.Slice(0, set.Count));
            for (int row = 0; row < set.Count; row++)
            {
                largest[row] = Math.Max(largest[row], one[row]);
            }
        }

        return largest;
    }
}
