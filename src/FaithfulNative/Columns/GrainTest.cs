using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Columns;

/// <summary>
/// Are values rounded, or too fine? For each step (1, 5, 10, ..., or minutes, hours and days) the values that are multiples of it are
/// counted; zeros are, whatever the step, and are left out.
/// </summary>
internal static class GrainTest
{
    // Of a step: values this near to a multiple are one.
    private const double Tolerance = 1e-7;

    private const int Finest = -8;
    private const int Coarsest = 9;

    /// <summary>The step at which the sets differ most, among those at which they differ surely; null where there is none.</summary>
    /// <param name="column">The values.</param>
    /// <param name="isTime">Whether they are seconds.</param>
    /// <param name="level">The chance that fresh rows give any step.</param>
    public static GrainFault? Of(PooledColumn column, bool isTime, double level)
    {
        int zero = Array.BinarySearch(column.Values, 0.0);
        (long reals, long synthetics) = zero < 0
            ? (column.Reals, column.Synthetics)
            : (column.Reals - column.Real[zero], column.Synthetics - column.Synthetic[zero]);
        GrainFault[] steps = [.. Steps(isTime).Select(step => Count(column, step, reals, synthetics))
            .Where(step => OrderTests.Least(reals + synthetics, synthetics, step.Real + step.Synthetic) <= level)];
        return steps.Select(step => step with { PValue = Math.Min(1, step.PValue * steps.Length) }).Where(step => step.PValue <= level)
            .OrderByDescending(step => Math.Round(Math.Abs(step.SyntheticShare - step.RealShare), 3))
                .ThenByDescending(step => step.Step)
                .FirstOrDefault();
    }

    /// <summary>The nearest multiple.</summary>
    public static double Round(double value, double step) => Math.Round(value / step) * step;

    private static GrainFault Count(PooledColumn column, double step, long reals, long synthetics)
    {
        (long real, long synthetic) = (0, 0);
        for (int value = 0; value < column.Distinct; value++)
        {
            double parts = column.Values[value] / step, whole = Math.Round(parts);
            if (whole != 0 && Math.Abs(parts - whole) <= Tolerance && Math.Abs(parts) < 1e15)
            {
                real += column.Real[value];
                synthetic += column.Synthetic[value];
            }
        }

        double p = OrderTests.TwoSided(reals + synthetics, synthetics, real + synthetic, synthetic);
        return new GrainFault(step, real, synthetic, reals, synthetics, p);
    }

    private static IEnumerable<double> Steps(bool isTime)
    {
        if (isTime)
        {
            return [1, 60, 3600, 86400];
        }

        return Enumerable.Range(Finest, Coarsest - Finest + 1).SelectMany(power => new[] { Math.Pow(10, power), 5 * Math.Pow(10, power) });
    }
}

/// <summary>A step of which one set has more multiples.</summary>
/// <param name="Step">The step.</param>
/// <param name="Real">Real rows with a multiple of it.</param>
/// <param name="Synthetic">Synthetic rows.</param>
/// <param name="OfReal">Real rows with a value other than 0.</param>
/// <param name="OfSynthetic">Synthetic rows with one.</param>
/// <param name="PValue">How rarely fresh rows differ so at any step, at most.</param>
internal sealed record GrainFault(double Step, long Real, long Synthetic, long OfReal, long OfSynthetic, double PValue)
{
    public double RealShare => Real / (double)Math.Max(1, OfReal);

    public double SyntheticShare => Synthetic / (double)Math.Max(1, OfSynthetic);
}
