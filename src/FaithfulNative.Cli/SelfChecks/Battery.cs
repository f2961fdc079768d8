using static FaithfulNative.Cli.SelfChecks.Shapes;

namespace FaithfulNative.Cli.SelfChecks;

/// <summary>
/// The checks of Räisä, van Breugel and van der Schaar, "All Current Generative Fidelity and Diversity Metrics are Flawed"
/// (ICML 2025), from their description: sets whose fidelity and diversity is known, and what a metric should do on them.
/// </summary>
/// <param name="rows">Rows of each set, where a check does not vary them.</param>
internal sealed class Battery(int rows)
{
    private const int Modes = 10;

    private static readonly int[] s_spheres = [2, 16, 128];
    private static readonly int[] s_cubes = [1, 4];
    private static readonly bool[] s_eitherWay = [true, false];
    private static readonly (int Dimension, double End)[] s_means = [(1, 6), (8, 3), (64, 1)];
    private static readonly (int Dimension, double Power)[] s_deviations = [(1, 3), (8, 1), (64, 0.5)];

    public IEnumerable<SelfCheck> Checks()
    {
        yield return Bells("mean difference", MeanSweeps(Outlier.None));
        yield return Bells("mean difference, one outlier", [.. MeanSweeps(Outlier.Real), .. MeanSweeps(Outlier.Synthetic)]);
        yield return StandardDeviation();
        yield return ModeDropping("modes fade together", Steps(0, 1, 11), (faded, draw) => draw.Uniform() < faded ? 0 : draw.Below(Modes));
        yield return ModeDropping("modes go one by one", Steps(0, Modes - 1, Modes), (dropped, draw) => draw.Below(Modes - (int)dropped));
        yield return Invention();
        yield return Bells(
            "sphere of another radius",
            [
                .. s_spheres.Select(d => new Sweep($"d = {d}", Steps(0.1, 1.9, 19), (radius, draw) =>
                    (Draw.Rows(rows, () => draw.Sphere(d, 1)), Draw.Rows(rows, () => draw.Sphere(d, radius))))),
            ]);
        yield return Cubes("overlapping cubes, n = m grow", "data size", both: true);
        yield return Cubes("overlapping cubes, m grows", "synthetic size", both: false);
        yield return SphereAndTorus();
        yield return OneOrTwoModes();
        yield return Apart(
            "apart in one coordinate, another one scaled",
            "transformation",
            new Sweep("", [1e-3, 1e-2, 0.1, 1, 10, 100, 1e3], (scale, draw) =>
                (Draw.Rows(rows, () => [draw.Normal(), scale * draw.Normal()]),
                    Draw.Rows(rows, () => [6 + draw.Normal(), scale * draw.Normal()]))));
        yield return Bells("mean difference, a heavy-tailed coordinate", [new Sweep("", Steps(-6, 6, 13), (mean, draw) =>
            (Draw.Rows(rows, () => [draw.Normal(), draw.Pareto(1.01)]),
                Draw.Rows(rows, () => [mean + draw.Normal(), draw.Pareto(1.01)])))]);
        yield return Apart("apart in one of many coordinates", "property", new Sweep("", [1, 10, 100, 1000], (others, draw) =>
            (Draw.Rows(rows, () => [draw.Normal(), .. draw.Gaussian((int)others)]),
                Draw.Rows(rows, () => [6 + draw.Normal(), .. draw.Gaussian((int)others)]))));
        yield return Discrete();
    }

    public static double[] Steps(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];

    private enum Outlier
    {
        None,
        Real,
        Synthetic,
    }

    /// <summary>The same criterion for fidelity and for diversity.</summary>
    private static Criterion[] Both(string name, string perfect, Func<Series, bool> rule) =>
        [
            new Criterion(name, perfect, Purpose.Fidelity, (s, _) => rule(s)),
            new Criterion(name, perfect, Purpose.Diversity, (s, _) => rule(s))];

    private static SelfCheck Bells(string name, Sweep[] sweeps) => new(name, true, sweeps,
    [
        .. Both("bounds", "1 in the middle, 0 at the ends", s => Is(s.Middle, 1) && Is(s.First, 0) && Is(s.Last, 0)),
        .. Both("property", "rises to the middle, falls after it", Bell),
    ]);

    private Sweep[] MeanSweeps(Outlier outlier) => [.. s_means.Select(pair =>
    {
        (int d, double end) = pair;
        return new Sweep($"d = {d}, outlier {outlier}", Steps(-end, end, 13), (mean, draw) =>
        {
            double[][] real = Draw.Rows(rows, () => draw.Gaussian(d)), synthetic = Draw.Rows(rows, () => draw.Gaussian(d, mean));
            if (outlier != Outlier.None)
            {
                (outlier == Outlier.Real ? real : synthetic)[0] = [.. Enumerable.Repeat(2 * end, d)];
            }

            return (real, synthetic);
        });
    })];

    private SelfCheck StandardDeviation() => new(
        "another standard deviation",
        true,
        [.. s_deviations.Select(pair => new Sweep($"d = {pair.Dimension}", Steps(-pair.Power, pair.Power, 13), (power, draw) =>
            (
                Draw.Rows(rows, () => draw.Gaussian(pair.Dimension)),
                Draw.Rows(rows, () => draw.Gaussian(pair.Dimension, 0, Math.Pow(10, power))))))],
        [
            new(
                "bounds", "1 up to the real one, 0 far above", Purpose.Fidelity,
                (s, _) => Is(s.First, 1) && Is(s.Middle, 1) && Is(s.Last, 0)),
            new("property", "falls as it grows", Purpose.Fidelity, (s, _) => HighToLow(s)),
            new("bounds", "0 far below, 1 at the real one; above, 1 or 0", Purpose.Diversity,
                (s, _) => Is(s.First, 0) && Is(s.Middle, 1) && Is(s.Last, 1), (s, _) => Is(s.First, 0) && Is(s.Middle, 1) && Is(s.Last, 0)),
            new("property", "low far below; above, high or low", Purpose.Diversity, (s, _) => LowToHigh(s), (s, _) => Bell(s)),
        ]);

    private SelfCheck ModeDropping(string name, double[] at, Func<double, Draw, int> mode) => new(name, true,
    [
        new Sweep("", at, (parameter, draw) =>
        {
            // Ten modes far apart, in a space with room for them.
            double[][] centres = Draw.Rows(Modes, () => draw.Gaussian(8, 0, 10));
            double[] Near(int k) => [.. centres[k].Select(c => c + draw.Normal())];
            return (Draw.Rows(rows, () => Near(draw.Below(Modes))), Draw.Rows(rows, () => Near(mode(parameter, draw))));
        }),
    ],
    [
        new("bounds", "always 1", Purpose.Fidelity, (s, _) => Always(s, 1)),
        new("property", "flat", Purpose.Fidelity, (s, _) => Flat(s)),
        new("bounds", "1 with all modes", Purpose.Diversity, (s, _) => Is(s.First, 1)),
        new("property", "falls, by 0.1 before the last step", Purpose.Diversity, (s, _) => HighToLow(s) && s.First - s.Values[^2] >= 0.1),
    ]);

    private SelfCheck Invention() => new("modes dropped and invented", true,
    [
        new Sweep("", Steps(1, 10, 10), (modes, draw) =>
        {
            double[] Near(int k) => [(10 * k) + draw.Normal(), draw.Normal()];
            return (Draw.Rows(rows, () => Near(draw.Below(5))), Draw.Rows(rows, () => Near(draw.Below((int)modes))));
        }),
    ],
    [
        new("bounds", "1 up to the five real modes", Purpose.Fidelity, (s, _) => Always(s.Part(0, 5), 1)),
        new("property", "falls beyond five", Purpose.Fidelity, (s, _) => HighToLow(s.Part(4, 10))),
        new("bounds", "1 from five on", Purpose.Diversity, (s, _) => Always(s.Part(4, 10), 1)),
        new(
            "property", "rises up to five and stays", Purpose.Diversity,
            (s, _) => LowToHigh(s.Part(0, 5)) && s.Part(4, 10).Max - s.Part(4, 10).Min <= 0.1),
    ]);

    private SelfCheck Cubes(string name, string desideratum, bool both) => new(
        name,
        true,
        [.. s_cubes.Select(d => new Sweep($"d = {d}", [100, 300, 1000, 3000, 10000], (size, draw) =>
        {
            double shift = 1 - Math.Pow(0.2, 1.0 / d);
            return (Draw.Rows(both ? (int)size : rows, () => draw.Cube(d, 0)), Draw.Rows((int)size, () => draw.Cube(d, shift)));
        }))],
        [
            .. Both("property", "0.2, the volume of the overlap, at the largest sizes", s => Is(s.Last, 0.2)),
            .. Both(desideratum, "settles", Converges)]);

    private SelfCheck SphereAndTorus() => new(
        "ball in the hole of a torus",
        true,
        [.. s_eitherWay.Select(ball => new Sweep(ball ? "ball real" : "torus real", [100, 300, 1000, 3000, 10000], (size, draw) => ball
            ? (Draw.Rows(rows, () => draw.Ball(3, 0.5)), Draw.Rows((int)size, () => draw.Torus(0.1)))
            : (Draw.Rows(rows, () => draw.Torus(0.1)), Draw.Rows((int)size, () => draw.Ball(3, 0.5)))))],
        [.. Both("bounds", "always 0", s => Always(s, 0)), .. Both("property", "flat in the number of synthetic rows", Flat)]);

    private SelfCheck OneOrTwoModes() => new("one wide mode for two", true,
    [
        new Sweep("", [0, 1, 2, 4, 8, 16, 64, 256, 1024], (apart, draw) =>
            (Draw.Rows(rows, () => [(draw.Uniform() < 0.5 ? apart / 2 : -apart / 2) + draw.Normal()]),
            Draw.Rows(rows, () => [draw.Normal() * Math.Sqrt(1 + (apart * apart / 4))]))),
    ],
    [
        new("bounds", "1 at no distance, 0 far apart", Purpose.Fidelity, (s, _) => Is(s.First, 1) && Is(s.Last, 0)),
        new("property", "falls", Purpose.Fidelity, (s, _) => HighToLow(s)),
        new(
            "bounds", "1 at no distance; then 1, or 0", Purpose.Diversity, (s, _) => Is(s.First, 1) && Is(s.Last, 1),
            (s, _) => Is(s.First, 1) && Is(s.Last, 0)),
        new("property", "stays high, or falls", Purpose.Diversity, (s, _) => s.Max - s.Min <= 0.1, (s, _) => HighToLow(s)),
    ]);

    private static SelfCheck Apart(string name, string desideratum, Sweep sweep) => new(name, true, [sweep],
        [.. Both("bounds", "always 0", s => Always(s, 0)), .. Both(desideratum, "flat", Flat)]);

    private SelfCheck Discrete() => new(
        "whole numbers against fractions",
        true,
        [.. s_eitherWay.Select(real => new Sweep(real ? "real whole" : "synthetic whole", [1, 10, 100, 1000], (scale, draw) =>
        {
            double[][] whole = Draw.Rows(rows, () => [.. draw.Gaussian(2, 0, scale).Select(v => Math.Round(v))]);
            double[][] fractions = Draw.Rows(rows, () => draw.Gaussian(2, 0, scale));
            return real ? (whole, fractions) : (fractions, whole);
        }))],
        [
            new("bounds", "0 where only real rows are whole, 1 where only synthetic ones are", Purpose.Fidelity, (s, i) => Always(s, i)),
            new("property", "flat", Purpose.Fidelity, (s, _) => Flat(s)),
            new(
                "bounds", "1 where only real rows are whole, 0 where only synthetic ones are", Purpose.Diversity, (s, i) =>
                    Always(s, 1 - i)),
            new("property", "flat", Purpose.Diversity, (s, _) => Flat(s)),
        ]);
}
