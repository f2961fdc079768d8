using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.InvertedLists;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// The realism score (Kynkäänniemi et al. 2019): over the real rows whose ball, out to the k-th nearest real row, is no
/// larger than the median one, the greatest ratio of ball radius to distance. At least 1 within such a ball.
/// </summary>
/// <remarks>
/// The greatest ratio may belong to a far row with a large ball. With a ratio q known and no radius above R, none farther
/// than R / q can beat it: q comes from the nearest real rows and from those with the largest balls, and one sweep over the
/// small balls does the rest.
/// </remarks>
internal sealed class Realism : RangeAccumulator
{
    // Rows with the largest of the small balls that give a first ratio.
    private const int Probes = 64;

    private readonly double[] _squaredRadii;
    private readonly double[] _best;
    private readonly double _largest;

    private Realism(double[] squaredRadii, double[] known) =>
        (_squaredRadii, _best, _largest) = (squaredRadii, known, squaredRadii.Max());

    /// <summary>Per searched synthetic row its score; +infinity for a copy, 0 where every real ball is empty.</summary>
    /// <param name="counts">Knows the radii.</param>
    /// <param name="syntheticToReal">Nearest real rows of synthetic rows.</param>
    /// <param name="real">The searched real rows.</param>
    /// <param name="synthetic">The searched synthetic rows.</param>
    /// <param name="find">Runs a search.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    public static double[] Of(
        BallCounts counts, NearestTable syntheticToReal, VectorSet real, VectorSet synthetic, Func<NeighbourRequest, NeighbourTables> find,
        ParallelOptions parallel)
    {
        int[] small =
        [
            .. Enumerable.Range(0, real.Count).Where(row => counts.RealRadius(row) is > 0 and var radius && radius <= counts.MedianRadius),
        ];
        if (small.Length == 0)
        {
            return new double[synthetic.Count];
        }

        int[] probes = [.. small.OrderByDescending(counts.RealRadius).Take(Probes)];
        bool[] isSmall = new bool[real.Count];
        Array.ForEach(small, row => isSmall[row] = true);
        double[] known = new double[synthetic.Count];
        Parallel.For(0, known.Length, parallel, row =>
        {
            for (int rank = 0; rank < syntheticToReal.K; rank++)
            {
                int other = syntheticToReal.Ids(row)[rank];
                Keep(row, isSmall[other] ? counts.RealRadius(other) : 0, syntheticToReal.Squared(row, rank));
            }

            foreach (int other in probes)
            {
                Keep(row, counts.RealRadius(other), Squared(synthetic, row, real, other));
            }
        });

        Realism accumulator = new(Array.ConvertAll(small, counts.RealRadius), known);
        using NeighbourTables tables =
            find(new NeighbourRequest { Real = real.Select(small), Synthetic = synthetic, RangeAccumulators = [accumulator] });
        return Array.ConvertAll(accumulator._best, Math.Sqrt);

        void Keep(int row, double radius, double squared) => known[row] = Math.Max(known[row], Ratio(radius, squared));
    }

    public override void SetSyntheticRadii(NeighbourTables within, Span<double> squaredRadii)
    {
        for (int row = 0; row < _best.Length; row++)
        {
            // A little more than needed, for what division rounds off.
            squaredRadii[row] = _largest / _best[row] * (1 + 1e-12);
        }
    }

    public override void Add(int real, int synthetic, double squared) =>
        _best[synthetic] = Math.Max(_best[synthetic], Ratio(_squaredRadii[real], squared));

    private static unsafe double Squared(VectorSet x, int row, VectorSet y, int other) =>
        x.Metric.Squared(x.RowPointer(row), y.RowPointer(other));

    private static double Ratio(double squaredRadius, double squared) => squaredRadius == 0 ? 0 : squaredRadius / squared;
}
