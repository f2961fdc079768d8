namespace FaithfulNative.Statistics;

/// <summary>
/// The level that each of several two-sided tests has when any of them is to reject with a given chance. Where errors were drawn jointly
/// their largest tells, which counts tests that move together once; each of the other tests adds its level.
/// </summary>
internal static class SimultaneousLevel
{
    private const int Halvings = 40;

    /// <param name="joint">The draws of each test's error, by replicate; the same resample behind each place.</param>
    /// <param name="others">Tests of which no joint draws are known.</param>
    /// <param name="rate">The chance that any rejects, at most.</param>
    /// <returns>From rate over the number of tests to the rate.</returns>
    public static double Of(IReadOnlyList<double[]> joint, int others, double rate)
    {
        int tests = joint.Count + others;
        if (tests < 2)
        {
            return rate;
        }

        LargestError largest = new(joint.Count == 0 ? 0 : joint[0].Length);
        foreach (double[] errors in joint)
        {
            largest.Add(errors);
        }

        (double low, double high) = (rate / tests, rate);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            double any = largest.Beyond(Estimates.NormalQuantile(1 - (middle / 2))) + (others * middle);
            (low, high) = any <= rate ? (middle, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>
/// The largest of several errors in each replicate, in units of their spread. Errors can be skew, so that each side has a spread of its
/// own.
/// </summary>
internal sealed class LargestError(int replicates)
{
    private readonly double[] _largest = new double[replicates];

    /// <summary>Takes in the errors of one more estimate, by replicate.</summary>
    public void Add(double[] errors)
    {
        Spread spread = Spread.Of(errors);
        for (int replicate = 0; replicate < errors.Length; replicate++)
        {
            _largest[replicate] = Math.Max(_largest[replicate], spread.InUnits(errors[replicate]));
        }
    }

    /// <summary>The share of replicates whose largest error is beyond a limit.</summary>
    public double Beyond(double limit) => _largest.Length == 0 ? 0 : _largest.Count(error => error > limit) / (double)_largest.Length;

    /// <summary>The limit that the largest error exceeds with this chance.</summary>
    public double Limit(double rate)
    {
        double[] sorted = [.. _largest.Order()];
        return Estimates.Quantile(sorted, 1 - rate);
    }
}

/// <summary>The spread of errors on either side of 0, by their mean squares.</summary>
/// <param name="Below">Of those below 0.</param>
/// <param name="Above">Of those above.</param>
internal readonly record struct Spread(double Below, double Above)
{
    public static Spread Of(double[] errors) => new(Side(errors.Where(error => error < 0)), Side(errors.Where(error => error > 0)));

    /// <summary>How many times its side's spread an error is.</summary>
    public double InUnits(double error) => error < 0 ? -error / Below : error > 0 ? error / Above : 0;

    /// <summary>
    /// The values of which the estimate is off by at most so many times the spread: errors above pull the lower end down.
    /// </summary>
    public Interval Around(double value, double times) => new(value - (times * Above), value + (times * Below));

    private static double Side(IEnumerable<double> errors)
    {
        (double sum, int count) = (0, 0);
        foreach (double error in errors)
        {
            (sum, count) = (sum + (error * error), count + 1);
        }

        return count == 0 ? 0 : Math.Sqrt(sum / count);
    }
}
