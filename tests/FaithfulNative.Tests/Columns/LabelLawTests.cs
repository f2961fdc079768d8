using FaithfulNative.Columns;

namespace FaithfulNative.Tests.Columns;

/// <summary>Tails of the sum of scores over random labels against every way of handing them out, or many of them.</summary>
public sealed class LabelLawTests
{
    [Theory]
    [InlineData(new[] { 0.0, 0.3, 1.1, 2.0, 2.2, 3.7, 4.1, 5.3, 6.6, 7.0, 8.4, 9.9, 11.5, 14.0, 15.2, 19.0 }, 6)]
    [InlineData(new[] { -3.0, -1.7, -1.2, -0.4, 0.1, 0.6, 0.9, 1.3, 2.9, 5.5, 8.1, 30.0, 31.5, 40.2 }, 7)]
    public void Tails_are_those_of_all_labelings(double[] scores, int marked)
    {
        List<double> sums = [];
        double mean = scores.Average() * marked;
        for (int labels = 0; labels < 1 << scores.Length; labels++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)labels) == marked)
            {
                sums.Add(Enumerable.Range(0, scores.Length).Where(i => (labels >> i & 1) == 1).Sum(i => scores[i]) - mean);
            }
        }

        sums.Sort();
        int[] rows = [.. scores.Select(_ => 1)];
        foreach (double share in new[] { 0.05, 0.01, 0.002 })
        {
            double target = sums[(int)(sums.Count * (1 - share))];
            double exact = sums.Count(sum => sum >= target - 1e-9) / (double)sums.Count;
            int[] synthetic = Labels(scores, marked, target + mean);
            Assert.InRange(LabelLaw.TwoSided(scores, rows, synthetic) / (2 * exact), 0.7, 1.4);
        }
    }

    [Fact]
    public void Equal_scores_and_empty_sets_show_nothing()
    {
        Assert.Equal(1, LabelLaw.TwoSided([2, 2, 2], [5, 5, 5], [1, 2, 3]));
        Assert.Equal(1, LabelLaw.TwoSided([1, 2, 3], [5, 5, 5], [0, 0, 0]));
        Assert.InRange(LabelLaw.TwoSided([0, 1], [500, 500], [0, 500]), 0, 1e-100);
    }

    private static int[] Labels(double[] scores, int marked, double sum)
    {
        for (int labels = 0; labels < 1 << scores.Length; labels++)
        {
            int[] chosen = [.. Enumerable.Range(0, scores.Length).Select(i => labels >> i & 1)];
            if (chosen.Sum() == marked && Math.Abs(chosen.Zip(scores, (label, score) => label * score).Sum() - sum) < 1e-9)
            {
                return chosen;
            }
        }

        throw new InvalidOperationException("no labels have this sum");
    }
}
