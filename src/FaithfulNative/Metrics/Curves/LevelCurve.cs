using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Numerics;

namespace FaithfulNative.Metrics;

/// <summary>
/// The share of rows whose level is at most a, for every a in [0, 1]: the alpha-precision curve P or the beta-recall
/// curve R. A perfect generator follows the diagonal. Piecewise linear and exact; no grid.
/// </summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class LevelCurve
{
    // From knot i on, until knot i + 1, the curve is _share[i] + _slope[i] * (a - _at[i]).
    private readonly double[] _at;
    private readonly double[] _share;
    private readonly double[] _slope;

    internal LevelCurve(IReadOnlyCollection<Level> levels, CancellationToken cancellation)
    {
        List<(double At, int Step, double Slope)> events = new(levels.Count + 2) { (0, 0, 0), (1, 0, 0) };
        int finite = 0;
        foreach (Level level in levels)
        {
            cancellation.ThrowIfCancellationRequested();
            if (double.IsPositiveInfinity(level.Low))
            {
                continue;
            }

            finite++;
            if (level.Low == level.High)
            {
                events.Add((level.Low, 1, 0));
            }
            else
            {
                events.Add((level.Low, 0, 1 / (level.High - level.Low)));
                events.Add((level.High, 0, -1 / (level.High - level.Low)));
            }
        }

        // Sorting by a separate array of keys avoids a call per comparison.
        (double At, int Step, double Slope)[] inOrder = [.. events];
        Sorting.Sort([.. events.Select(e => e.At)], inOrder, cancellation);
        (_at, _share, _slope) = Knots(inOrder, levels.Count, cancellation);
        FullSupportShare = finite / (double)levels.Count;
        (double absolute, double signed) = Areas();
        Integrated = 1 - (2 * absolute);
        SignedArea = signed;
        OneSided = 1 - (absolute - signed);
    }

    /// <summary>1 - 2 * integral over [0, 1] of |share(a) - a|: IP_alpha or IR_beta, in [0, 1].</summary>
    public double Integrated { get; }

    /// <summary>
    /// Integral of share(a) - a, in [-0.5, 0.5]: positive when rows crowd the core (collapse), negative when they lie too
    /// far out (over-dispersion, rows off the support).
    /// </summary>
    public double SignedArea { get; }

    /// <summary>
    /// 1 - 2 * integral over [0, 1] of max(0, a - share(a)), in [0, 1]: only rows that lie too far out cost, crowding the core
    /// does not.
    /// </summary>
    public double OneSided { get; }

    /// <summary>Share of rows within the full support, P_1 or R_1, in [0, 1].</summary>
    public double FullSupportShare { get; }

    /// <summary>Share of rows whose level is at most <paramref name="level"/>.</summary>
    /// <param name="level">In [0, 1].</param>
    public double ShareAt(double level)
    {
        if (level is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "a level lies in [0, 1]");
        }

        int knot = Array.BinarySearch(_at, level);
        knot = knot < 0 ? ~knot - 1 : knot;
        return level == 1 ? FullSupportShare : Math.Min(1, _share[knot] + (_slope[knot] * (level - _at[knot])));
    }

    private static (double[] At, double[] Share, double[] Slope) Knots(
        (double At, int Step, double Slope)[] events, int rows, CancellationToken cancellation)
    {
        List<double> at = [], share = [], slope = [];
        (int steps, double ramp, double rising) = (0, 0, 0);
        for (int e = 0; e < events.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            double here = events[e].At;
            ramp += rising * (here - (at.Count > 0 ? at[^1] : 0));
            for (; e < events.Length && events[e].At == here; e++)
            {
                steps += events[e].Step;
                rising += events[e].Slope;
            }

            at.Add(here);
            share.Add((steps + ramp) / rows);
            slope.Add(rising / rows);
        }

        return ([.. at], [.. share], [.. slope]);
    }

    private (double Absolute, double Signed) Areas()
    {
        (double absolute, double signed) = (0, 0);
        for (int i = 0; i + 1 < _at.Length; i++)
        {
            double width = _at[i + 1] - _at[i];
            double start = _share[i] - _at[i];
            double end = start + ((_slope[i] - 1) * width);
            signed += width * (start + end) / 2;
            absolute += start * end >= 0
                ? width * Math.Abs(start + end) / 2
                : width * ((start * start) + (end * end)) / (2 * (Math.Abs(start) + Math.Abs(end)));
        }

        return (absolute, signed);
    }
}
