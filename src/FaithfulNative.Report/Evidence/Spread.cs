namespace FaithfulNative.Report.Evidence;

/// <summary>Where some rows lie, and how far apart: by coordinate their mean and variance.</summary>
internal sealed record Spread(double[] Mean, double[] Variance)
{
    // Of a few rows the variance is known badly, and of one not at all.
    private const double Floor = 0.25;

    /// <summary>That of rows.</summary>
    /// <param name="rows">Their coordinates.</param>
    /// <param name="count">How many they are, at least 1.</param>
    public static Spread Of(IEnumerable<double[]> rows, int count)
    {
        double[] mean = [], squares = [];
        int seen = 0;
        foreach (double[] row in rows)
        {
            seen++;
            (mean, squares) = mean.Length == 0 ? (new double[row.Length], new double[row.Length]) : (mean, squares);
            for (int c = 0; c < row.Length; c++)
            {
                double delta = row[c] - mean[c];
                mean[c] += delta / seen;
                squares[c] += delta * (row[c] - mean[c]);
            }
        }

        return new Spread(mean, Array.ConvertAll(squares, sum => sum / count));
    }

    /// <summary>By coordinate how far these rows are from others, in terms of how much these differ from each other.</summary>
    public double[] Apart(Spread others) =>
        [.. Mean.Select((mean, c) => Ratio(Math.Pow(mean - others.Mean[c], 2), Variance[c] + (Floor * others.Variance[c])))];

    private static double Ratio(double squared, double within) =>
        squared == 0 ? 0 : within == 0 ? double.MaxValue / 1e6 : Math.Min(squared / within, double.MaxValue / 1e6);
}
