using FaithfulNative.Neighbours;

namespace FaithfulNative.Metrics;

/// <summary>
/// Improved precision and recall (Kynkäänniemi et al. 2019) and density and coverage (Naeem et al. 2020): how real and
/// synthetic rows lie in the open balls out to each other's k-th nearest row of their own kind.
/// </summary>
internal sealed class BallCounts(int k, int realRows, int syntheticRows) : BallFact
{
    private readonly double[] _realRadii = new double[realRows];
    private readonly double[] _syntheticRadii = new double[syntheticRows];

    // Per synthetic row: real balls that hold it. Per real row: whether a synthetic ball holds it, and whether its own
    // ball holds a synthetic row.
    private readonly int[] _ballsAround = new int[syntheticRows];
    private readonly bool[] _recalled = new bool[realRows];
    private readonly bool[] _covered = new bool[realRows];

    public double Precision => _ballsAround.Count(balls => balls > 0) / (double)syntheticRows;

    public double Recall => _recalled.Count(r => r) / (double)realRows;

    public double Density => _ballsAround.Sum(balls => (long)balls) / ((double)k * syntheticRows);

    public double Coverage => _covered.Count(c => c) / (double)realRows;

    public override void SetRealRadii(NeighbourFacts within, Span<double> squaredRadii) =>
        Fill(within.RealToReal!, _realRadii, squaredRadii);

    public override void SetSyntheticRadii(NeighbourFacts within, Span<double> squaredRadii) =>
        Fill(within.SyntheticToSynthetic!, _syntheticRadii, squaredRadii);

    public override void Visit(int real, int synthetic, double squared)
    {
        if (squared < _realRadii[real])
        {
            _ballsAround[synthetic]++;
            _covered[real] = true;
        }

        if (squared < _syntheticRadii[synthetic])
        {
            _recalled[real] = true;
        }
    }

    private void Fill(NearestTable table, double[] radii, Span<double> target)
    {
        for (int row = 0; row < radii.Length; row++)
        {
            target[row] = radii[row] = table.Squared(row, k - 1);
        }
    }
}
