using FaithfulNative.Data;
using FaithfulNative.Metrics.Companions;

namespace FaithfulNative.Tests.Metrics;

/// <summary>Companion metrics against their definitions written out over all pairs.</summary>
public class CompanionTests
{
    private const int K = 3;

    [Theory]
    [InlineData(40, 60, 1)]
    [InlineData(60, 25, 4)]
    public void Definitions(int n, int m, int dimension)
    {
        using VectorSet real = Rows.Gaussian("real", n, dimension, seed: 3);
        using VectorSet synthetic = Rows.Gaussian("synthetic", m, dimension, seed: 4, mean: 0.5);
        CompanionMetrics found = Find(real, synthetic, DuplicateRule.Collapse);
        (double[][] x, double[][] y) = (Rows.ToDouble(real), Rows.ToDouble(synthetic));
        double[] realRadii = Radii(x), syntheticRadii = Radii(y);
        double median = Median(realRadii);
        double precision = y.Average(row => x.Where((other, i) => Distance(row, other) < realRadii[i]).Any() ? 1.0 : 0);
        double reaching = y.Select((row, j) => x.Any(other => Distance(row, other) < syntheticRadii[j]) ? 1.0 : 0).Average();
        double recall = x.Average(row => y.Where((other, j) => Distance(row, other) < syntheticRadii[j]).Any() ? 1.0 : 0);
        double coverage = x.Select((row, i) => y.Any(other => Distance(row, other) < realRadii[i]) ? 1.0 : 0).Average();
        Equal(Math.Min(precision, reaching), "symmetric_precision");
        Equal(Math.Min(recall, coverage), "symmetric_recall");

        double Clipped(double[] row, int self) =>
            Math.Min(1.0, x.Where((other, i) => i != self && Distance(row, other) < Math.Min(realRadii[i], median)).Count() / (double)K);
        Equal(Math.Min(1, y.Average(row => Clipped(row, -1)) / x.Select(Clipped).Average()), "clipped_density");
        for (int j = 0; j < m; j++)
        {
            double[] around = [.. realRadii.Where((radius, i) => Distance(y[j], x[i]) < radius)];
            Assert.Equal(around.Length == 0 ? 0 : around.Min(), found.Rarity[j], 1e-12);
        }

        void Equal(double expected, string name) => Assert.Equal(expected, found.Values.Single(c => c.Name == name).Value, 1e-12);
    }

    [Fact]
    public void Clipped_coverage_of_fresh_rows_is_the_negative_hypergeometric_expectation()
    {
        // Orders of 5 real and 4 fresh rows around the row itself: fresh rows before the second real one, over all 126 orders.
        double sum = 0;
        int orders = 0;
        for (int order = 0; order < 1 << 9; order++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)order) != 5)
            {
                continue;
            }

            (int reals, int fresh) = (0, 0);
            for (int place = 0; reals < 2; place++)
            {
                bool isReal = (order >> place & 1) == 1;
                (reals, fresh) = (reals + (isReal ? 1 : 0), fresh + (isReal ? 0 : 1));
            }

            sum += Math.Min(1, fresh / 2.0);
            orders++;
        }

        Assert.Equal(sum / orders, ClippedCoverage.Expected(6, 4, 2), 1e-12);
        Assert.Equal(0.5, ClippedCoverage.Calibrated(ClippedCoverage.Expected(60, 20, 5), 60, 40, 5), 1e-9);
    }

    [Theory]
    [InlineData(DuplicateRule.Collapse)]
    [InlineData(DuplicateRule.Keep)]
    public void Repeated_rows_count_as_often_as_they_are_there(DuplicateRule duplicates)
    {
        using VectorSet once = Rows.Gaussian("real", 30, 2, seed: 1);
        using VectorSet real = once.Select([.. Enumerable.Range(0, 40).Select(i => i % 30)]);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 20, 2, seed: 2);
        CompanionMetrics found = Find(real, synthetic, duplicates);
        Assert.All(found.Values, companion => Assert.True(double.IsFinite(companion.Value), companion.Name));
        if (duplicates == DuplicateRule.Collapse)
        {
            CompanionMetrics distinct = Find(once, synthetic, duplicates);
            Assert.Equal(Value(distinct, "precision"), Value(found, "precision"));
            Assert.True(Value(found, "density") > Value(distinct, "density"));
        }

        static double Value(CompanionMetrics metrics, string name) => metrics.Values.Single(c => c.Name == name).Value;
    }

    private static CompanionMetrics Find(VectorSet real, VectorSet synthetic, DuplicateRule duplicates) => Audit.Run(
        new AuditData { Real = real, Synthetic = synthetic },
        new AuditOptions { Companions = true, K = K, Duplicates = duplicates, Replicates = 0, IdealRows = 0 }).Scores.Companions!;

    private static double[] Radii(double[][] rows) =>
        [.. rows.Select((row, i) => rows.Where((_, j) => j != i).Select(other => Distance(row, other)).Order().ElementAt(K - 1))];

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Distance(double[] x, double[] y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());
}
