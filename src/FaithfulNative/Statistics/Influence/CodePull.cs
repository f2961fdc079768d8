using FaithfulNative.Data;

namespace FaithfulNative.Statistics.Influence;

/// <summary>
/// The part that codes have in <see cref="CentreInfluence"/>: per band a sum of offsets from the centre in the coordinates of
/// the dense form, of which a row has one a column, kept as sums by value and the shares that each offset takes away.
/// </summary>
/// <param name="columns">The columns.</param>
/// <param name="shares">The shares of the reference rows.</param>
/// <param name="bands">How many bands.</param>
internal sealed class CodePull(CodeColumns columns, CodeShares shares, int bands)
{
    private readonly Dictionary<int, double[]>[] _sums =
        [.. Enumerable.Range(0, columns.Count).Select(_ => new Dictionary<int, double[]>())];
    private readonly double[] _weights = new double[bands];
    private double[][] _means = [];

    /// <summary>Adds the offset of a row's codes to the pull of a band, so many times.</summary>
    public void Add(ReadOnlySpan<int> codes, int band, double weight)
    {
        _weights[band] += weight;
        for (int c = 0; c < codes.Length; c++)
        {
            if (!_sums[c].TryGetValue(codes[c], out double[]? sums))
            {
                _sums[c][codes[c]] = sums = new double[bands];
            }

            sums[band] += weight;
        }
    }

    /// <summary>The squared length of a band's pull; to be asked when all is added.</summary>
    public double SumOfSquares(int band)
    {
        double sum = 0;
        for (int c = 0; c < columns.Count; c++)
        {
            double weight = _weights[band], squares = weight * weight * shares.SumOfSquares(c);
            foreach ((int code, double[] sums) in _sums[c])
            {
                squares += sums[band] * (sums[band] - (2 * weight * shares.Share(c, code)));
            }

            sum += columns.Weights[c] / 2 * squares;
        }

        return sum;
    }

    /// <summary>Ends the adding.</summary>
    public void Close() => _means = [.. Enumerable.Range(0, columns.Count).Select(Mean)];

    /// <summary>Adds to each band the product of its pull with the offset of a row's codes.</summary>
    public void AddProducts(ReadOnlySpan<int> codes, Span<double> products)
    {
        for (int c = 0; c < codes.Length; c++)
        {
            double[]? sums = _sums[c].GetValueOrDefault(codes[c]);
            double share = shares.Share(c, codes[c]), half = columns.Weights[c] / 2;
            for (int band = 0; band < products.Length; band++)
            {
                products[band] += half * ((sums?[band] ?? 0) - (_weights[band] * share) - _means[c][band]);
            }
        }
    }

    /// <summary>By band the mean over the reference rows of the pull at their value.</summary>
    private double[] Mean(int column)
    {
        double[] means = Array.ConvertAll(_weights, weight => -weight * shares.SumOfSquares(column));
        foreach ((int code, double[] sums) in _sums[column])
        {
            double share = shares.Share(column, code);
            for (int band = 0; band < means.Length; band++)
            {
                means[band] += share * sums[band];
            }
        }

        return means;
    }
}
