namespace FaithfulNative.Statistics.Tests;

/// <summary>
/// Bounds of the mean of a population of values in [0, 1] from that of a random sample, whatever the values: the chance
/// that a sample's mean is at most p where the true one is q > p is at most exp(-n KL(p, q)), with KL(p, q) =
/// p ln(p / q) + (1 - p) ln((1 - p) / (1 - q)) (Chernoff; Hoeffding 1963, theorem 1, which also holds for samples without
/// replacement). Where nothing was found in n rows this is 1 - delta^(1/n).
/// </summary>
internal static class MeanBound
{
    /// <summary>The true mean is no larger, but for a chance of <paramref name="delta"/>.</summary>
    /// <param name="mean">The sample's mean.</param>
    /// <param name="sample">Rows in the sample.</param>
    /// <param name="population">Rows in all; a sample of all of them leaves nothing open.</param>
    /// <param name="delta">The chance of being wrong.</param>
    public static double Upper(double mean, int sample, int population, double delta)
    {
        if (sample >= population)
        {
            return mean;
        }

        double allowed = -Math.Log(delta) / sample;
        (double low, double high) = (mean, 1);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Divergence(mean, middle) <= allowed ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The true mean is no smaller, but for a chance of <paramref name="delta"/>.</summary>
    /// <param name="mean">The sample's mean.</param>
    /// <param name="sample">Rows in the sample.</param>
    /// <param name="population">Rows in all.</param>
    /// <param name="delta">The chance of being wrong.</param>
    public static double Lower(double mean, int sample, int population, double delta) => 1 - Upper(1 - mean, sample, population, delta);

    private static double Divergence(double p, double q) => Part(p, q) + Part(1 - p, 1 - q);

    private static double Part(double p, double q) => p == 0 ? 0 : p * Math.Log(p / q);
}
