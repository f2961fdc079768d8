using FaithfulNative.Neighbours;

namespace FaithfulNative.Metrics;

/// <summary>
/// The range minimum behind the paper's f_R: for each real row the least distance to the synthetic centre among the
/// synthetic rows no farther than the real row's k-th nearest other real row.
/// </summary>
internal sealed class LocalCoverage(int k, double[] syntheticToCentre, int realRows) : BallFact
{
    private readonly double[] _radii = new double[realRows];
    private readonly double[] _least = NewFilled(realRows);

    /// <summary>Per real row the minimum; +infinity when its ball holds no synthetic row.</summary>
    public double Least(int real) => _least[real];

    public override void SetRealRadii(NeighbourFacts within, Span<double> squaredRadii)
    {
        for (int row = 0; row < _radii.Length; row++)
        {
            squaredRadii[row] = _radii[row] = within.RealToReal!.Squared(row, k - 1);
        }
    }

    public override void Visit(int real, int synthetic, double squared)
    {
        if (squared <= _radii[real])
        {
            _least[real] = Math.Min(_least[real], syntheticToCentre[synthetic]);
        }
    }

    private static double[] NewFilled(int rows)
    {
        double[] values = new double[rows];
        Array.Fill(values, double.PositiveInfinity);
        return values;
    }
}
