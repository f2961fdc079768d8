using FaithfulNative.Search;

namespace FaithfulNative.Metrics.Curves;

/// <summary>
/// The range minimum behind the paper's f_R: for each real row the least distance to the synthetic centre among the
/// synthetic rows no farther than the real row's k-th nearest other real row.
/// </summary>
internal sealed class LocalCoverage(int k, double[] syntheticToCentre, int realRows) : RangeAccumulator
{
    private readonly double[] _radii = new double[realRows];
    private readonly double[] _least = NewFilled(realRows, double.PositiveInfinity);
    private readonly double[] _within = NewFilled(realRows, double.PositiveInfinity);
    private readonly double[] _innerRadii = new double[realRows];
    private readonly double[] _second = NewFilled(realRows, double.PositiveInfinity);
    private readonly int[] _innermost = NewFilled(realRows, -1);

    /// <summary>Per real row the minimum; +infinity when its ball holds no synthetic row.</summary>
    public double Least(int real) => _least[real];

    /// <summary>Neighbours that the smaller ball of <see cref="LeastWithin"/> reaches; 0 when k is 1.</summary>
    public int Inner => k - 1;

    /// <summary>The minimum in the ball that reaches one neighbour fewer.</summary>
    public double LeastWithin(int real) => Inner == 0 ? _least[real] : _within[real];

    /// <summary>The least distance but one; +infinity when the ball holds fewer than two synthetic rows.</summary>
    public double Second(int real) => _second[real];

    /// <summary>The synthetic row of the least distance, the first of equal ones; -1 when the ball holds none.</summary>
    public int Innermost(int real) => _innermost[real];

    public override void SetRealRadii(NeighbourTables within, Span<double> squaredRadii)
    {
        for (int row = 0; row < _radii.Length; row++)
        {
            squaredRadii[row] = _radii[row] = within.RealToReal!.Squared(row, k - 1);
            _innerRadii[row] = Inner == 0 ? 0 : within.RealToReal!.Squared(row, Inner - 1);
        }
    }

    public override void Add(int real, int synthetic, double squared)
    {
        if (squared > _radii[real])
        {
            return;
        }

        double distance = syntheticToCentre[synthetic];
        _within[real] = squared <= _innerRadii[real] ? Math.Min(_within[real], distance) : _within[real];
        if (distance < _least[real] || (distance == _least[real] && synthetic < _innermost[real]))
        {
            (_second[real], _least[real], _innermost[real]) = (_least[real], distance, synthetic);
        }
        else
        {
            _second[real] = Math.Min(_second[real], distance);
        }
    }

    private static T[] NewFilled<T>(int rows, T value)
    {
        T[] values = new T[rows];
        Array.Fill(values, value);
        return values;
    }
}
