using FaithfulNative.Data;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Hold-out rows that equal a training row, and whether they are to be left out. Where few values make rows meet by chance, real rows
/// meet each other as often, and those of the hold-out stay; without them it would no longer be fresh.
/// </summary>
/// <param name="Rows">Scored hold-out rows that equal exactly one real row, ascending.</param>
/// <param name="RealRows">The real rows that they equal, ascending.</param>
/// <param name="Law">Of hold-out and real rows that equal exactly one other real row, the number that are hold-out rows.</param>
internal sealed record HoldoutOverlap(int[] Rows, int[] RealRows, Hypergeometric Law)
{
    // Fresh rows meet as often as real ones; a fault of one audit in a thousand leaves out rows that were fresh.
    private const double Level = 0.001;

    /// <summary>The chance of so many where hold-out and real rows are of one law.</summary>
    public double PValue { get; } = Law.AtLeast(Rows.Length);

    /// <summary>Whether the rows are training rows rather than rows that meet by chance.</summary>
    public bool IsLeak => Rows.Length > 0 && (Law.Drawn == Rows.Length || PValue <= Level);

    /// <summary>Compares a hold-out with the real rows.</summary>
    /// <param name="real">The real rows.</param>
    /// <param name="holdout">The hold-out rows.</param>
    /// <param name="apart">Of the caller's hold-out rows those that equal others only because they were rounded.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static HoldoutOverlap Of(SearchSet real, SearchSet holdout, IReadOnlySet<int> apart, CancellationToken cancellation)
    {
        Dictionary<ulong, (int First, int Rows)> places = new(real.Rows.Count);
        for (int row = 0; row < real.Rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            (int first, int rows) = places.GetValueOrDefault(real.Hashes[row], (row, 0));
            places[real.Hashes[row]] = (first, rows + 1);
        }

        List<int> equal = [];
        HashSet<int> equalled = [];
        for (int row = 0; row < holdout.Rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (places.TryGetValue(holdout.Hashes[row], out (int First, int Rows) place) && place.Rows == 1
                && !apart.Contains(holdout.ToSource(row)) && VectorSet.AreEqual(real.Rows, place.First, holdout.Rows, row))
            {
                equal.Add(row);
                equalled.Add(place.First);
            }
        }

        int pairs = 2 * places.Values.Count(place => place.Rows == 2);
        Hypergeometric law = new((long)real.Rows.Count + holdout.Rows.Count, holdout.Rows.Count, (long)pairs + equal.Count);
        return new HoldoutOverlap([.. equal], [.. equalled.Order()], law);
    }
}
