using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Curves;

namespace FaithfulNative.Statistics.Influence;

/// <summary>
/// What a judged row of a level brings to 1 - 2 * integral |curve - diagonal|, times the number of rows and but for a constant: it raises
/// the curve from its level on, which costs where the curve is above the diagonal and pays where it is below.
/// </summary>
internal sealed class LevelWorth
{
    // The sign of curve minus diagonal is taken in the middle of so many steps.
    private const int Steps = 512;

    private readonly double[] _worth = new double[Steps + 1];

    public LevelWorth(LevelCurve curve)
    {
        for (int step = Steps - 1; step >= 0; step--)
        {
            double level = (step + .5) / Steps;
            _worth[step] = _worth[step + 1] - (2.0 / Steps * Math.Sign(curve.ShareAt(level) - level));
        }
    }

    /// <summary>The worth of a level in [0, 1]; 0 at 1, as for a row off the support.</summary>
    public double At(double level)
    {
        int step = StepOf(level);
        return _worth[step] + (((level * Steps) - step) * (_worth[step + 1] - _worth[step]));
    }

    /// <summary>By how much the worth grows with the level.</summary>
    public double SlopeAt(double level)
    {
        int step = StepOf(level);
        return (_worth[step + 1] - _worth[step]) * Steps;
    }

    /// <summary>What the curve brings by band when it is raised by 1 there.</summary>
    public double[] OfBands() =>
        [
            .. Enumerable.Range(0, LevelBands.Count)
                .Select(band => At(band / (double)LevelBands.Count) - At((band + 1.0) / LevelBands.Count))];

    private static int StepOf(double level) => Math.Min((int)(level * Steps), Steps - 1);
}
