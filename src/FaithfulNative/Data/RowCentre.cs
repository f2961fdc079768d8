using FaithfulNative.Numerics;

namespace FaithfulNative.Data;

/// <summary>The middle of a set: the mean of its numbers, and the shares of its codes.</summary>
/// <param name="Mean">The mean of the numbers.</param>
/// <param name="Codes">The shares of the codes; null where rows have numbers alone.</param>
internal sealed record RowCentre(double[] Mean, CodeShares? Codes)
{
    private const int Block = 4096;

    /// <summary>The middle of a set.</summary>
    public static RowCentre Of(VectorSet set, ParallelOptions parallel) =>
        new(Centre.Mean(set, parallel), CodeShares.Of(set, null, parallel));

    /// <summary>The distances of rows to the middle.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="ofTheSet">Whether each is one of the rows whose middle it is.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    public double[] Distances(VectorSet rows, bool ofTheSet, ParallelOptions parallel)
    {
        if (Codes is null)
        {
            return Centre.Distances(rows, Mean, parallel);
        }

        double[] distances = new double[rows.Count];
        Parallel.For(0, (rows.Count + Block - 1) / Block, parallel, block =>
        {
            for (int row = block * Block; row < Math.Min(rows.Count, (block + 1) * Block); row++)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                distances[row] = Math.Sqrt(Squared(rows.Row(row), rows.Codes(row), ofTheSet));
            }
        });
        return distances;
    }

    /// <summary>The squared distance of a row to the middle.</summary>
    public double Squared(ReadOnlySpan<float> numbers, ReadOnlySpan<int> codes, bool ofTheSet)
    {
        double squared = SquaredDistance.Of(numbers, Mean);
        return Codes is null ? squared : squared + Codes.Squared(codes, ofTheSet);
    }
}
