using FaithfulNative.Numerics;

namespace FaithfulNative.Statistics.Tests;

/// <summary>
/// A count of pairs whose law for fresh rows is known up to a factor, given what a test takes as given. The interval comes from the
/// same law tilted: the weight of a count c is multiplied by exp(t c), and the tilts t that the test does not reject are kept. So
/// the interval leaves out what is expected of fresh rows where the test rejects, and holds the share that was found.
/// </summary>
/// <param name="count">The count that was found.</param>
/// <param name="of">The pairs among which it was counted, which it cannot exceed.</param>
/// <param name="step">The law has weight on every step-th count only.</param>
/// <param name="logWeight">The logarithm of a count's weight; minus infinity for one that cannot be.</param>
internal sealed class CountLaw(long count, long of, int step, Func<long, double> logWeight)
{
    // Tilts beyond this leave nothing but the least or the largest count.
    private const double Steepest = 60;
    private const int Halvings = 60;

    private double[]? _logs;

    /// <summary>The count that was found.</summary>
    public long Count => count;

    /// <summary>The pairs among which it was counted.</summary>
    public long Of => of;

    /// <summary>The share that was found.</summary>
    public double Share => count / (double)of;

    /// <summary>The count that is expected of fresh rows.</summary>
    public double Expected => Mean(0);

    /// <summary>The chance of such a count, or a larger one, for fresh rows.</summary>
    public double AtLeast()
    {
        double[] logs = Logs();
        double largest = logs.Max();
        (double all, double upper) = (0, 0);
        for (int i = 0; i < logs.Length; i++)
        {
            double weight = Math.Exp(logs[i] - largest);
            all += weight;
            upper += At(i) >= count ? weight : 0;
        }

        return Math.Min(1, upper / all);
    }

    /// <summary>The interval of the expected share, from the tests on both sides.</summary>
    /// <param name="level">The level of each of them.</param>
    public Interval Interval(double level)
    {
        double low = Solve(tilt => Tail(tilt, at => at >= count) < level), high = Solve(tilt => Tail(tilt, at => at <= count) >= level);
        return new Interval(Mean(low) / of, Mean(high) / of);
    }

    private double[] Logs()
    {
        if (_logs is null)
        {
            _logs = new double[(of / step) + 1];
            for (int i = 0; i < _logs.Length; i++)
            {
                _logs[i] = At(i) > of ? double.NegativeInfinity : logWeight(At(i));
            }
        }

        return _logs;
    }

    private long At(int i) => (count % step) + ((long)i * step);

    private double Mean(double tilt) => Sum(tilt, at => at) / Sum(tilt, _ => 1);

    private double Tail(double tilt, Predicate<long> holds) => Sum(tilt, at => holds(at) ? 1 : 0) / Sum(tilt, _ => 1);

    /// <summary>The sum of values by their weights, up to a factor that hangs on the tilt alone.</summary>
    private double Sum(double tilt, Func<long, double> value)
    {
        double[] logs = Logs();
        double largest = double.NegativeInfinity;
        for (int i = 0; i < logs.Length; i++)
        {
            largest = Math.Max(largest, logs[i] + (tilt * At(i)));
        }

        double sum = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            sum += Math.Exp(logs[i] + (tilt * At(i)) - largest) * value(At(i));
        }

        return sum;
    }

    /// <summary>The largest tilt for which something holds that holds for all smaller ones.</summary>
    private static double Solve(Predicate<double> holds)
    {
        (double low, double high) = (-Steepest, Steepest);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
