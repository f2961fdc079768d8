using FaithfulNative.Data;
using FaithfulNative.Search;

namespace FaithfulNative.Metrics.Curves;

/// <summary>
/// How typical rows are among reference rows, by distance and by local dimension together. A row in the middle of a hole,
/// such as the inside of a sphere on whose surface the reference rows lie, can be nearer to its k-th nearest reference row
/// than those are to theirs; but all its neighbours are about equally far, which reference rows see nowhere. So a row's
/// score is the larger of two levels among the reference rows: of its k-th nearest distance, and of the ratio of its
/// nearest distance to that.
/// </summary>
/// <remarks>
/// Reference rows get the larger of their own two levels, and another row's score becomes a level among those: fresh rows
/// are uniform whatever the dependence of the two. Only fidelity uses it: real rows amid synthetic rows that spread too far
/// would have such neighbours too, and a real row that has synthetic rows all around is represented.
/// </remarks>
internal static class TypicalityScore
{
    // Beyond every reference row; levels end at 1.
    private const double OffSupport = 2;

    /// <param name="reference">Per reference row its distance to the k-th nearest other one, and its nearest distance over that.</param>
    /// <param name="judged">The same of the judged rows, to reference rows.</param>
    /// <param name="ties">How ties become levels.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static SupportScore Of(
        (double[] Distances, double[] Ratios) reference, (double[] Distances, double[] Ratios) judged, TieRule ties,
        CancellationToken cancellation)
    {
        Scale scale = new(reference, ties, cancellation);
        return new SupportScore(Supports.Knn, Larger(reference), Larger(judged), ties, cancellation) { IsOneSided = true };

        double[] Larger((double[] Distances, double[] Ratios) rows) => [.. rows.Distances.Zip(rows.Ratios, (distance, ratio) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return scale.Of(distance, ratio);
        })];
    }

    /// <summary><see cref="MutualNeighbours.LevelNoise"/> of these levels.</summary>
    public static double LevelNoise(SearchSet reference, NearestTable within, int k, TieRule ties)
    {
        Scale scale = new(new KnnScores(within, null, k - 1).Of(reference), ties, reference.Cancellation);
        return MutualNeighbours.LevelNoise(
            reference, within, k, (near, far) => scale.Of(Math.Sqrt(far), far > 0 ? Math.Sqrt(near / far) : 1));
    }

    /// <summary>From a row's distance and ratio to the larger of their levels among the reference rows.</summary>
    internal sealed class Scale((double[] Distances, double[] Ratios) reference, TieRule ties, CancellationToken cancellation)
    {
        private readonly ReferenceScores _byDistance = new(reference.Distances, ties, cancellation);
        private readonly ReferenceScores _byRatio = new(reference.Ratios, ties, cancellation);

        public double Of(double distance, double ratio) =>
            Math.Max(Math.Min(_byDistance.LevelOf(distance).Middle, OffSupport), Math.Min(_byRatio.LevelOf(ratio).Middle, 1));
    }
}
