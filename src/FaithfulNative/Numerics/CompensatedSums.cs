using System.Runtime.Intrinsics;

namespace FaithfulNative.Numerics;

/// <summary>
/// Sums of columns in twice the precision of double (Knuth's exact sum of two numbers, the errors added up beside), so that
/// the order of the rows does not show in the total.
/// </summary>
internal sealed class CompensatedSums(int columns)
{
    private readonly double[] _sums = new double[columns];
    private readonly double[] _errors = new double[columns];

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        int c = 0;
        for (; c <= _sums.Length - Vector512<double>.Count; c += Vector512<double>.Count)
        {
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.Create(row[c..]));
            Vector512<double> x = Vector512.Create(low, high), sum = Vector512.Create(_sums, c), total = sum + x, part = total - sum;
            Vector512<double> error = (sum - (total - part)) + (x - part);
            total.CopyTo(_sums, c);
            (Vector512.Create(_errors, c) + error).CopyTo(_errors, c);
        }

        for (; c < _sums.Length; c++)
        {
            Add(c, row[c], 0);
        }
    }

    /// <summary>Adds other sums.</summary>
    public void Add(CompensatedSums others)
    {
        for (int c = 0; c < _sums.Length; c++)
        {
            Add(c, others._sums[c], others._errors[c]);
        }
    }

    /// <summary>The sums, rounded to double.</summary>
    public double[] Totals() => [.. _sums.Zip(_errors, (sum, error) => sum + error)];

    private void Add(int column, double x, double error)
    {
        double sum = _sums[column], total = sum + x, part = total - sum;
        _sums[column] = total;
        _errors[column] += (sum - (total - part)) + (x - part) + error;
    }
}
