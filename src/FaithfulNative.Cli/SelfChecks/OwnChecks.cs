using static FaithfulNative.Cli.SelfChecks.Shapes;

namespace FaithfulNative.Cli.SelfChecks;

/// <summary>What the published battery lacks: directions, holes, far outliers, copies, rare modes and unequal sizes.</summary>
/// <param name="rows">Rows of each set, where a check does not vary them.</param>
internal sealed class OwnChecks(int rows)
{
    private static readonly double[] s_noises = [0, 1e-6];

    public IEnumerable<SelfCheck> Checks()
    {
        yield return Zero("modes across each other", (_, draw) =>
        {
            double[] Mode(int axis) => [.. draw.Gaussian(2).Select((v, c) => v + (c == axis ? draw.Below(2) == 0 ? 10 : -10 : 0))];
            return (Draw.Rows(rows, () => Mode(0)), Draw.Rows(rows, () => Mode(1)));
        });
        yield return Zero("blob in the centre of a ring", (_, draw) =>
            (
                Draw.Rows(rows, () => [.. draw.Sphere(2, 5).Select(v => v + (0.1 * draw.Normal()))]),
                Draw.Rows(rows, () => draw.Gaussian(2, 0, 0.5))));
        yield return One("one real outlier at 1e4", (_, draw) =>
        {
            double[][] real = Draw.Rows(rows, () => draw.Gaussian(4));
            real[0] = [1e4, 1e4, 1e4, 1e4];
            return (real, Draw.Rows(rows, () => draw.Gaussian(4)));
        });
        yield return One("a perfect generator, 2000 real and 200 synthetic rows", (_, draw) =>
            (Draw.Rows(2000, () => draw.Gaussian(4)), Draw.Rows(200, () => draw.Gaussian(4))));
        yield return One("a perfect generator, 200 real and 2000 synthetic rows", (_, draw) =>
            (Draw.Rows(200, () => draw.Gaussian(4)), Draw.Rows(2000, () => draw.Gaussian(4))));
        yield return new SelfCheck("a rare mode lost, 2 to 20 % of the rows", false,
        [
            new Sweep("", [0, 0.02, 0.05, 0.1, 0.2], (share, draw) =>
                (Draw.Rows(rows, () => draw.Gaussian(4, draw.Uniform() < share ? 10 : 0)), Draw.Rows(rows, () => draw.Gaussian(4)))),
        ],
        [
            new("fidelity", "always 1", Purpose.Fidelity, (s, _) => Always(s, 1)),
            new("diversity", "falls by at least half of what is lost", Purpose.Diversity,
                (s, _) => s.At.Zip(s.Values, (lost, value) => s.First - value >= lost / 2).All(holds => holds)),
        ]);
        yield return new SelfCheck("a share of the rows are copies, with noise of 1e-6 or none", false,
            [.. s_noises.Select(noise => new Sweep($"noise {noise}", [0, 0.25, 0.5, 0.75, 1], (share, draw) =>
            {
                double[][] real = Draw.Rows(rows, () => draw.Gaussian(4));
                double[] Copy() => [.. real[draw.Below(rows)].Select(v => v + (noise * draw.Normal()))];
                return (real, Draw.Rows(rows, () => draw.Uniform() < share ? Copy() : draw.Gaussian(4)));
            }))],
        [
            new("authenticity", "falls in proportion, to 0", Purpose.Copying,
                (s, _) => Is(s.Last, 0) && s.At.Zip(s.Values, (copies, value) => Is(value, s.First * (1 - copies))).All(holds => holds)),
        ]);
    }

    private static SelfCheck Zero(string name, Func<double, Draw, (double[][], double[][])> make) => Of(name, 0, make);

    private static SelfCheck One(string name, Func<double, Draw, (double[][], double[][])> make) => Of(name, 1, make);

    private static SelfCheck Of(string name, double expected, Func<double, Draw, (double[][], double[][])> make) =>
        new(name, false, [new Sweep("", [0], make)],
    [
        new("fidelity", $"{expected}", Purpose.Fidelity, (s, _) => Always(s, expected)),
        new("diversity", $"{expected}", Purpose.Diversity, (s, _) => Always(s, expected)),
    ]);
}
