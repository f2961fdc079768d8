using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Compatibility;

namespace FaithfulNative.Tests.Metrics;

/// <summary>The definitions by brute force in double: what every audit is held against.</summary>
internal sealed class Definitions(double[][] real, double[][] synthetic)
{
    public static double[] Mean(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Select(r => r[c]).Sum() / rows.Length)];

    public static double[] ToCentre(double[][] rows, double[][] of) => Array.ConvertAll(rows, r => Math.Sqrt(Oracle.Squared(r, Mean(of))));

    public static double[] Kth(double[][] rows, double[][] set, int k, bool self) =>
        [.. rows.Select((row, i) => Math.Sqrt(Oracle.Nearest(row, set, k, self ? i : -1)[^1].Squared))];

    public double IpBall() => Integrated(ToCentre(real, real), ToCentre(synthetic, real));

    public double IrBall() => Integrated(ToCentre(synthetic, synthetic), ToCentre(real, synthetic));

    public double IpKnn(int k) => Integrated(Kth(real, real, k, true), Kth(synthetic, real, k, false));

    public double IrKnn(int k) => Integrated(Kth(synthetic, synthetic, k, true), Kth(real, synthetic, k, false));

    public double IrLocal(int k)
    {
        double[] radii = Kth(real, real, k, true);
        double[] toCentre = ToCentre(synthetic, synthetic);
        double[] least = [.. real.Select((row, i) => synthetic
            .Select((other, j) => Math.Sqrt(Oracle.Squared(row, other)) <= radii[i] ? toCentre[j] : double.PositiveInfinity)
            .Min())];
        return Integrated(toCentre, least);
    }

    public double Authenticity()
    {
        double[] spacing = Kth(real, real, 1, true);
        return synthetic.Count(row =>
        {
            (double squared, int id) = Oracle.Nearest(row, real, 1)[0];
            return Math.Sqrt(squared) > spacing[id];
        }) / (double)synthetic.Length;
    }

    public AuthorsInputs ForAuthors()
    {
        (double Squared, int Id)[] realToSynthetic = Array.ConvertAll(real, r => Oracle.Nearest(r, synthetic, 1)[0]);
        (double Squared, int Id)[] syntheticToReal = Array.ConvertAll(synthetic, r => Oracle.Nearest(r, real, 1)[0]);
        return new AuthorsInputs
        {
            RealToCentre = ToCentre(real, real),
            SyntheticToCentre = ToCentre(synthetic, real),
            RealToSyntheticCentre = ToCentre(real, synthetic),
            SyntheticToSyntheticCentre = ToCentre(synthetic, synthetic),
            RealSpacing = Kth(real, real, 1, true),
            RealToSynthetic = Array.ConvertAll(realToSynthetic, n => Math.Sqrt(n.Squared)),
            NearestSynthetic = Array.ConvertAll(realToSynthetic, n => n.Id),
            SyntheticToReal = Array.ConvertAll(syntheticToReal, n => Math.Sqrt(n.Squared)),
            NearestReal = Array.ConvertAll(syntheticToReal, n => n.Id),
        };
    }

    private static double Integrated(double[] reference, double[] scores) =>
        new SupportScore(Supports.Ball, reference, scores, TieRule.Literal, CancellationToken.None).Value;
}
