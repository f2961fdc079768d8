using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>Classes of the label column that synthetic rows have too often or too seldom.</summary>
internal static class ClassFindings
{
    /// <param name="context">The rows.</param>
    /// <param name="real">The class of each scored real row.</param>
    /// <param name="synthetic">The class of each scored synthetic row.</param>
    public static IEnumerable<Finding> Of(DiagnosisContext context, string[] real, string[] synthetic)
    {
        Dictionary<string, int> inReal =
            real.CountBy(name => name).ToDictionary(), inSynthetic = synthetic.CountBy(name => name).ToDictionary();
        string[] classes = [.. inReal.Keys.Union(inSynthetic.Keys).Order(StringComparer.Ordinal)];
        double level = context.Rate / (2 * classes.Length);
        foreach (string name in classes)
        {
            (int r, int s) = (inReal.GetValueOrDefault(name), inSynthetic.GetValueOrDefault(name));
            Hypergeometric law = new(real.Length + synthetic.Length, synthetic.Length, r + s);
            double p = Math.Min(law.AtMost(s), law.AtLeast(s));
            if (p > level)
            {
                continue;
            }

            double without = (synthetic.Length - s) * (double)r;
            int[] reals = [.. Rows(real, name)], synthetics = [.. Rows(synthetic, name).Select(row => row + real.Length)];
            yield return new Finding
            {
                Kind = FindingKind.ClassImbalance,
                Sentence = FindingWords.Class(s / (double)synthetic.Length, r / (double)real.Length, s, law),
                Measure = FindingWords.Odds("is of the class"),
                Strength = without == 0 ? double.PositiveInfinity : s * (double)(real.Length - r) / without,
                Interval = law.OddsRatio(s, 1 - (2 * level)),
                Ideal = 1,
                PValue = Math.Min(1, p * 2 * classes.Length),
                RealRows = context.RealOf(reals),
                SyntheticRows = context.SyntheticOf(synthetics),
                TypicalReal = context.FirstReal(reals.OrderBy(context.ScoreOf)),
                TypicalSynthetic = context.FirstSynthetic(synthetics.OrderBy(context.ScoreOf)),
                Class = name,
            };
        }
    }

    private static IEnumerable<int> Rows(string[] labels, string name) =>
        Enumerable.Range(0, labels.Length).Where(row => labels[row] == name);
}
