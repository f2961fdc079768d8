using System.Numerics.Tensors;

namespace FaithfulNative.Numerics;

/// <summary>The values of a row, in place.</summary>
internal delegate ReadOnlySpan<float> RowOf(int row);

/// <summary>Rows of float32 around centres in double, for <see cref="KMeans"/>.</summary>
/// <param name="count">Number of rows.</param>
/// <param name="row">Their values.</param>
/// <param name="centres">Where the centres are; moved ones replace them.</param>
internal sealed class FloatClusters(int count, RowOf row, double[][] centres) : IKMeansRows<double>
{
    private readonly double[] _squared = new double[count];
    private readonly double[] _buffer = new double[centres[0].Length];

    public int Dimension => _buffer.Length;

    public int Centres => centres.Length;

    /// <summary>The sum of the squared distances of all rows to their centres, when they were assigned last.</summary>
    public double Within => _squared.Sum();

    /// <summary>A row as a point to begin with.</summary>
    public static double[] Point(ReadOnlySpan<float> row)
    {
        double[] point = new double[row.Length];
        TensorPrimitives.ConvertTruncating(row, point);
        return point;
    }

    public int[] Assign()
    {
        int[] nearest = new int[count];
        for (int i = 0; i < count; i++)
        {
            (nearest[i], _squared[i]) = Nearest(row(i));
        }

        return nearest;
    }

    public void AddTo(Span<double> sum, int number)
    {
        TensorPrimitives.ConvertTruncating(row(number), _buffer);
        TensorPrimitives.Add(sum, _buffer, sum);
    }

    public void Move(int centre, ReadOnlySpan<double> sum, int rows) =>
        centres[centre] = Array.ConvertAll(sum.ToArray(), value => value / rows);

    private (int Centre, double Squared) Nearest(ReadOnlySpan<float> values)
    {
        (int Centre, double Squared) best = (0, double.PositiveInfinity);
        for (int centre = 0; centre < centres.Length; centre++)
        {
            double squared = SquaredDistance.Of(values, centres[centre]);
            best = squared < best.Squared ? (centre, squared) : best;
        }

        return best;
    }
}
