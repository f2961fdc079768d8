namespace FaithfulNative.Tests;

/// <summary>
/// The neighbours of a row straight from the definition: every distance in double, sorted by (distance, index). Shares
/// no code with the engine. Rows are double so that published vectors can be checked to their last digit; float32 rows
/// convert without loss.
/// </summary>
internal static class Oracle
{
    /// <summary>Sum of squares in 16 interleaved running sums, folded by halves: the order the engine promises.</summary>
    public static double Squared(double[] x, double[] y)
    {
        double[] sums = new double[16];
        for (int c = 0; c < x.Length; c++)
        {
            sums[c % 16] += (x[c] - y[c]) * (x[c] - y[c]);
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int l = 0; l < half; l++)
            {
                sums[l] += sums[l + half];
            }
        }

        return sums[0];
    }

    /// <summary>
    /// The k rows of <paramref name="set"/> nearest to <paramref name="row"/>, without row number <paramref name="self"/>.
    /// </summary>
    public static (double Squared, int Id)[] Nearest(double[] row, double[][] set, int k, int self = -1) =>
        [.. set.Select((other, id) => (Squared(row, other), id)).Where(p => p.id != self).Order().Take(k)];
}
