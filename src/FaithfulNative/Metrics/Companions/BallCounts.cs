using FaithfulNative.Numerics;
using FaithfulNative.Search;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// How real and synthetic rows lie in the open balls out to each other's k-th nearest row of their own kind: what improved
/// precision and recall, density and coverage and their descendants count. Where equal rows are searched once, each counts
/// as often as it is there, in balls whose radii are over distinct rows.
/// </summary>
/// <param name="k">Whose nearest row sets the radius.</param>
/// <param name="real">How many rows each searched real row stands for.</param>
/// <param name="synthetic">The same of the synthetic rows.</param>
/// <param name="cancellation">Ends the work early.</param>
internal sealed class BallCounts(int k, int[] real, int[] synthetic, CancellationToken cancellation) : RangeAccumulator
{
    private readonly double[] _realRadii = new double[real.Length];
    private readonly double[] _syntheticRadii = new double[synthetic.Length];

    // Per synthetic row: real balls that hold it, and those no larger than the median one; the smallest that does.
    private readonly int[] _around = new int[synthetic.Length];
    private readonly int[] _clippedAround = new int[synthetic.Length];
    private readonly double[] _smallest = [.. Enumerable.Repeat(double.PositiveInfinity, synthetic.Length)];

    // Per real row: synthetic rows in its ball, and whether a synthetic ball holds it. Per synthetic row: whether its ball holds a real
    // row.
    private readonly int[] _within = new int[real.Length];
    private readonly bool[] _recalled = new bool[real.Length];
    private readonly bool[] _reaches = new bool[synthetic.Length];

    public int K => k;

    public int RealRows { get; } = real.Sum();

    public int SyntheticRows { get; } = synthetic.Sum();

    /// <summary>The median over real rows of the radius, squared.</summary>
    public double MedianRadius { get; private set; }

    /// <summary>The radius of a searched real row, squared.</summary>
    public double RealRadius(int row) => _realRadii[row];

    /// <summary>Improved precision (Kynkäänniemi et al. 2019): share of synthetic rows in some real ball.</summary>
    public double Precision => Share(synthetic, row => _around[row] > 0 ? 1 : 0);

    /// <summary>Improved recall: share of real rows in some synthetic ball.</summary>
    public double Recall => Share(real, row => _recalled[row] ? 1 : 0);

    /// <summary>Density (Naeem et al. 2020): real balls around a synthetic row, over k.</summary>
    public double Density => Share(synthetic, row => _around[row]) / k;

    /// <summary>Coverage: share of real rows whose ball holds a synthetic row.</summary>
    public double Coverage => Share(real, row => _within[row] > 0 ? 1 : 0);

    /// <summary>
    /// Share of synthetic rows whose ball holds a real row: the complement in symmetric precision (Khayatkhoei and AbdAlmageed 2023).
    /// </summary>
    public double Reaching => Share(synthetic, row => _reaches[row] ? 1 : 0);

    /// <summary>
    /// Mean over synthetic rows of min(1, balls of at most the median radius around it / k): clipped density before calibration (Salvy et
    /// al. 2025).
    /// </summary>
    public double ClippedAround => Share(synthetic, row => Math.Min(1.0, _clippedAround[row] / (double)k));

    /// <summary>Mean over real rows of min(1, synthetic rows in the ball / k): clipped coverage before calibration.</summary>
    public double ClippedWithin => Share(real, row => Math.Min(1.0, _within[row] / (double)k));

    /// <summary>
    /// Per searched synthetic row the radius of the smallest real ball around it, 0 in none: the rarity score (Han et al. 2022).
    /// </summary>
    public double Rarity(int row) => double.IsFinite(_smallest[row]) ? Math.Sqrt(_smallest[row]) : 0;

    /// <summary>What <see cref="ClippedAround"/> is for the real rows themselves, each left out of its own ball.</summary>
    public double ClippedAroundReal(NearestTable realToReal)
    {
        // Equals of a row are in the middle of its ball.
        int[] around = Array.ConvertAll(real, rows => rows - 1);
        for (int row = 0; row < real.Length; row++)
        {
            // A ball holds no other rows than the k - 1 nearest ones: its edge is the k-th.
            for (int rank = 0; rank < k && realToReal.Squared(row, rank) < Clipped(row); rank++)
            {
                around[realToReal.Ids(row)[rank]] += real[row];
            }
        }

        return Share(real, row => Math.Min(1.0, around[row] / (double)k));
    }

    /// <summary>
    /// What <see cref="Precision"/> and <see cref="Density"/> would be for fresh rows: each real row is held against the balls
    /// of the others as if it were not one of them. Without it a ball that it lies in reaches one row farther.
    /// </summary>
    public (double Precision, double Density) Fresh(NearestTable realToReal)
    {
        int[] around = Array.ConvertAll(real, rows => rows - 1);
        for (int row = 0; row < real.Length; row++)
        {
            for (int rank = 0; rank < k; rank++)
            {
                int other = realToReal.Ids(row)[rank];
                bool fartherEdge = real[other] == 1 && realToReal.K > k;
                around[other] += realToReal.Squared(row, rank) < realToReal.Squared(row, fartherEdge ? k : k - 1) ? real[row] : 0;
            }
        }

        return (Share(real, row => around[row] > 0 ? 1 : 0), Share(real, row => around[row]) / k);
    }

    public override void SetRealRadii(NeighbourTables within, Span<double> squaredRadii)
    {
        Fill(within.RealToReal!, _realRadii, squaredRadii);
        double[] sorted = [.. _realRadii];
        int[] rows = [.. real];
        Sorting.Sort(sorted, rows, cancellation);
        double low = Math.Sqrt(sorted[At(rows, (RealRows - 1) / 2)]), high = Math.Sqrt(sorted[At(rows, RealRows / 2)]);
        MedianRadius = (low + high) / 2 * ((low + high) / 2);
    }

    public override void SetSyntheticRadii(NeighbourTables within, Span<double> squaredRadii) =>
        Fill(within.SyntheticToSynthetic!, _syntheticRadii, squaredRadii);

    public override void Add(int realRow, int syntheticRow, double squared)
    {
        if (squared < _realRadii[realRow])
        {
            _around[syntheticRow] += real[realRow];
            _clippedAround[syntheticRow] += squared < Clipped(realRow) ? real[realRow] : 0;
            _smallest[syntheticRow] = Math.Min(_smallest[syntheticRow], _realRadii[realRow]);
            _within[realRow] += synthetic[syntheticRow];
        }

        if (squared < _syntheticRadii[syntheticRow])
        {
            _recalled[realRow] = true;
            _reaches[syntheticRow] = true;
        }
    }

    private double Clipped(int row) => Math.Min(_realRadii[row], MedianRadius);

    /// <summary>Which of the groups holds the row of this rank.</summary>
    private static int At(int[] rows, int rank)
    {
        int group = 0;
        for (int past = rows[0]; past <= rank; past += rows[group])
        {
            group++;
        }

        return group;
    }

    private static double Share(int[] rows, Func<int, double> value)
    {
        (double sum, long count) = (0, 0);
        for (int row = 0; row < rows.Length; row++)
        {
            sum += rows[row] * value(row);
            count += rows[row];
        }

        return sum / count;
    }

    private void Fill(NearestTable table, double[] radii, Span<double> target)
    {
        for (int row = 0; row < radii.Length; row++)
        {
            target[row] = radii[row] = table.Squared(row, k - 1);
        }
    }
}
