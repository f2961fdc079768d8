using System.Runtime.Intrinsics;
using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Statistics.Bootstrap;

/// <summary>
/// What the rows of one set do to a share, each to first order. Rows that depend on each other do it together: the group is what is drawn,
/// and since groups differ in size, a row does what it does less the mean of all.
/// </summary>
internal sealed class InfluenceSums
{
    private readonly double[] _values;
    private readonly RowGroups? _groups;

    /// <param name="values">By row; empty when the rows are taken as given.</param>
    /// <param name="groups">Which rows depend on each other; null where none do.</param>
    public InfluenceSums(double[] values, RowGroups? groups)
    {
        (_values, _groups) = (values, values.Length == 0 ? null : groups);
        if (_groups is not null)
        {
            double mean = values.Average();
            _values = Array.ConvertAll(values, value => value - mean);
        }
    }

    /// <summary>What the weights add to the sum of the values.</summary>
    public Vector512<float> Weighted(RowWeights weights)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        for (int row = 0; row < _values.Length; row++)
        {
            sum += (weights.Of(row) - Vector512<float>.One) * (float)_values[row];
        }

        return sum;
    }

    /// <summary>The variance of the share that comes from this set.</summary>
    public double Variance()
    {
        if (_groups is null)
        {
            return Estimates.Variance(_values) * Math.Max(0, _values.Length - 1);
        }

        double sum = 0;
        foreach (double ofGroup in _groups.Sums(_values))
        {
            sum += ofGroup * ofGroup;
        }

        return sum * _groups.Count / Math.Max(1, _groups.Count - 1);
    }
}
