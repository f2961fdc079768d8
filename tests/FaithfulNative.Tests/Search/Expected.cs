using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;

namespace FaithfulNative.Tests.Search;

/// <summary>Counts visits pair by pair, within the k-th radius of either row.</summary>
internal sealed class Visits(int k, int realRows, int syntheticRows) : RangeAccumulator
{
    private double[] _real = [];
    private double[] _synthetic = [];

    public int[,] Counts { get; } = new int[realRows, syntheticRows];

    public override void SetRealRadii(NeighbourTables within, Span<double> squaredRadii) =>
        _real = Radii(within.RealToReal!, squaredRadii);

    public override void SetSyntheticRadii(NeighbourTables within, Span<double> squaredRadii) =>
        _synthetic = Radii(within.SyntheticToSynthetic!, squaredRadii);

    public override void Add(int real, int synthetic, double squared)
    {
        if (squared <= _real[real] || squared <= _synthetic[synthetic])
        {
            Counts[real, synthetic]++;
        }
    }

    private double[] Radii(NearestTable table, Span<double> squaredRadii)
    {
        for (int row = 0; row < squaredRadii.Length; row++)
        {
            squaredRadii[row] = table.Squared(row, k - 1);
        }

        return squaredRadii.ToArray();
    }
}

/// <summary>What the oracle says of two sets, to be compared with what an engine says.</summary>
internal sealed class Expected
{
    private readonly VectorSet _real;
    private readonly VectorSet _synthetic;
    private readonly int _within;
    private readonly int _synthWithin;
    private readonly int _toSynthetic;
    private readonly int _toReal;
    private readonly OracleRow[] _x;
    private readonly OracleRow[] _y;
    private readonly (double Squared, int Id)[][] _rr, _ss, _rs, _sr;

    public Expected(VectorSet real, VectorSet synthetic, int k)
    {
        (_real, _synthetic) = (real, synthetic);
        (_within, _synthWithin) = (Math.Min(k, real.Count - 1), Math.Min(k, synthetic.Count - 1));
        (_toSynthetic, _toReal) = (Math.Min(k, synthetic.Count), Math.Min(k, real.Count));
        (_x, _y) = (OracleRow.Of(real), OracleRow.Of(synthetic));
        _rr = [.. _x.Select((row, i) => row.Nearest(_x, _within, i))];
        _ss = [.. _y.Select((row, i) => row.Nearest(_y, _synthWithin, i))];
        _rs = [.. _x.Select(row => row.Nearest(_y, _toSynthetic))];
        _sr = [.. _y.Select(row => row.Nearest(_x, _toReal))];
    }

    public void Check(SweepSettings settings, int threads)
    {
        bool facts = _synthWithin > 0;
        Visits visits = new(1, _real.Count, _synthetic.Count);
        using NeighbourTables found = new SweepEngine(settings).Find(
            new NeighbourRequest
            {
                Real = _real,
                Synthetic = _synthetic,
                RealToReal = _within,
                SyntheticToSynthetic = _synthWithin,
                RealToSynthetic = _toSynthetic,
                SyntheticToReal = _toReal,
                RangeAccumulators = facts ? [visits] : [],
            },
            threads,
            progress: null,
            CancellationToken.None);
        Same(_rr, found.RealToReal);
        Same(_ss, found.SyntheticToSynthetic);
        Same(_rs, found.RealToSynthetic);
        Same(_sr, found.SyntheticToReal);
        for (int i = 0; facts && i < _x.Length; i++)
        {
            for (int j = 0; j < _y.Length; j++)
            {
                double squared = _x[i].Squared(_y[j]);
                int expected = squared <= _rr[i][0].Squared || squared <= _ss[j][0].Squared ? 1 : 0;
                Assert.Equal(expected, visits.Counts[i, j]);
            }
        }
    }

    private static void Same((double Squared, int Id)[][] expected, NearestTable? found)
    {
        for (int row = 0; found is not null && row < expected.Length; row++)
        {
            Assert.Equal(expected[row].Select(n => n.Id), found.Ids(row).ToArray());
            Assert.Equal(expected[row].Select(n => n.Squared), found.Squared(row).ToArray());
        }
    }
}
